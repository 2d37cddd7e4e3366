"""The report in a real browser: both widths, keyboard, no errors. Skipped where Chromium or Playwright is missing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retold.model import Story
from retold.report.html import render

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(story), encoding="utf-8")
    return path


@pytest.fixture(params=[1280, 390])
def page(browser: Any, report: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The open report at one width; whatever the browser complained of fails the test."""
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda wanted: None if wanted.url.startswith("file:") else complaints.append(wanted.url))
    page.goto(report.as_uri())
    yield page
    context.close()
    assert complaints == []


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_the_page_never_scrolls_sideways(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_keys_step_through_the_findings_and_can_be_switched_off(page: Any) -> None:
    for key, expected in (("n", "f1"), ("j", "f2"), ("p", "f1"), ("k", "f20"), ("n", "f1")):
        page.keyboard.press(key)
        assert focused(page) == expected
        assert page.locator(f"#{expected}").is_visible()
    assert page.locator("#step").text_content() == "1 of 20"
    page.evaluate("document.querySelector('#keys').click()")
    page.keyboard.press("n")
    assert focused(page) == "f1"


def test_buttons_step_too_and_the_filter_leaves_out_lesser_findings(page: Any) -> None:
    page.select_option("#least", "3")
    assert page.locator("#step").text_content() == "7 findings"
    assert page.locator(".finding:visible").count() == 7
    assert page.locator("#sourcing").is_hidden()
    page.click("#next")
    page.click("#next")
    assert (focused(page), page.locator("#step").text_content()) == ("f2", "2 of 7")


def test_the_first_tab_leads_past_the_head(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert focused(page) == "main"


def test_two_texts_are_shown_and_any_two_can_be_chosen(page: Any) -> None:
    assert page.locator(".text:visible").count() == 2
    page.select_option("#left", "1")
    page.select_option("#right", "4")
    assert [page.locator(".text:visible").nth(n).get_attribute("id") for n in (0, 1)] == ["a1", "a4"]


def test_a_link_into_a_hidden_text_brings_it_up(page: Any) -> None:
    page.select_option("#left", "1")
    page.select_option("#right", "2")
    assert page.locator("#a3").is_hidden()
    page.locator("#f10 dt a").nth(1).click()
    assert page.locator("#a3").is_visible()


def test_a_shared_passage_leads_across(page: Any) -> None:
    page.select_option("#left", "2")
    page.select_option("#right", "3")
    page.locator("#p2a").click()
    assert page.evaluate("location.hash") == "#p2b"
    assert page.locator("#p2b").is_visible()
    assert page.locator("#p1b").is_hidden()


def test_labels_can_be_hidden_layer_by_layer(page: Any) -> None:
    label = page.locator(".text:visible .tag.quotation").first
    assert label.is_visible()
    page.locator("input[value=quotation]").uncheck()
    assert page.locator(".tag.quotation:visible").count() == 0
    assert page.locator(".tag.difference:visible").count() > 0


def test_without_scripts_all_texts_and_findings_stand_there(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".text").count() == 4
    assert page.locator(".text").last.is_visible()
    assert page.locator("#next").is_hidden()
    context.close()


def test_hostile_text_runs_nothing(browser: Any, nasty: Story, tmp_path: Path) -> None:
    path = tmp_path / "nasty.html"
    path.write_text(render(nasty), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: alerts.append(message.text))
    page.goto(path.as_uri())
    page.keyboard.press("n")
    assert alerts == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()
