"""The class on one page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from grader.gradebook.page import BARS, make_bars, render_class
from grader.gradebook.policy import Policy
from grader.messages import Lang
from grader.roster import Student
from grader.verdict import Verdict
from tests.unit.gradebook.conftest import Desk, make_result

PASSED, WRONG, BLOCKED = Verdict.PASSED, Verdict.WRONG, Verdict.BLOCKED
EVIL = '<script>alert("x")</script>'


class Tags(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """Three students, one of whom is called as an attacker would be."""
    desk.adopt("alpha", "beta")
    desk.book.enrol([Student("a", EVIL), Student("b", "Boris"), Student("c", "Carla")])
    for key, verdicts in (("a", (PASSED, PASSED)), ("b", (WRONG, BLOCKED)), ("c", (WRONG, PASSED))):
        desk.hand_in(key, alpha=b"1")
        desk.mark(key, b"1", make_result("alpha", *verdicts))
    return desk


def test_names_are_text_on_the_page(marked: Desk) -> None:
    """Nothing that a student wrote is a tag, and nothing is loaded or run."""
    tags = Tags(render_class(marked.book, Policy(), Lang.EN))
    assert EVIL in tags.text
    assert "script" not in tags.tags
    assert not {name for name, _ in tags.attributes} & {"src", "href", "onclick", "onerror"}


def test_mistakes_are_ranked(marked: Desk) -> None:
    """By how many students make them, out of those who handed the exercise in."""
    text = " ".join(Tags(render_class(marked.book, Policy(), Lang.EN)).text.split())
    assert "2 67 % alpha A title wrong" in text
    assert "1 33 % alpha A title blocked" in text


def test_verdicts_are_named_in_both_languages(marked: Desk) -> None:
    """The page is English; titles and verdicts are in the language asked for."""
    page = render_class(marked.book, Policy(), Lang.RU)
    assert "Название" in page


def test_a_class_without_marks_has_a_page(desk: Desk) -> None:
    """A gradebook that has just been made."""
    assert "Nothing." in render_class(desk.book, Policy(), Lang.EN)


def test_everybody_is_in_one_bar() -> None:
    """Full marks are in the last."""
    bars = make_bars([0.0, 0.05, 0.1, 0.999, 1.0])
    assert len(bars) == BARS
    assert [bar.students for bar in bars] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bars[0].height == 100
    assert [bar.students for bar in make_bars([])] == [0] * BARS
