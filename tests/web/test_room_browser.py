"""The reading room in a real browser, at both widths, by keyboard, and checked by axe. Skipped where Chromium or Playwright is missing.

`axe.min.js` is axe-core 4.14.1 from the npm registry, under the Mozilla Public License 2.0 (axe.LICENSE.txt).
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from room import FERRY, opened

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage"]
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
TOLD = "(found) => found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html + ' ' + n.failureSummary).slice(0, 3).join(' | '))"
PAGES = (
    "/",
    "/?severity=4&outlet=Nobody",
    "/stories/1",
    "/stories/1/side",
    "/stories/1/statements/3",
    "/speakers",
    "/speakers/p1",
    "/outlets",
    "/outlets/Ellery%20Courier",
    "/articles/wire.html?from=20&to=80",
    "/search?q=ferry",
    "/search?how=quotation&q=resume+the+service+once+the+inquiry+is+complete",
    "/add",
    "/check",
    "/review",
    "/reading",
    "/login",
    "/nowhere",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390])
def page(browser: Any, port: int, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A tab on the room at one width; what the browser complained of, and what was asked of other hosts, fails the test."""
    yield from tab(browser, port, request.param)


def tab(browser: Any, port: int, width: int, **options: Any) -> Iterator[Any]:
    base = f"http://127.0.0.1:{port}"
    context = browser.new_context(viewport={"width": width, "height": 844}, base_url=base, **options)
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda wanted: None if wanted.url.startswith(base) else complaints.append(wanted.url))
    yield page
    context.close()
    assert [c for c in complaints if "404 (Not Found)" not in c] == []


def test_every_page_fits_its_width_and_axe_finds_nothing(page: Any) -> None:
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        page.evaluate(AXE)
        assert page.evaluate(f"{RULES}.then({TOLD})") == [], path


def test_nor_in_the_dark(browser: Any, port: int) -> None:
    for page in tab(browser, port, 1280, color_scheme="dark"):
        for path in ("/", "/stories/1", "/stories/1/side", "/stories/1/statements/3", "/speakers/p1"):
            page.goto(path)
            page.evaluate(AXE)
            assert page.evaluate(f"{RULES}.then({TOLD})") == [], path


REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((e) =>
  !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}) && !e.closest('[hidden]')
  && !(e.type === 'radio' && !e.checked)).length"""
FOCUSED = """() => { const e = document.activeElement; if (e === document.body) return null;
  e.dataset.reached = '1'; const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'); }"""


def test_everything_is_reached_by_the_keyboard_and_seen_where_it_is(page: Any) -> None:
    for path in PAGES:
        page.goto(path)
        count = page.evaluate(REACHABLE)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
        if count > 90:
            continue  # the long pages are walked by their own keys
        for _ in range(count + 12):  # a field for a day has parts of its own
            assert page.evaluate(FOCUSED) is not False, (path, page.evaluate("document.activeElement.outerHTML"))
            page.keyboard.press("Tab")
        reached = page.evaluate("document.querySelectorAll('[data-reached]').length")
        assert reached >= count, path


def test_keys_step_through_the_findings_of_a_story(page: Any) -> None:
    page.goto("/stories/1")
    for key, expected in (("j", "f1"), ("j", "f2"), ("k", "f1")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == expected


def test_keys_step_through_what_lies_between_two_articles(page: Any) -> None:
    page.goto("/stories/1/side?left=3&right=4")
    lines = page.locator(".finding-line").count()
    page.keyboard.press("j")
    assert page.locator("#step").text_content() == f"1 of {lines}"
    assert page.locator(".finding-line[aria-current]").count() == 1
    page.keyboard.press("k")
    assert page.locator("#step").text_content() == f"{lines} of {lines}"
    assert page.locator(".tag.at").count() >= 1


def test_ribbons_join_passages_and_texts_scroll_together(browser: Any, port: int) -> None:
    for page in tab(browser, port, 1280):
        page.goto("/stories/1/side?left=2&right=3")
        assert page.locator(".ribbons path").count() >= 1
        page.locator("#a2").hover()
        page.mouse.wheel(0, 400)
        page.wait_for_function("document.querySelector('#a3').scrollTop > 20")


def test_a_finding_is_decided_without_leaving_the_page(page: Any) -> None:
    page.goto("/stories/1")
    page.locator("#d4 button[value=accept]").click()
    page.wait_for_selector("#d4.accept")
    assert "Accepted by Ada Merrow" in page.locator("#d4").inner_text()
    page.locator("#d4 button[value=withdraw]").click()
    page.wait_for_selector("#d4:not(.accept)")
    assert page.locator("#d4 .decision").count() == 0


def test_a_new_user_adds_two_tellings_and_sees_what_changed_within_three_clicks(browser: Any, empty: Path) -> None:
    with opened(empty) as port:
        for page in tab(browser, port, 1280):
            page.goto("/")
            page.locator("a.button", has_text="Add articles").click()
            page.locator("#i-files").set_input_files([FERRY / "wire.html", FERRY / "courier.md"])
            page.locator("button.main").click()
            page.locator(".story h2 a").click(timeout=240_000)
            gravest = page.locator("#grave").inner_text()
            for words in ("altered", "role or title", "placeholder"):
                assert words in gravest
            assert "[deleted: not]" in " ".join(gravest.split())


def test_a_draft_is_checked_against_the_archive(page: Any) -> None:
    page.goto("/check")
    page.locator("#i-text").fill("The harbour commissioner, Ines Valdane, said: “We will resume the service once the inquiry is complete.”")
    page.locator("button.main").click()
    page.wait_for_url("**/check/*", timeout=240_000)
    assert page.locator(".finding").count() == 1
    assert "Held against" in page.locator(".standfirst").inner_text()


def test_pages_work_without_scripts(browser: Any, port: int) -> None:
    for page in tab(browser, port, 390, java_script_enabled=False):
        page.goto("/stories/1/side?left=2&right=3")
        assert page.locator(".text").count() == 2
        page.goto("/stories/1")
        page.locator("#d6 button[value=reject]").click()
        assert "Rejected by" in page.locator("#d6").inner_text()
        page.goto("/search")
        page.locator("#q").fill("ferry")
        page.locator("button.main").click()
        assert page.locator(".hits li").count() >= 1


def test_hostile_texts_run_nothing(browser: Any, tmp_path: Path) -> None:
    from test_room_safety import NASTY

    from retold.archive import Archive
    from retold.web.room import keep_cards

    with Archive(tmp_path / "nasty.db") as archive:
        archive.story([one.id for one in archive.add(NASTY)])
        keep_cards(archive)
    with opened(tmp_path / "nasty.db") as port:
        for page in tab(browser, port, 390):
            dialogs: list[str] = []
            page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))  # noqa: B023
            for path in ("/", "/stories/1", "/stories/1/side", "/stories/1/statements/1", "/review", "/outlets", "/search?q=dam"):
                page.goto(path)
                assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
            assert dialogs == []
