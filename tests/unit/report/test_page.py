"""The report as a page: what it says, what it does not tell, and how it holds in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.messages import Lang
from grader.report.page import encode_index, encode_page
from grader.verdict import Message, Outcome, Place, Verdict
from tests.unit.report.conftest import (
    CONCURRENT,
    HOSTILE,
    axe_source,
    blocked_outcome,
    check,
    exercise,
    hostile_report,
    report,
)

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from grader.grading import Report

SOURCE = "async def main():\n    time.sleep(1)\n"
ORDINARY = report(
    exercise(
        check(blocked_outcome(), title="It does not block"),
        check(Outcome(Verdict.PASSED, Message("passed")), hidden=True, title="It returns"),
        source=SOURCE,
    ),
    exercise(
        check(Outcome(Verdict.PASSED, Message("passed"), timeline=CONCURRENT), title="At once"),
        number=8,
        source="pass\n",
        name="fetch_all",
    ),
    exercise(
        check(Outcome(Verdict.NOT_STARTED, Message("not-started", {"name": "main"}))),
        number=9,
        name="retry",
    ),
)


def page(marked: Report, lang: Lang = Lang.EN, *, verbose: bool = False) -> str:
    """Return the page as text."""
    return encode_page(marked, lang, verbose=verbose).decode("utf-8")


# --- What it says ---------------------------------------------------------------------------------


def test_a_failed_check_is_told_whole() -> None:
    """Verdict, title, sentence, line and its text, and what to try."""
    text = page(ORDINARY)
    for part in (
        "✗ blocked",
        "It does not block",
        "<code>time.sleep</code> held the event loop for 1 s",
        "task.py, line 2",
        '<code dir="ltr">time.sleep(1)</code>',
        "Write <code>await asyncio.sleep(...)</code> instead",
    ):
        assert part in text


def test_the_guilty_line_is_marked_in_the_source() -> None:
    """For the eye by its colour, for the ear by a word; no other line is."""
    marked = re.findall(r"<mark>(.*?)</mark>", page(ORDINARY))
    assert marked == ['<span class="unseen">Look here: </span>    time.sleep(1)']


def test_what_went_wrong_is_open_and_what_passed_is_closed() -> None:
    """A page of thirty exercises shows first what there is to do."""
    opened = re.findall(r'aria-labelledby="e(\d)-title">\s*<details( open)?>', page(ORDINARY))
    assert opened == [("7", " open"), ("8", ""), ("9", "")]


def test_the_same_is_said_once() -> None:
    """Two checks that fail for one reason share its sentence."""
    both = report(
        exercise(
            check(blocked_outcome(), title="One"),
            check(blocked_outcome(), title="Other"),
            source="",
        )
    )
    assert page(both).count("held the event loop for 1 s, and nothing else") == 1


@pytest.mark.parametrize("lang", Lang)
def test_the_page_speaks_one_language(lang: Lang) -> None:
    """And says which, for whoever reads it aloud."""
    text = page(ORDINARY, lang)
    assert f'<html lang="{lang}">' in text
    assert ("Что попробовать" in text) is (lang is Lang.RU)
    assert ("What to try" in text) is (lang is Lang.EN)


def test_a_hidden_checks_run_is_shown_to_teachers_only() -> None:
    """What it printed, how long its calls took and what it gave may tell its inputs."""
    hidden = report(exercise(check(blocked_outcome(detail="gave [4, 8]"), hidden=True)))
    for secret in ("a line", "<svg", "gave [4, 8]", "seed: 4711"):
        assert secret not in page(hidden)
        assert secret in page(hidden, verbose=True)


def test_a_report_that_is_not_final_says_so() -> None:
    """Nobody takes its score for the mark."""
    broken = report(exercise(check(Outcome(Verdict.ERROR, Message("error", {"reason": "x"})))))
    assert "The score is not final" in page(broken)


def test_a_source_that_is_too_long_is_cut_and_says_so() -> None:
    """A file of a million lines is no report."""
    long = report(exercise(check(blocked_outcome()), source="x = 1\n" * 100_000))
    text = page(long)
    assert text.count("<li id=") == 2000
    assert "The rest of the file is not shown." in text


def test_a_place_beyond_the_source_is_no_link() -> None:
    """A link that leads nowhere is worse than none."""
    outcome = Outcome(
        Verdict.RAISED,
        Message("raised", {"type": "E", "text": ""}),
        Place("helper.py", 3, "", "f"),
        Message("advice-raised"),
    )
    assert 'href="#e7-3"' not in page(report(exercise(check(outcome), source="pass\n")))


# --- What it cannot do ----------------------------------------------------------------------------


def test_the_policy_knows_the_style_and_nothing_else() -> None:
    """No script, no image, no font, no address: the page needs no network and can use none."""
    text = page(ORDINARY)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "<script" not in text
    assert " style=" not in text
    assert not re.findall(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[a-z]", text)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("verbose", [False, True])
def test_hostile_text_makes_no_element(text: str, verbose: bool) -> None:
    """The page has no other tags than one with harmless texts in the same places."""

    def tags(marked: Report) -> set[str]:
        return set(re.findall(r"<[^>]*", re.sub(r'"[^"]*"', '""', page(marked, verbose=verbose))))

    assert tags(hostile_report([text])) <= tags(hostile_report(["harmless"]))


# --- The index ------------------------------------------------------------------------------------


def index(reports: Mapping[str, Report]) -> str:
    """Return the index of these reports as text."""
    return encode_index(reports, Lang.EN).decode("utf-8")


def test_the_index_has_a_row_for_each_submission() -> None:
    """With its points, a link to its page, and the verdict on each exercise."""
    text = index({"anna/report.html": ORDINARY, "boris/report.html": report()})
    assert '<a href="anna/report.html">anna</a>' in text
    assert "2/2" in text
    assert re.findall(r'class="unseen">([^<]*)', text) == ["blocked", "passed", "not started"]


def test_a_link_of_the_index_leads_to_a_file() -> None:
    """Never to a script, whatever a submission is called."""
    text = index({"javascript:alert(1)/#?.html": report(submission="<b>")})
    assert 'href="javascript%3Aalert%281%29/%23%3F.html"' in text
    assert "&lt;b&gt;" in text


# --- In a browser ---------------------------------------------------------------------------------


def visit(browser: Chrome, folder: Path, data: bytes, scheme: str = "light") -> None:
    """Open a page in the browser, in its light or its dark dress."""
    path = folder / "page.html"
    path.write_bytes(data)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(path.as_uri())


def ask(browser: Chrome, script: str) -> Any:
    """Return what a script says of the page."""
    return browser.execute_script(f"return {script}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["ordinary", "hostile", "index"])
@pytest.mark.parametrize("lang", Lang)
def test_the_page_is_accessible(
    browser: Chrome, tmp_path: Path, scheme: str, kind: str, lang: Lang
) -> None:
    """axe-core finds nothing, in the light and in the dark, with everything open."""
    data = {
        "ordinary": lambda: encode_page(ORDINARY, lang, verbose=True),
        "hostile": lambda: encode_page(hostile_report(), lang, verbose=True),
        "index": lambda: encode_index({"a.html": ORDINARY, "b.html": hostile_report()}, lang),
    }[kind]()
    visit(browser, tmp_path, data, scheme)
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = 1")
    browser.execute_script(axe_source())
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert len(found["passes"]) > 10
    assert [
        (each["id"], each["nodes"][0]["html"], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
    ] == []


def test_hostile_texts_are_shown_as_text(browser: Chrome, tmp_path: Path) -> None:
    """Nothing of them runs or becomes an element; all of it can be read."""
    visit(browser, tmp_path, encode_page(hostile_report(), Lang.EN, verbose=True))
    assert browser.title.startswith("Report on ")
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = 1")
    assert (
        ask(browser, "document.querySelectorAll('script, img, iframe, b, a[href^=java]').length")
        == 0
    )
    text = ask(browser, "document.body.innerText")
    assert "<script>document.title='owned'</script>" in text
    assert "<img src=x onerror=\"document.title='owned'\">" in text
    assert "\\x1b[31mred" in text
    assert "\\u202egnp.exe \\u2066\\u200b\\ud800" in text
    assert "{{ 7 * 7 }}" in text
    # What is read from left to right cannot be turned round by what stands in it.
    assert not set(text) & set("\u202e\u2066\u200b\x1b")


def test_the_browser_has_nothing_to_complain_of(browser: Chrome, tmp_path: Path) -> None:
    """No refused style, no refused script, no request: the policy fits the page."""
    opened: Any = browser  # selenium says nothing of its logs' types
    opened.get_log("browser")  # what was said before
    visit(browser, tmp_path, encode_page(ORDINARY, Lang.EN))
    assert opened.get_log("browser") == []
    assert ask(browser, "performance.getEntriesByType('resource').length") == 0
    assert (
        ask(browser, "getComputedStyle(document.querySelector('mark')).borderBottomWidth") == "2px"
    )


def test_an_exercise_opens_at_a_click_and_at_a_key(browser: Chrome, tmp_path: Path) -> None:
    """Without a script of ours; the overview leads there, and a place leads to its line."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    visit(browser, tmp_path, encode_page(ORDINARY, Lang.EN))
    summary = browser.find_element(By.CSS_SELECTOR, "#e8 summary")
    assert not ask(browser, "document.querySelector('#e8 > details').open")
    summary.click()
    assert ask(browser, "document.querySelector('#e8 > details').open")
    summary.send_keys(Keys.ENTER)
    assert not ask(browser, "document.querySelector('#e8 > details').open")
    browser.find_element(By.LINK_TEXT, "08 fetch_all").click()
    assert browser.current_url.endswith("#e8")
    browser.find_element(By.LINK_TEXT, "task.py, line 2").click()
    assert ask(browser, "document.querySelector(':target').innerText").endswith("time.sleep(1)")


@pytest.mark.parametrize("width", [360, 1000])
def test_the_page_is_not_wider_than_the_screen(browser: Chrome, tmp_path: Path, width: int) -> None:
    """What is wide scrolls by itself, on a telephone too."""
    visit(browser, tmp_path, encode_page(hostile_report(), Lang.RU, verbose=True))
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert ask(browser, "document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_all_is_printed(browser: Chrome, tmp_path: Path) -> None:
    """On paper nothing is folded, and nothing is dark."""
    visit(browser, tmp_path, encode_page(ORDINARY, Lang.EN), "dark")
    closed = "document.querySelector('#e8 .checks').checkVisibility()"
    assert not ask(browser, closed)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert ask(browser, closed)
        assert (
            ask(browser, "getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
