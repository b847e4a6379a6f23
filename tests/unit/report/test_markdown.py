"""The summary as a Markdown parser reads it: no text of a student's becomes markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.messages import Lang
from grader.report.document import to_document
from grader.report.markdown import LARGEST, encode_report, escape_markdown, render_summary
from grader.report.plain import escape_text
from grader.verdict import Verdict
from tests.unit.report.reports import HOSTILE, HOSTILE_TEXTS, every_verdict, raised, write_down

PARSER = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
# What our own summary consists of; anything else in one is a student's markup.
TAGS = {"<code>", "</code>", "<br>"}


def flatten(tokens: list[Token]) -> list[Token]:
    """Return the tokens with those inside of lines."""
    return [each for token in tokens for each in (token, *flatten(token.children or []))]


@pytest.mark.parametrize("lang", Lang)
def test_the_table_has_a_row_for_each_exercise(lang: Lang) -> None:
    """In both languages, with the points of each."""
    report = write_down([raised("a")], [raised("a", Verdict.PASSED)])
    tokens = flatten(PARSER.parse(encode_report(report, lang).decode()))
    assert sum(token.type == "tr_open" for token in tokens) == 3
    cells = [token.content for token in tokens if token.type == "inline"]
    assert "0/1" in cells
    assert "1/1" in cells


def test_what_is_wrong_is_told_with_its_line() -> None:
    """Sentence, line, advice, and the checks that failed for it."""
    summary = encode_report(write_down([raised("boom")] * 12), Lang.EN).decode()
    shown = unescape(re.sub(r"<[^>]*>|\*\*", "", summary))
    assert "raised two_workers.py:3: Your code raised boom: boom." in shown
    assert "What to try: Begin at this line" in shown
    assert "and 2 more" in shown


def test_notes_and_what_is_not_final_are_told() -> None:
    """Above the table."""
    document = to_document(every_verdict(), Lang.EN)
    summary = render_summary(document, ["1. a *note*"])
    assert "> 1&#46; a &#42;note&#42;" in summary
    assert "not final" in summary


@given(HOSTILE_TEXTS)
@example("\n".join(HOSTILE[:-1]))
@settings(max_examples=100, deadline=None)
def test_whatever_a_student_writes_is_text(text: str) -> None:
    """No link, no picture, no HTML, no emphasis, no code block, and nothing that a host links."""
    document = to_document(write_down([raised(text)]), Lang.EN)
    summary = render_summary(document, [text])
    tokens = flatten(PARSER.parse(summary))
    kinds = {token.type for token in tokens}
    plain = flatten(PARSER.parse(render_summary(to_document(write_down([raised("a")]), Lang.EN))))
    assert kinds <= {token.type for token in plain} | {"blockquote_open", "blockquote_close"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= TAGS
    shown = unescape(summary)
    assert not re.search(r"(?i)[@#!~]\w|www\.|://", shown.replace("##", ""))


@given(HOSTILE_TEXTS)
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    """What a reader sees is the text, but for the signs that set code and part links."""
    (paragraph,) = [
        token for token in PARSER.parse(f"x {escape_markdown(text)}") if token.type == "inline"
    ]
    seen = "".join(
        token.content for token in paragraph.children or [] if token.type != "html_inline"
    )
    wanted = escape_text(text).strip()
    assert re.sub("[`\u200b]", "", seen[2:]).split() == wanted.replace("`", "").split()


def test_a_summary_fits_into_a_step() -> None:
    """GitHub refuses a larger one as a whole, so the end is left out and said to be."""
    outcomes = [raised(chr(0x4E00 + number) + "*" * 290) for number in range(900)]
    summary = encode_report(write_down(*[outcomes] * 4), Lang.EN)
    assert len(summary) <= LARGEST
    assert summary.endswith(b"more\n")
    document = to_document(write_down(*[outcomes[:1]] * 40), Lang.RU)
    assert len(render_summary(document, largest=10_000).encode()) <= 10_000
