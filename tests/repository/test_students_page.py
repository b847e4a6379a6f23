"""The pages for students show what a student sees, and name every command and key."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from grader.api import grade
from grader.catalogue import load_course
from grader.commands import learning
from grader.commands.running import run_file
from grader.messages import Lang, text
from grader.report.screen import print_result
from tests.golden.feedback_page import steady
from tests.repository.pages import ROOT, list_blocks

PAGES = {Lang.EN: ROOT / "docs" / "students.md", Lang.RU: ROOT / "docs" / "students.ru.md"}
COMMANDS = [
    learning.check,
    learning.watch,
    learning.hint,
    learning.list_exercises,
    learning.reset,
    run_file,
]
# In a comprehension the name of the function is another one on each Python.
PROGRAM = """\
async def fetch_all(urls, fetch):
    pages = []
    for url in urls:
        pages.append(await fetch(url))
    return pages
"""


def test_the_screen_is_what_a_student_sees(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In both languages, down to the advice; the checks that passed stand below."""
    monkeypatch.chdir(tmp_path)
    course = load_course(ROOT, names=["fetch_all"])
    (exercise,) = course.exercises
    file = tmp_path / "exercises" / exercise.folder.name / exercise.file_name
    file.parent.mkdir(parents=True)
    file.write_text(PROGRAM)
    (result,) = grade(course, tmp_path / "exercises", hidden=False).exercises
    result = dataclasses.replace(result, checks=tuple(map(steady, result.checks)))
    for lang, page in PAGES.items():
        screen = io.StringIO()
        console = Console(file=screen, width=80, color_system=None, force_terminal=False)
        print_result(result, exercise, file, console, lang)
        (shown,) = [block.text for block in list_blocks(page) if block.language == "text"]
        assert screen.getvalue().split("\n\n")[:2] == shown.rstrip("\n").split("\n\n")


@pytest.mark.parametrize("lang", Lang)
def test_the_page_names_every_command_and_key(lang: Lang) -> None:
    """Those that are for who learns."""
    page = PAGES[lang].read_text("utf-8")
    called = set(re.findall(r"^(?:grader|make) (\w+)", page, re.MULTILINE))
    assert {command.name for command in COMMANDS} == called
    keys = re.findall(r"(?:^|  )(\S) ", text("watch-keys", lang))
    assert len(keys) == 6
    assert [key for key in keys if f"`{key}`" not in page] == []
