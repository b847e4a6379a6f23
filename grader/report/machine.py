"""The report that a program reads: `report.json`, described by `report.schema.json`.

The format carries its version. Within format 1 keys are added, never changed or taken away.
"""

from __future__ import annotations

import importlib.metadata
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.grading import CheckResult, ExerciseResult, Report
from grader.messages import Lang
from grader.report.feedback import advise, explain
from grader.report.plain import escape_text
from grader.verdict import Block, Verdict

FORMAT = 1
SCHEMA = Path(__file__).with_name("report.schema.json")


def read_version() -> str:
    """Return the version of the grader, or "unknown" where it runs without being installed."""
    try:
        return importlib.metadata.version("grader")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def encode_report(report: Report, lang: Lang, *, verbose: bool = False) -> bytes:
    """Return the report as JSON in UTF-8.

    With `verbose`, which is for teachers, also what a hidden check gave and expected, and the
    seed. Times are in seconds.
    """
    described = describe_report(report, lang, verbose=verbose)
    text = json.dumps(described, ensure_ascii=False, allow_nan=False, indent=2)
    return text.encode("utf-8") + b"\n"


def describe_report(report: Report, lang: Lang, *, verbose: bool = False) -> dict[str, Any]:
    """Return what the JSON of the report says, as plain data."""
    whole: dict[str, Any] = {
        "format": FORMAT,
        "grader": read_version(),
        "lang": lang.value,
        "sandbox": report.sandbox.value if report.sandbox else None,
        "submission": escape_text(report.submission),
        "final": report.final,
        "score": report.score,
        "max_score": report.max_score,
        "exercises": [_exercise(each, lang, verbose) for each in report.exercises],
    }
    if verbose:
        whole["seed"] = report.seed
    return whole


def _exercise(exercise: ExerciseResult, lang: Lang, verbose: bool) -> dict[str, Any]:
    return {
        "name": exercise.name,
        "number": exercise.number,
        "folder": exercise.folder,
        "title": exercise.title[lang],
        "verdict": exercise.verdict.value,
        "score": exercise.score,
        "max_score": exercise.max_score,
        "checks": [_check(check, lang, verbose) for check in exercise.checks],
    }


def _check(check: CheckResult, lang: Lang, verbose: bool) -> dict[str, Any]:
    outcome = check.outcome
    silent = outcome.message is None or check.verdict is Verdict.PASSED
    encoded: dict[str, Any] = {
        "name": check.name,
        "title": check.title[lang],
        "hidden": check.hidden,
        "verdict": check.verdict.value,
        "score": check.score,
        "max_score": check.max_score,
        "message": None if silent else explain(check, lang),
        "advice": None if silent else advise(check, lang) or None,
        "file": escape_text(outcome.place.file) if outcome.place else None,
        "line": (outcome.place.line or None) if outcome.place else None,
        "loop_seconds": round_seconds(outcome.loop_seconds),
        "real_seconds": round_seconds(outcome.real_seconds),
        "blocked": [_block(block) for block in outcome.blocks],
    }
    if verbose:
        encoded["detail"] = escape_text(outcome.detail, lines=True, longest=100_000)
    return encoded


def _block(block: Block) -> Mapping[str, Any]:
    return {
        "file": escape_text(block.place.file) if block.place else None,
        "line": (block.place.line or None) if block.place else None,
        "call": escape_text(block.call),
        "seconds": round_seconds(block.seconds),
        "kind": block.kind,
    }


def round_seconds(seconds: float) -> float:
    """Round to microseconds; JSON has no word for what is not a finite number."""
    return round(seconds, 6) if math.isfinite(seconds) else 0.0
