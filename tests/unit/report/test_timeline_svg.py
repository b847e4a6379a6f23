"""The picture of a run as SVG: well formed, told in words, and safe."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from grader.messages import Lang
from grader.report.timeline_svg import draw_svg
from grader.verdict import LaneEnd, Timeline
from tests.unit.report.conftest import (
    BLOCKED,
    CONCURRENT,
    HOSTILE,
    SEQUENTIAL,
    blocks,
    call,
    runs,
    task,
    timeline,
    waits,
)

NS = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "rect", "path", "g", "text"}
ATTRIBUTES = {
    "class", "viewBox", "role", "aria-labelledby", "id", "width", "height", "patternUnits", "d",
    "x", "y", "fill",
}  # fmt: skip


def parse(run: Timeline, lang: Lang = Lang.EN, *, alone: bool = False) -> ET.Element:
    """Draw a run, and parse what was drawn."""
    return ET.fromstring(draw_svg(run, lang, "p", alone=alone))


def shapes(svg: ET.Element, kind: str) -> list[tuple[float, float]]:
    """Return the beginnings and the widths of the bars of a kind, the legend apart."""
    return [
        (float(each.get("x", "0")), float(each.get("width", "0")))
        for group in svg.iter(f"{NS}g")
        for each in group.iter(f"{NS}rect")
        if each.get("class") == kind
    ]


def test_calls_in_turn_begin_where_the_last_one_ended() -> None:
    """A staircase on the grid of the picture."""
    first, second = shapes(parse(SEQUENTIAL), "running critical")
    assert second[0] == pytest.approx(first[0] + first[1], abs=4)


def test_calls_at_once_begin_together() -> None:
    """And only the longest is critical."""
    svg = parse(CONCURRENT)
    (plain,), (critical,) = shapes(svg, "running"), shapes(svg, "running critical")
    assert plain[0] == critical[0]
    assert plain[1] < critical[1]


def test_a_block_has_a_pattern_and_not_only_a_colour() -> None:
    """So has what runs; what waits and what is critical differ by their shape."""
    svg = parse(BLOCKED)
    held = [each for each in svg.iter(f"{NS}rect") if each.get("class") == "blocked"]
    assert held
    assert all(each.get("fill") == "url(#p-held)" for each in held)
    assert {each.get("id") for each in svg.iter(f"{NS}pattern")} == {"p-held", "p-busy"}


@pytest.mark.parametrize("lang", Lang)
def test_a_screen_reader_hears_what_the_picture_shows(lang: Lang) -> None:
    """One image, with a title and a description that names the line that held the loop."""
    svg = parse(BLOCKED, lang)
    assert svg.get("role") == "img"
    title, told = (svg.find(f"{NS}{name}") for name in ("title", "desc"))
    assert title is not None
    assert told is not None
    assert svg.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert "time.sleep" in (told.text or "")
    assert "9" in (told.text or "")


@pytest.mark.parametrize("run", [SEQUENTIAL, CONCURRENT, BLOCKED])
@pytest.mark.parametrize("lang", Lang)
def test_everything_lies_within_the_picture(run: Timeline, lang: Lang) -> None:
    """No bar and no text begins outside of it."""
    svg = parse(run, lang)
    _, _, width, height = (float(part) for part in svg.get("viewBox", "").split())
    for each in svg.iter():
        assert 0 <= float(each.get("x", "0")) <= width
        assert 0 <= float(each.get("y", "0")) <= height


@pytest.mark.parametrize("text", HOSTILE)
def test_a_students_text_is_text(text: str) -> None:
    """No element and no attribute but ours, whatever tasks and calls are called."""
    run = timeline(
        task(text, runs(0), blocks(0, 1, call=text), name=text, ending=LaneEnd.FAILED),
        call(text, 0, 1),
    )
    svg = parse(run)
    assert {each.tag.removeprefix(NS) for each in svg.iter()} <= ELEMENTS
    assert {name for each in svg.iter() for name in each.attrib} <= ATTRIBUTES


def test_alone_it_brings_its_style() -> None:
    """In a page it does not, for the page's policy knows one style by its hash."""
    assert parse(SEQUENTIAL, alone=True).find(f"{NS}style") is not None
    assert parse(SEQUENTIAL).find(f"{NS}style") is None


def test_a_run_without_tasks_is_no_picture() -> None:
    """Nothing is drawn where there is nothing."""
    assert draw_svg(timeline(), Lang.EN, "p") == ""


def test_many_rows_are_counted() -> None:
    """As on a terminal, though there is room for more of them."""
    many = timeline(*(task(f"task_{number}", waits(0, 1)) for number in range(100)))
    assert "and 40 more rows" in draw_svg(many, Lang.EN, "p")
