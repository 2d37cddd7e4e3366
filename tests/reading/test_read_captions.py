"""Subtitles and captions become readable lines, and every cue keeps its time."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from retold.errors import ReadError
from retold.model import Article
from retold.reading import read

SRT = """\
1
00:00:01,000 --> 00:00:03,500
MARA QUILL: We will not wait

2
00:00:03,500 --> 00:00:05,000
<i>for the next</i> {\\an8}storm &amp; flood.

3
00:00:05,200 --> 00:00:06,000
The money is there.

4
00:00:09,000 --> 00:00:10,000
- When?
- In May.

5
01:00:00.000 --> 01:00:01.000
>> OREN VALE: Nobody was asked.
"""
VTT = """\
WEBVTT - Briefing
Kind: captions
Language: en-GB

STYLE
::cue { color: red }

NOTE not for viewers

opening
00:01.000 --> 00:03.000 align:start position:0%
<v.loud Mara Quill>We will <b>not</b> wait
for the next storm.

00:03.000 --> 00:05.000
<v Mara Quill>The <00:03.500><c>money</c> is there,

00:05.000 --> 00:07.000
<v Mara Quill>and the plans are ready.</v>

00:07.500 --> 00:09.000
<v Oren Vale>When &lt;exactly&gt;?
<v Mara Quill>In May.
"""


def article(text: str, name: str) -> Article:
    [found] = read(text.encode(), name=name)
    return found


def heard(found: Article) -> list[tuple[str, float, float]]:
    return [(t.span.of(found.text), t.begins, t.ends) for t in found.times]


def test_srt_cues_are_joined_into_lines() -> None:
    assert article(SRT, "briefing.srt").text.split("\n") == [
        "MARA QUILL: We will not wait for the next storm & flood. The money is there.",
        "When?",
        "In May.",
        "OREN VALE: Nobody was asked.",
    ]


def test_srt_times_are_those_of_each_cue() -> None:
    times = heard(article(SRT, "briefing.srt"))
    assert times[:2] == [("MARA QUILL: We will not wait", 1.0, 3.5), ("for the next storm & flood.", 3.5, 5.0)]
    assert times[3:] == [("When?", 9.0, 10.0), ("In May.", 9.0, 10.0), ("OREN VALE: Nobody was asked.", 3600.0, 3601.0)]


def test_webvtt_voices_stand_before_their_words() -> None:
    found = article(VTT, "briefing.vtt")
    assert found.text.split("\n") == [
        "MARA QUILL: We will not wait for the next storm. The money is there, and the plans are ready.",
        "OREN VALE: When <exactly>?",
        "MARA QUILL: In May.",
    ]
    assert found.language == "en"
    assert heard(found)[0] == ("We will not wait for the next storm.", 1.0, 3.0)
    assert heard(found)[-1] == ("In May.", 7.5, 9.0)


def test_captions_are_known_without_a_name() -> None:
    assert read(VTT.encode())[0].times and read(SRT.encode())[0].times


def test_windows_line_ends_and_missing_numbers_and_empty_lines() -> None:
    loose = (
        "00:00:01,000 --> 00:00:02,000\r\nHow many?\r\n\r\n\r\n00:00:02,000-->00:00:03,000\r\n7\r\n00:00:03,000 --> 00:00:04,000\r\nSeven."
    )
    assert article(loose.replace("-->", " --> "), "a.srt").text == "How many? 7 Seven."


def test_rolling_captions_say_each_line_once() -> None:
    lines = ["the wall will be", "built again before", "the winter comes and", "the money is there", "said the harbour master"]
    cues = [f"00:0{i}.000 --> 00:0{i + 1}.000\n{lines[i - 1] + chr(10) if i else ''}{line}\n" for i, line in enumerate(lines)]
    assert article("WEBVTT\n\n" + "\n".join(cues), "a.vtt").text == " ".join(lines)


def test_a_line_that_somebody_says_twice_is_kept_twice() -> None:
    cues = [f"00:0{i}.000 --> 00:0{i + 1}.000\n{line}\n" for i, line in enumerate(["No.", "No.", "I said it.", "And again.", "Good."])]
    assert article("WEBVTT\n\n" + "\n".join(cues), "a.vtt").text == "No. No. I said it. And again. Good."


def test_a_long_speech_becomes_several_lines_that_end_with_sentences() -> None:
    cues = [
        f"{i}\n00:{i // 60:02}:{i % 60:02},000 --> 00:{i // 60:02}:{i % 60:02},900\nThis is sentence number {i} of it.\n"
        for i in range(1, 200)
    ]
    lines = article("\n".join(cues), "a.srt").text.split("\n")
    assert 5 < len(lines) < 20
    assert all(line.endswith("of it.") for line in lines)


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_a_file_without_times_says_so(name: str) -> None:
    with pytest.raises(ReadError, match=r"no (subtitle|caption) times found"):
        read(b"WEBVTT\n\nThe wall stood.", name=name)


@given(st.lists(st.tuples(st.floats(0, 9999), st.floats(0, 9999), st.text("aB.:-> \n<v/>&1", max_size=30)), max_size=12), st.booleans())
def test_every_time_has_words_in_the_text_and_they_are_in_order(cues: list[tuple[float, float, str]], web: bool) -> None:
    def clock(seconds: float) -> str:
        return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}.000"

    text = ("WEBVTT\n\n" if web else "") + "\n\n".join(f"{clock(a)} --> {clock(b)}\n{words}" for a, b, words in cues)
    for found in read(text.encode(), name="a.vtt" if web else "a.srt", problems=[]):
        spans = [t.span for t in found.times]
        assert all(t.begins <= t.ends and t.span.of(found.text).strip() for t in found.times)
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_words_outside_of_the_cues_are_kept() -> None:
    srt = "Taken down by Ida Brandt\n\n1\n00:00:01,000 --> 00:00:02,000\nThe wall stood.\n\nIt stood.\n"
    found = article(srt, "a.srt")
    assert found.text == "Taken down by Ida Brandt\nThe wall stood. It stood."
    assert heard(found)[0] == ("The wall stood. It stood.", 1.0, 2.0)
    vtt = "WEBVTT\nKind: captions\n\nBefore all.\n\nNOTE not this\n\none\n00:01.000 --> 00:02.000\nThe wall stood.\n\nIt stood."
    found = article(vtt, "a.vtt")
    assert found.text == "Before all.\nThe wall stood. It stood."
    assert heard(found) == [("The wall stood. It stood.", 1.0, 2.0)]
