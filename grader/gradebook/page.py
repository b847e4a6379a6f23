"""The class on one page: how it did, exercise by exercise, and which mistakes it makes most.

One HTML file that needs nothing else, no JavaScript and no network. All that comes from students
is escaped by the template.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2

from grader.gradebook.book import Gradebook
from grader.gradebook.exports import defuse
from grader.gradebook.grades import StudentGrades, compute
from grader.gradebook.policy import Policy
from grader.messages import Lang, verdict_name
from grader.report.plain import escape_text
from grader.verdict import Verdict

TEMPLATE: Final = "class.html.jinja"
BARS: Final = 10
MOST_MISTAKES: Final = 30
MOST_STUDENTS: Final = 2000
"""A browser shows a table of these at once; the others are in the exports."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a histogram: from so many per cent of the points to so many."""

    start: int
    end: int
    students: int
    height: float
    """Of the highest one, in per cent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: a verdict, and how many of those who handed in have it."""

    verdict: Verdict
    name: str
    students: int
    percent: float


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """How a class did in one exercise."""

    name: str
    title: str
    handed_in: int
    passed_percent: float
    mean: str
    max_score: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A check that part of a class fails in the same way."""

    exercise: str
    check: str
    verdict: Verdict
    name: str
    students: int
    percent: float
    """Of those who handed the exercise in."""


@dataclass(frozen=True, slots=True)
class StudentLine:
    """A student in the table of all."""

    key: str
    name: str
    score: str
    verdicts: tuple[tuple[str, str, str], ...]
    """For each exercise: the verdict's class, its name, the points."""


def make_bars(shares: Sequence[float]) -> list[Bar]:
    """Return a histogram of shares from 0 to 1; the last column has 1 in it."""
    counts = Counter(min(int(share * BARS), BARS - 1) for share in shares)
    highest = max(counts.values(), default=1)
    step = 100 // BARS
    return [
        Bar(bar * step, (bar + 1) * step, counts[bar], 100 * counts[bar] / highest)
        for bar in range(BARS)
    ]


def render_class(book: Gradebook, policy: Policy, lang: Lang) -> str:
    """Return the page of a class."""
    students = list(compute(book, policy))
    suites = book.suites()
    scored = [each for each in students if each.score is not None and each.max_score]
    scores = [each.score for each in scored if each.score is not None]
    shares = [score / each.max_score for score, each in zip(scores, scored, strict=True)]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(
        lang=lang.value,
        students=len(students),
        handed_in=sum(each.attempts > 0 for each in students),
        unmarked=sum(each.attempts > 0 and not each.final for each in students),
        mean=defuse(round(statistics.fmean(scores), 1)) if scores else "-",
        median=defuse(round(statistics.median(scores), 1)) if scores else "-",
        max_score=scored[0].max_score if scored else 0,
        bars=make_bars(shares),
        exercises=[
            _describe_exercise(name, texts.title[lang], students, lang)
            for name, texts in suites.items()
        ],
        mistakes=_find_mistakes(book, students, lang),
        names=list(suites),
        lines=[_describe_student(each, list(suites), lang) for each in students[:MOST_STUDENTS]],
        more=max(len(students) - MOST_STUDENTS, 0),
    )


def _css(verdict: Verdict) -> str:
    return verdict.value.replace(" ", "-")


def _describe_exercise(
    name: str, title: str, students: Sequence[StudentGrades], lang: Lang
) -> ExerciseLine:
    grades = [each.grades[name] for each in students if name in each.grades]
    counts = Counter(grade.verdict for grade in grades if grade.verdict is not None)
    scores = [grade.score for grade in grades if grade.score is not None]
    order = [Verdict.PASSED, *(each for each in Verdict if each is not Verdict.PASSED)]
    marked = sum(counts.values()) or 1
    return ExerciseLine(
        name=name,
        title=title,
        handed_in=len(grades),
        passed_percent=100 * counts[Verdict.PASSED] / marked,
        mean=defuse(round(statistics.fmean(scores), 1)) if scores else "-",
        max_score=max((grade.max_score for grade in grades), default=0),
        parts=tuple(
            Part(each, verdict_name(each, lang), counts[each], 100 * counts[each] / marked)
            for each in order
            if counts[each]
        ),
    )


def _find_mistakes(book: Gradebook, students: Sequence[StudentGrades], lang: Lang) -> list[Mistake]:
    """Return which checks fail how, most students first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    handed_in: Counter[str] = Counter()
    for each in students:
        for name, grade in each.grades.items():
            if grade.mark is None:
                continue
            handed_in[name] += 1
            for check, verdict in book.read(
                "SELECT name, verdict FROM checks WHERE mark = ? AND verdict NOT IN (?, ?, ?, ?)",
                grade.mark,
                Verdict.PASSED,
                Verdict.SKIPPED,
                Verdict.NOT_STARTED,
                Verdict.ERROR,
            ):
                counts[name, check, verdict] += 1
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for name, texts in book.suites().items():
        titles[name] = {check.name: check.title[lang] for check in texts.checks}
    return [
        Mistake(
            exercise=name,
            check=titles[name].get(check, check),
            verdict=Verdict(verdict),
            name=verdict_name(Verdict(verdict), lang),
            students=number,
            percent=100 * number / handed_in[name],
        )
        for (name, check, verdict), number in counts.most_common(MOST_MISTAKES)
    ]


def _describe_student(each: StudentGrades, names: Sequence[str], lang: Lang) -> StudentLine:
    verdicts = []
    for name in names:
        grade = each.grades.get(name)
        if grade is None:
            verdicts.append(("none", "", ""))
        elif grade.verdict is None:
            verdicts.append(("none", "to be marked", "?"))
        else:
            told = verdict_name(grade.verdict, lang)
            verdicts.append((_css(grade.verdict), told, defuse(grade.score) or "?"))
    return StudentLine(
        key=escape_text(each.student.key),
        name=escape_text(each.student.name),
        score=defuse(each.score) or "-",
        verdicts=tuple(verdicts),
    )
