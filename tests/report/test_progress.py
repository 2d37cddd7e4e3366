import io
import time

from retold.report.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_quick_work_says_nothing() -> None:
    out = io.StringIO()
    with Progress("tracing", out):
        pass
    assert out.getvalue() == ""


def test_long_work_says_what_is_done_in_plain_lines() -> None:
    out = io.StringIO()
    with Progress("tracing 9 texts", out, after=0.01) as progress:
        progress("quotations")
        time.sleep(0.1)
    assert out.getvalue() == "retold: tracing 9 texts: quotations (0 s)\n"


def test_in_a_terminal_one_line_is_rewritten_and_wiped() -> None:
    out = Terminal()
    with Progress("tracing", out, after=0.01):
        time.sleep(0.1)
    assert out.getvalue().startswith("\rtracing (0 s)")
    assert out.getvalue().endswith("\r" + " " * len("tracing (0 s)") + "\r")
