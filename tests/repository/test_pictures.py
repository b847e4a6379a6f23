"""The pictures of the documentation are what the code draws today."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"


@pytest.fixture(scope="module")
def draw() -> ModuleType:
    """The module that draws them."""
    spec = importlib.util.spec_from_file_location("draw", PICTURES / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pictures_are_what_the_code_draws(draw: ModuleType) -> None:
    """Letter by letter; `make pictures` draws them anew, and the photographs with them."""
    drawn = dict(draw.draw())
    stale = [name for name, text in drawn.items() if (PICTURES / name).read_text("utf-8") != text]
    assert not stale, f"run `make pictures`: {', '.join(stale)}"
    kept = {path.name for path in PICTURES.iterdir() if path.suffix in (".svg", ".html")}
    assert kept == set(drawn)


def test_the_photographs_are_of_these_pages(draw: ModuleType) -> None:
    """Each was taken of the page that is committed beside it, as its hash says."""
    for page in PICTURES.glob("*.html"):
        assert (PICTURES / "photographs.txt").read_text().count(draw.fingerprint(page)) == 1


def test_every_picture_is_in_a_page_of_the_docs() -> None:
    """And every picture that a page shows is there."""
    shown = {
        name
        for page in (ROOT / "docs").glob("*.md")
        for name in re.findall(r"\(pictures/([\w.-]+)\)", page.read_text("utf-8"))
    }
    kept = {path.name for path in PICTURES.iterdir() if path.suffix in (".svg", ".html", ".png")}
    assert shown == kept


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_fetches_nothing(picture: Path) -> None:
    """It is shown on a page of somebody else's, and may not tell anybody who looks."""
    text = picture.read_text("utf-8")
    ET.fromstring(text)
    assert not re.findall(r"(?:href|url\()\W*(?:https?:)?//", text)
    assert "<script" not in text
