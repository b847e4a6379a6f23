"""Text from a student, made harmless."""

from __future__ import annotations

import unicodedata

import pytest

from grader.report.plain import LONGEST_TEXT, escape_text, find_order


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb", "a\\rb"),
        ("a\nb", "a\\nb"),
        ("bell\a, null\0", "bell\\x07, null\\x00"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("line\u2028end", "line\\u2028end"),
        ("half \ud83d", "half \\ud83d"),
        ("\U000e0041", "\\U000e0041"),
        ("no\xa0break", "no\\xa0break"),
        ("a\tb", "a    b"),
        ("##[add-mask]1", "\\x23#[add-mask]1"),
        ("##vso[task.complete]", "\\x23#vso[task.complete]"),
    ],
)
def test_what_is_not_plainly_visible_is_told_by_its_number(text: str, shown: str) -> None:
    """Escapes, controls, overrides of direction and halves of characters lose their power."""
    assert escape_text(text) == shown


@pytest.mark.parametrize("text", ["plain", "Привет, мир", "日本語", "😀", "[bold]x[/bold]", "Việt"])
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    """No alphabet is worse than another, and markup is only text."""
    assert escape_text(text) == text


@pytest.mark.parametrize(
    ("line", "place"), [("::error::x", 0), ("   ::x", 3), ("a ::x", None), (": :", None)]
)
def test_an_order_to_a_ci_system_is_found_at_the_start(line: str, place: int | None) -> None:
    """The runner takes a line for one that begins with two colons, white space apart."""
    assert find_order(line) == place


def test_a_pile_of_accents_is_cut() -> None:
    """A letter keeps three marks; the hundredth would cover the lines above."""
    piled = "a" + "\u0301" * 100
    assert sum(unicodedata.combining(char) > 0 for char in escape_text(piled)) == 3


def test_line_ends_stay_where_they_are_wanted() -> None:
    """A teacher's detail has lines; everything else in it is escaped all the same."""
    assert escape_text("a\nb\r\x1b", lines=True) == "a\nb\\r\\x1b"


def test_a_long_text_is_cut() -> None:
    """A megabyte of text is shown by its beginning."""
    shown = escape_text("x" * 1_000_000)
    assert shown == "x" * LONGEST_TEXT + "..."


def test_everything_can_be_encoded_afterwards() -> None:
    """No code point is left that UTF-8 cannot write or that a terminal obeys."""
    for code in range(0x110000):
        if not chr(code).isprintable():
            assert escape_text(chr(code)).isprintable()
