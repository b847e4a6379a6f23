"""The page docs/course.md says what the course is; here it is held against the course."""

from __future__ import annotations

import re
from pathlib import Path

from grader.catalogue import Exercise, load_course

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "course.md"
NONE = "–"
MISTAKES = 39


def read_rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its first two lines."""
    section = PAGE.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def read_links(cell: str) -> list[Path]:
    """Return the files that the links in a cell lead to."""
    return [PAGE.parent / target for target in re.findall(r"\]\(([^)]*)\)", cell)]


def find_mistakes(exercise: Exercise) -> list[int]:
    """Return the numbers of the mistakes that link to a submission of the exercise."""
    return [
        int(number)
        for number, _, links in read_rows("Mistakes")
        if any(exercise.folder.name in path.parts for path in read_links(links))
    ]


def write_row(exercise: Exercise) -> list[str]:
    """Return the cells after the topic, as the manifest and the solutions say them."""
    title = f"{exercise.number:02d} {exercise.manifest.title.en}"
    # A name like __await__ would be set in bold type.
    concepts = [f"`{each}`" if "__" in each else each for each in exercise.manifest.concepts]
    return [
        f"[{title}](../exercises/{exercise.folder.name}/README.md)",
        ", ".join(concepts),
        ", ".join(map(str, find_mistakes(exercise))) or NONE,
    ]


def test_every_exercise_has_its_row() -> None:
    """Title, concepts and mistakes are those of the manifest and of the solutions."""
    rows = [cells[1:] for cells in read_rows("Exercises") if cells[0]]
    wanted = [write_row(exercise) for exercise in load_course(ROOT).exercises]
    lacking = [f"| TOPIC | {' | '.join(row)} |" for row in wanted if row not in rows]
    assert not lacking, "docs/course.md needs these rows:\n" + "\n".join(lacking)


def test_rows_stand_in_teaching_order() -> None:
    """And there is none without an exercise."""
    folders = [read_links(cells[1])[0].parent.name for cells in read_rows("Exercises")]
    assert folders == [exercise.folder.name for exercise in load_course(ROOT).exercises]


def test_every_mistake_is_shown_by_a_submission() -> None:
    """Each link leads to a file with a verdict to get."""
    rows = read_rows("Mistakes")
    assert [int(number) for number, _, _ in rows] == list(range(1, MISTAKES + 1))
    for number, _, cell in rows:
        links = read_links(cell)
        assert links, f"mistake {number} is shown by nothing"
        for path in links:
            assert path.is_file(), f"mistake {number}: {path.name} is gone"
            assert {"accepted", "rejected"} & set(path.parts)
