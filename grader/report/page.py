"""The report as a page: `report.html`, one file that needs nothing else, and no script.

Whatever a student wrote comes through `escape_text` and then through jinja's own escaping; the only
markup that is not jinja's is the timeline's, which escapes by itself. A content security policy
forbids the page everything but its own style, so that even what slipped through could do nothing.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.grading import CheckResult, ExerciseResult, Report
from grader.messages import Lang, text, verdict_name
from grader.report.feedback import advise, explain, tell_reason
from grader.report.machine import read_version
from grader.report.plain import escape_text
from grader.report.terminal import FANCY, MOST_BLOCKS, MOST_CALLERS
from grader.report.timeline import lay_out, tell_held
from grader.report.timeline_svg import STYLE, draw_svg
from grader.verdict import Place, Timeline, Verdict

MOST_LINES: Final = 2000
"""Lines of a student's file that are shown."""
LONGEST_OUTPUT: Final = 20_000
"""Characters of output that are shown of one check."""
_TELLING: Final = frozenset({Verdict.BLOCKED, Verdict.SEQUENTIAL, Verdict.DEADLOCKED, Verdict.HUNG})
"""Verdicts that the picture of the run explains, so that it is open from the beginning."""


def encode_page(report: Report, lang: Lang, *, verbose: bool = False) -> bytes:
    """Return the report as an HTML page in UTF-8.

    With `verbose`, which is for teachers, also what hidden checks gave and expected, what they
    printed, their timelines, and the seed.
    """
    exercises = [_exercise(each, lang, verbose) for each in report.exercises]
    return _render(
        "page.html",
        lang,
        title=text("page-title", lang, submission=escape_text(report.submission)),
        score=_score(report, lang),
        points=report.score,
        max_score=report.max_score,
        notes=list(_notes(report, lang, verbose)),
        exercises=exercises,
    )


def encode_index(reports: Mapping[str, Report], lang: Lang) -> bytes:
    """Return a page with a table of many submissions: a row for each, with a link to its own page.

    The keys are the paths of those pages, relative to this one.
    """
    columns: dict[str, ExerciseResult] = {}
    for report in reports.values():
        columns |= {exercise.name: exercise for exercise in report.exercises}
    ordered = sorted(columns.values(), key=lambda exercise: exercise.number)
    return _render(
        "index.html",
        lang,
        title=text("page-index", lang),
        exercises=[
            {"number": f"{each.number:02}", "title": f"{each.name}: {each.title[lang]}"}
            for each in ordered
        ],
        rows=[
            _index_row(href, report, [each.name for each in ordered], lang)
            for href, report in reports.items()
        ],
    )


def _index_row(href: str, report: Report, names: Sequence[str], lang: Lang) -> Mapping[str, object]:
    found = {exercise.name: exercise for exercise in report.exercises}
    return {
        "href": quote(href, safe="/"),  # no scheme either: the colon is escaped
        "submission": escape_text(report.submission),
        "tally": f"{report.score}/{report.max_score}",
        "final": report.final,
        "cells": [_verdict(found[name].verdict, lang) if name in found else None for name in names],
    }


# --- What the templates are given ----------------------------------------------------------------


def _score(report: Report, lang: Lang) -> str:
    if not report.max_score:
        return ""
    return text("report-score", lang, score=report.score, max=report.max_score)


def _notes(report: Report, lang: Lang, verbose: bool) -> Iterator[str]:
    if not report.max_score:
        yield text("report-no-hidden", lang)
    if not report.final:
        yield text("report-not-final", lang)
    elif report.passed:
        yield text("report-all-passed", lang)
    if verbose and report.seed is not None:
        yield f"seed: {report.seed}"


def _verdict(verdict: Verdict, lang: Lang) -> dict[str, object]:
    kinds = {
        Verdict.PASSED: "passed",
        Verdict.NOT_STARTED: "idle",
        Verdict.SKIPPED: "idle",
        Verdict.ERROR: "error",
    }
    return {
        "verdict": verdict_name(verdict, lang),
        "kind": kinds.get(verdict, "failed"),
        "sign": FANCY.of(verdict),
    }


def _exercise(exercise: ExerciseResult, lang: Lang, verbose: bool) -> Mapping[str, object]:
    name = f"e{exercise.number}"
    passed = sum(check.verdict is Verdict.PASSED for check in exercise.checks)
    points = (exercise.score, exercise.max_score)
    score, most = points if exercise.max_score else (passed, len(exercise.checks))
    lines, cut = _lines(exercise)
    groups: dict[tuple[object, ...], list[CheckResult]] = {}
    for check in exercise.checks:
        groups.setdefault(tell_reason(check, lang), []).append(check)
    return {
        **_verdict(exercise.verdict, lang),
        "id": name,
        "label": f"{exercise.number:02} {exercise.name}",
        "title": exercise.title[lang],
        "tally": f"{score}/{most}",
        "open": exercise.verdict not in (Verdict.PASSED, Verdict.NOT_STARTED, Verdict.SKIPPED),
        "groups": [
            _group(group, f"{name}g{number}", exercise, lang, verbose)
            for number, group in enumerate(groups.values(), 1)
        ],
        "source_title": text("page-source", lang, file=exercise.file),
        "lines": lines,
        "cut": cut,
    }


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    guilty: bool


def _lines(exercise: ExerciseResult) -> tuple[list[_Line], bool]:
    """Return the student's lines, the guilty ones marked, and whether there are more."""
    guilty = {
        place.line
        for check in exercise.checks
        if check.verdict not in (Verdict.PASSED, Verdict.SKIPPED, Verdict.NOT_STARTED)
        for place in _guilty(check)
        if place.file == exercise.file
    }
    lines = (exercise.source or "").splitlines()
    shown = [
        _Line(escape_text(line), number in guilty)
        for number, line in enumerate(lines[:MOST_LINES], 1)
    ]
    return shown, len(lines) > MOST_LINES


def _guilty(check: CheckResult) -> Iterator[Place]:
    outcome = check.outcome
    if outcome.place is not None:
        yield outcome.place
    if check.verdict is Verdict.BLOCKED:
        yield from (block.place for block in outcome.blocks if block.place is not None)


def _group(
    checks: Sequence[CheckResult], name: str, exercise: ExerciseResult, lang: Lang, verbose: bool
) -> Mapping[str, object]:
    """Return checks of which the same is to be said, with that, said once."""
    first = checks[0]
    silent = first.verdict is Verdict.PASSED or first.outcome.message is None
    return {
        **_verdict(first.verdict, lang),
        "message": Markup() if silent else _with_code(explain(first, lang)),
        "advice": Markup() if silent else _with_code(advise(first, lang)),
        "places": [] if silent else list(_places(first, exercise, lang)),
        "checks": [
            _check(check, f"{name}c{number}", lang, verbose)
            for number, check in enumerate(checks, 1)
        ],
    }


def _check(check: CheckResult, name: str, lang: Lang, verbose: bool) -> Mapping[str, object]:
    outcome = check.outcome
    # What a hidden check's run printed, or how long its calls took, may tell what it gave.
    open_to_all = verbose or not check.hidden
    picture, told = Markup(), Markup()
    if outcome.timeline is not None and open_to_all:
        picture = draw_svg(outcome.timeline, lang, name)
        told = _with_code(_tell(outcome.timeline, lang))
    output = outcome.output if open_to_all else ""
    detail = outcome.detail if verbose else ""
    return {
        "title": check.title[lang],
        "origin": text("report-hidden" if check.hidden else "report-example", lang),
        "tally": f"{check.score}/{check.max_score}" if check.max_score else "",
        "output": escape_text(output, lines=True, longest=LONGEST_OUTPUT),
        "detail": escape_text(detail, lines=True, longest=LONGEST_OUTPUT),
        "timeline": picture,
        "told": told,
        "open": check.verdict in _TELLING,
    }


def _with_code(sentence: str) -> Markup:
    """Return a sentence of ours with what stands between backticks as code."""
    parts = sentence.split("`")
    if len(parts) % 2 == 0:  # somebody's text has a backtick of its own
        return escape(sentence)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


def _tell(timeline: Timeline, lang: Lang) -> str:
    chart = lay_out(timeline, 1, rows=1, ticks=1)
    told = [text("timeline-peak", lang, calls=chart.calls, peak=chart.peak)] if chart.calls else []
    told += [escape_text(tell_held(held, lang)) for held in chart.held]
    return " ".join(told)


def _places(
    check: CheckResult, exercise: ExerciseResult, lang: Lang
) -> Iterator[Mapping[str, str]]:
    outcome = check.outcome
    places = [(outcome.place, "")] if outcome.place is not None else []
    places += [(place, "") for place in reversed(outcome.traceback[-MOST_CALLERS:])]
    for block in outcome.blocks[:MOST_BLOCKS]:
        if block.place is not None:
            seconds = text("report-seconds", lang, seconds=block.seconds)
            places.append((block.place, f"{escape_text(block.call)} {seconds}".strip()))
    shown: set[tuple[str, int]] = set()
    for place, note in places:
        if (place.file, place.line) in shown:
            continue
        shown.add((place.file, place.line))
        line = text("page-line", lang, line=place.line)
        here = place.file == exercise.file and exercise.source is not None and place.line > 0
        yield {
            "where": f"{escape_text(place.file)}, {line}"
            if place.line
            else escape_text(place.file),
            "href": f"e{exercise.number}-{place.line}" if here and place.line <= MOST_LINES else "",
            "note": note,
            "text": escape_text(place.text.strip()),
        }


# --- Templates ------------------------------------------------------------------------------------

_WORDS: Final = (
    "page-back",
    "page-cut",
    "page-detail",
    "page-guilty",
    "page-not-final",
    "page-overview",
    "page-submission",
    "page-verdict",
    "report-advice",
    "report-exercise",
    "report-output",
    "report-points-column",
    "report-total",
    "timeline-title",
)
"""What the templates may say by themselves."""


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def _style() -> tuple[Markup, str]:
    """Return the style of a page, and its hash as a content security policy names it."""
    parts = (Path(__file__).with_name("page.css"), STYLE)
    style = "\n" + "\n".join(part.read_text("utf-8") for part in parts)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"sha256-{digest}"  # noqa: S704 - files of ours


def _render(name: str, lang: Lang, **values: object) -> bytes:
    style, style_hash = _style()

    words = {word: text(word, lang) for word in _WORDS}
    words["page-printed-by"] = text("page-printed-by", lang, version=read_version())
    template = _environment().get_template(name)
    page = template.render(
        lang=lang.value, t=words.__getitem__, style=style, style_hash=style_hash, **values
    )
    return page.encode("utf-8", "backslashreplace")
