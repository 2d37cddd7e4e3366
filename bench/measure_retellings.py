"""Measure how many planted differences are found, how many of those as the right kind, and what is reported where nothing was changed.

    python bench/measure_retellings.py                    figures, by kind
    python bench/measure_retellings.py --each 10          a sample
    python bench/measure_retellings.py --kind scope cue --show    the cases that went wrong, with their words

A planted difference is found where a reported one touches the planted words, in either telling. Right kind: of those found, the share where
one that touches them has the planted kind. Alarms: differences of severity 2 or more that touch no planted words.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence

from retellings import EACH, KINDS, SEED, Case, planted

from retold.model import Difference, Span
from retold.trace import trace


def touches(case: Case, d: Difference) -> bool:
    """Whether a difference shows planted words, in either telling."""
    places = [(d.article, d.span), *([(d.other_article, d.other_span)] if d.other_span is not None else [])]
    planted_at = [(case.source.id, case.before), (case.retelling.id, case.after)]
    return any(article == other and meets(span, words) for article, span in places for other, words in planted_at)


def meets(span: Span, words: Span) -> bool:
    """Whether a span shares a letter with words that are there."""
    return max(span.start, words.start) < min(span.end, words.end)


def found_in(case: Case) -> tuple[list[Difference], list[Difference]]:
    """The differences that touch the planted words, and the others of severity 2 or more."""
    found = trace([case.source, case.retelling]).differences
    right = [d for d in found if touches(case, d)]
    return right, [d for d in found if d not in right and d.severity >= 2]


def measure(each: int = EACH, seed: int = SEED, kinds: Sequence[str] = KINDS, *, show: bool = False) -> dict[str, object]:
    """The figures by kind, and the alarms in pairs with one change and in their twins without any."""
    by_kind: dict[str, dict[str, float]] = {}
    beside, alarms, clean = 0, 0, 0
    false: Counter[str] = Counter()
    for kind in kinds:
        cases = [case for case in planted(each, seed) if case.kind == kind]
        hits, right = 0, 0
        for case in cases:
            touching, others = found_in(case)
            hits += bool(touching)
            right += any(d.kind.value == kind for d in touching)
            beside += len(others)
            false.update(d.kind.value for d in others)
            if show:
                tell(case, touching, others)
        for case in (twin for twin in planted(each, seed, clean=True) if twin.kind == kind):
            touching, others = found_in(case)
            reported = [*(d for d in touching if d.severity >= 2), *others]
            clean += 1
            alarms += bool(reported)
            false.update(d.kind.value for d in reported)
            if show:
                tell(case, [], reported)
        by_kind[kind] = {"cases": len(cases), "recall": round(hits / len(cases), 3), "right_kind": round(right / max(1, hits), 3)}
    return {
        "by_kind": by_kind,
        "alarms_beside_a_change": round(beside / (each * len(kinds)), 4),
        "clean_pairs_with_an_alarm": round(alarms / clean, 4),
        "clean_pairs": clean,
        "alarms_by_kind": dict(false.most_common()),
    }


def tell(case: Case, touching: Sequence[Difference], others: Sequence[Difference]) -> None:
    """Print a case that is not as it should be."""
    planted_words = f"“{case.before.of(case.source.text)}” → “{case.after.of(case.retelling.text)}”"
    if "clean" not in case.name and not touching:
        print(
            f"MISSED {case.name}: {planted_words}\n   {around(case.source.text, case.before)}\n   {around(case.retelling.text, case.after)}"
        )
    elif touching and all(d.kind.value != case.kind for d in touching):
        print(f"KIND {case.name}: {planted_words} as {', '.join(f'{d.kind.value} “{d.before}” → “{d.after}”' for d in touching)}")
    for d in others:
        texts = {case.source.id: case.source.text, case.retelling.id: case.retelling.text}
        places = [around(texts[d.other_article], d.other_span)] if d.other_span else []
        places.append(around(texts[d.article], d.span))
        print(f"ALARM {case.name}: {d.kind.value} {d.severity} “{d.before}” → “{d.after}”", *places, sep="\n   ")


def around(text: str, span: Span) -> str:
    """The sentence or two in which words stand."""
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, max(0, span.start - 1))) + 1
    end = min((at for at in (text.find("\n", span.end), text.find(". ", span.end)) if at >= 0), default=len(text))
    return text[start:end].strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=EACH, help="cases of each kind")
    parser.add_argument("--seed", type=int, default=SEED, help="another set of cases")
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--show", action="store_true", help="print the cases that went wrong")
    asked = parser.parse_args()
    print(json.dumps(measure(asked.each, asked.seed, asked.kind, show=asked.show)))


if __name__ == "__main__":
    main()
