"""The pages on the verdicts: every program in them is marked, and gets what stands there."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.api import marker
from grader.catalogue import load_course
from grader.grading import CheckResult, Report
from grader.messages import Lang, verdict_name
from grader.report.feedback import advise, explain
from grader.verdict import Verdict
from tests.golden.feedback_page import steady
from tests.repository.pages import ROOT, list_blocks

PAGES = {Lang.EN: ROOT / "docs" / "verdicts.md", Lang.RU: ROOT / "docs" / "verdicts.ru.md"}
EXERCISE = "hello_coroutine"
"""Whose suite is taken where the suite itself gets the verdict."""
LINE = {Lang.EN: "line", Lang.RU: "строка"}


@dataclass(frozen=True, slots=True)
class Section:
    """What a page says of one verdict."""

    heading: str
    exercise: str
    """Empty where it is about a suite."""
    code: str
    is_diff: bool
    quote: str

    def read(self, without: str) -> str:
        """Return the program that is left when the lines marked so are taken away."""
        if not self.is_diff:
            return self.code
        lines = [line for line in self.code.splitlines() if not line.startswith(without)]
        return "".join(f"{line[1:]}\n" for line in lines)


def read_sections(lang: Lang) -> list[Section]:
    """Return the sections of a page in their order."""
    _, *sections = re.split("^## ", PAGES[lang].read_text("utf-8"), flags=re.MULTILINE)
    blocks = list_blocks(PAGES[lang])
    assert len(sections) == len(blocks), "a section has one program"
    return [
        Section(
            heading=section.split("\n", 1)[0],
            exercise="".join(re.findall(r"\]\(\.\./exercises/\d+_(\w+)/README", section)),
            code=block.text,
            is_diff=block.language == "diff",
            quote="\n".join(re.findall(r"^> (.*)$", section, re.MULTILINE)),
        )
        for section, block in zip(sections, blocks, strict=True)
    ]


SECTIONS = {
    verdict: {Lang.EN: english, Lang.RU: russian}
    for verdict, english, russian in zip(
        Verdict, read_sections(Lang.EN), read_sections(Lang.RU), strict=True
    )
}


@pytest.fixture(scope="module")
def grade() -> Iterator[Callable[..., Report]]:
    """Marks, with candidates that are kept ready for all programs."""
    with marker() as function:
        yield function


def grade_program(
    program: str, name: str, folder: Path, grade: Callable[..., Report], *, hidden: bool
) -> Report:
    """Mark a program as the work on an exercise of the course."""
    course = load_course(ROOT, names=[name])
    file = folder / course.exercises[0].folder.name / f"{name}.py"
    file.parent.mkdir(exist_ok=True)
    file.write_text(program, "utf-8")
    return grade(course, folder, hidden=hidden)


def grade_by_suite(suite: str, root: Path, grade: Callable[..., Report]) -> Report:
    """Mark a reference by a suite that stands in place of its exercise's own."""
    exercise = load_course(ROOT, names=[EXERCISE]).exercises[0].folder.name
    for parent in ("exercises", "solutions", "tests/exercises"):
        shutil.copytree(ROOT / parent / exercise, root / parent / exercise)
    folder = root / "tests" / "exercises" / exercise
    (folder / "test_hidden.py").write_text(suite, "utf-8")
    (test,) = [each for each in ast.parse(suite).body if isinstance(each, ast.AsyncFunctionDef)]
    (folder / "rubric.yaml").write_text(
        f"format: 1\nchecks:\n  {test.name}:\n    points: 1\n    title: {{en: Greets, ru: Да}}\n"
    )
    return grade(load_course(root), root / "solutions")


def tell(check: CheckResult, lang: Lang) -> str:
    """Return what a page has to quote."""
    place, advice = check.outcome.place, advise(check, lang)
    line = f", {LINE[lang]} {place.line}" if place is not None else ""
    told = f"**{verdict_name(check.verdict, lang)}**{line}: {explain(check, lang)}"
    return f"{told} *{advice}*" if advice else told


@pytest.mark.parametrize("lang", Lang)
def test_every_verdict_has_its_section(lang: Lang) -> None:
    """Under its name in the page's language, in the order of `Verdict`."""
    assert [section.heading for section in read_sections(lang)] == [
        verdict_name(verdict, lang) for verdict in Verdict
    ]


@pytest.mark.parametrize("verdict", Verdict)
def test_both_pages_show_the_same(verdict: Verdict) -> None:
    """The same program of the same exercise; the Russian page also has the word of the reports."""
    english, russian = SECTIONS[verdict][Lang.EN], SECTIONS[verdict][Lang.RU]
    assert (english.exercise, english.code) == (russian.exercise, russian.code)
    assert f"`{verdict.value}`" in PAGES[Lang.RU].read_text("utf-8")


@pytest.mark.parametrize("verdict", Verdict)
def test_the_program_gets_its_verdict(
    verdict: Verdict, tmp_path: Path, grade: Callable[..., Report]
) -> None:
    """By the examples, as a student sees it, with the sentence that is quoted."""
    section = SECTIONS[verdict][Lang.EN]
    if section.exercise:
        program = section.read(without="+")
        report = grade_program(program, section.exercise, tmp_path, grade, hidden=False)
        assert report.exercises[0].verdict is verdict
    else:
        report = grade_by_suite(section.code, tmp_path, grade)
    check = steady(next(each for each in report.exercises[0].checks if each.verdict is verdict))
    for lang, page in SECTIONS[verdict].items():
        assert page.quote == tell(check, lang)


@pytest.mark.parametrize("verdict", [each for each in Verdict if SECTIONS[each][Lang.EN].exercise])
def test_the_mended_program_passes(
    verdict: Verdict, tmp_path: Path, grade: Callable[..., Report]
) -> None:
    """All checks of its exercise, the hidden ones too."""
    section = SECTIONS[verdict][Lang.EN]
    program = section.read(without="-")
    report = grade_program(program, section.exercise, tmp_path, grade, hidden=True)
    assert report.passed
    assert report.score == report.max_score > 0
