"""The pages of the repository as a Markdown parser reads them: links, headings, blocks of code."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.release.content import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("exercises/*/*.md"),
        *TEMPLATES.glob("**/*.md"),
    ]
)
_PARSER = MarkdownIt("gfm-like", {"linkify": False})


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code, with the word after the fence and the line at which it begins."""

    language: str
    text: str
    line: int


def name_page(page: Path) -> str:
    """Return the page's path as a test is called by it."""
    return page.relative_to(ROOT).as_posix()


def list_links(page: Path) -> Iterator[str]:
    """Give where each link and each picture of a page leads."""
    for token in _read(page):
        for attribute in ("href", "src"):
            if attribute in token.attrs:
                yield str(token.attrs[attribute])


def list_anchors(page: Path) -> set[str]:
    """Return what links to the headings of a page end with, as GitHub and GitLab make it."""
    anchors: set[str] = set()
    tokens = list(_read(page))
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(each.content for each in inline.children or [])
            anchor = re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-")
            seen = sum(
                re.fullmatch(rf"{re.escape(anchor)}(-\d+)?", each) is not None for each in anchors
            )
            anchors.add(f"{anchor}-{seen}" if seen else anchor)
    return anchors


def list_blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page."""
    return [
        Block(token.info.strip(), token.content, token.map[0] + 1 if token.map else 0)
        for token in _read(page)
        if token.type == "fence"
    ]


def list_inline_code(page: Path) -> Iterator[str]:
    """Give what stands between backticks in the text of a page."""
    for token in _read(page):
        if token.type == "code_inline":
            yield token.content


def _read(page: Path) -> Iterator[Token]:
    """Give the tokens of a page, those inside of paragraphs after the paragraph's own."""
    for token in _PARSER.parse(page.read_text("utf-8")):
        yield token
        yield from token.children or []
