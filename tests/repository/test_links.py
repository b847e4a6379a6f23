"""Every link in the pages of the repository leads to what is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.repository.pages import (
    PAGES,
    ROOT,
    list_anchors,
    list_inline_code,
    list_links,
    name_page,
)


def is_dead(link: str, page: Path) -> bool:
    """Return whether a link leads to no file of the repository, or to no heading of that."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not (target.is_relative_to(ROOT) and target.exists()):
        return True
    return bool(parts.fragment) and unquote(parts.fragment) not in list_anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_links_lead_somewhere(page: Path) -> None:
    """To a file that is committed, and to a heading of it where one is named.

    The web is not asked: a test must not need it.
    """
    assert [link for link in list_links(page) if is_dead(link, page)] == []


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    """By itself or by another page; nothing is there that nobody finds."""
    reached: set[Path] = set()
    ahead = [ROOT / "README.md", ROOT / "README.ru.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        paths = [urlsplit(link).path for link in list_links(page) if "//" not in link]
        ahead += [(page.parent / unquote(path)).resolve() for path in paths if path]
    assert [
        name_page(page) for page in PAGES if page.parent.name == "docs" and page not in reached
    ] == []


def test_files_that_a_page_names_are_there() -> None:
    """Those of the grader, its tests, benchmarks and docs; what is past may be gone."""
    gone = [
        f"{name_page(page)}: {code}"
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for code in list_inline_code(page)
        if re.fullmatch(r"(grader|benchmarks|docs|tests/(?!exercises/)\w+)/[\w./]*", code)
        and not (ROOT / code).exists()
    ]
    assert gone == []


@pytest.mark.parametrize("link", ["gone.md", "README.md#gone", "#gone", "../README.md", "ftp:x"])
def test_a_dead_link_is_found(link: str) -> None:
    """To a file or a heading that is not there, out of the repository, or to nowhere."""
    assert is_dead(link, ROOT / "README.md")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("# What `grader ci` does", "what-grader-ci-does"),
        ("## 1. Students fork, again", "1-students-fork-again"),
        ("### Взаимная блокировка", "взаимная-блокировка"),
        ("# The manifest: `exercise.yaml`", "the-manifest-exerciseyaml"),
    ],
)
def test_a_heading_is_linked_to_as_its_host_does(heading: str, anchor: str, tmp_path: Path) -> None:
    """GitHub and GitLab make lower case of it, hyphens of spaces, and nothing of punctuation."""
    page = tmp_path / "page.md"
    page.write_text(f"{heading}\n\ntext\n\n{heading}\n", "utf-8")
    assert list_anchors(page) == {anchor, f"{anchor}-1"}
