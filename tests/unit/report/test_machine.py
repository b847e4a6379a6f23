"""The report as JSON, against the published schema."""

from __future__ import annotations

import copy
import json
import math
from typing import Any

import jsonschema
import pytest

from grader.grading import CheckResult, ExerciseResult, Report
from grader.manifest import Translated
from grader.messages import Lang
from grader.report.machine import SCHEMA, encode_report
from grader.sandbox.policy import Level
from grader.verdict import Block, Message, Outcome, Place, Verdict

TITLE = Translated(en="At once", ru="Сразу")
PLACE = Place("07_two_workers/two_workers.py", 12, "await first()", "main")
BLOCKED = Outcome(
    Verdict.BLOCKED,
    message=Message("blocked-call", {"call": "time.sleep", "seconds": 0.5}),
    place=PLACE,
    advice=Message("advice-blocked-sleep"),
    loop_seconds=2.8000000001,
    real_seconds=0.51,
    blocks=(
        Block(PLACE, "time.sleep", 0.5, "blocked"),
        Block(None, "", 0.2, "cpu"),
    ),
    detail="called with [1, 2]",
)


def make_report(outcome: Outcome = BLOCKED, **fields: Any) -> Report:
    """Make a report on one exercise with one check."""
    passed = outcome.verdict is Verdict.PASSED
    result = CheckResult("test_it", TITLE, True, outcome.verdict, 2 * passed, 2, outcome)
    exercise = ExerciseResult(
        "two_workers", 7, TITLE, outcome.verdict, result.score, result.max_score, (result,)
    )
    return Report("exercises", result.score, result.max_score, (exercise,), **fields)


def decode(report: Report, *, verbose: bool = False, lang: Lang = Lang.EN) -> dict[str, Any]:
    """Return the report as a program reads it."""
    decoded: dict[str, Any] = json.loads(encode_report(report, lang, verbose=verbose))
    return decoded


def load_schema(*, strict: bool = False) -> dict[str, Any]:
    """Return the schema; strict: with no key allowed that it does not describe."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    if strict:
        schema = copy.deepcopy(schema)
        for part in (schema, *schema["$defs"].values()):
            if part.get("type") == "object":
                part["additionalProperties"] = False
    return schema


def test_the_schema_is_a_schema() -> None:
    """It holds to the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(load_schema())


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("verbose", [False, True])
def test_every_verdict_fits_the_schema(verdict: Verdict, verbose: bool) -> None:
    """Every key that is written is described, and every value is of its type."""
    report = make_report(Outcome(verdict), sandbox=Level.STRONG, seed=7)
    jsonschema.validate(decode(report, verbose=verbose), load_schema(strict=True))


def test_a_full_outcome_fits_the_schema() -> None:
    """Message, advice, place and blocks included."""
    jsonschema.validate(decode(make_report()), load_schema(strict=True))


def test_a_report_without_exercises_fits_the_schema() -> None:
    """An empty one is one too."""
    jsonschema.validate(decode(Report("x", 0, 0, ())), load_schema(strict=True))


def test_the_schema_lets_later_keys_pass() -> None:
    """Within a format keys are added; a reader that validates must not break."""
    decoded = decode(make_report()) | {"later": 1}
    jsonschema.validate(decoded, load_schema())


def test_the_schema_refuses_another_format() -> None:
    """That is what the number is for."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(decode(make_report()) | {"format": 2}, load_schema())


def test_the_documented_keys_have_the_documented_values() -> None:
    """Programs depend on this shape."""
    decoded = decode(make_report())
    assert decoded["format"] == 1
    assert decoded["submission"] == "exercises"
    assert (decoded["score"], decoded["max_score"]) == (0, 2)
    (exercise,) = decoded["exercises"]
    assert exercise["name"] == "two_workers"
    assert exercise["verdict"] == "blocked"
    (check,) = exercise["checks"]
    assert check["name"] == "test_it"
    assert check["title"] == "At once"
    assert check["hidden"] is True
    assert check["verdict"] == "blocked"
    assert "time.sleep" in check["message"]
    assert "asyncio.sleep" in check["advice"]
    assert (check["file"], check["line"]) == (PLACE.file, 12)
    assert (check["loop_seconds"], check["real_seconds"]) == (2.8, 0.51)
    assert check["blocked"] == [
        {
            "file": PLACE.file,
            "line": 12,
            "call": "time.sleep",
            "seconds": 0.5,
            "kind": "blocked",
        },
        {"file": None, "line": None, "call": "", "seconds": 0.2, "kind": "cpu"},
    ]


def test_a_passed_check_has_no_message() -> None:
    """Null, so that a reader can ask for it."""
    outcome = Outcome(Verdict.PASSED, message=Message("passed"))
    check = decode(make_report(outcome))["exercises"][0]["checks"][0]
    assert check["message"] is None
    assert check["advice"] is None


def test_texts_are_in_the_language_that_is_named() -> None:
    """Titles and messages both."""
    decoded = decode(make_report(), lang=Lang.RU)
    assert decoded["lang"] == "ru"
    assert decoded["exercises"][0]["checks"][0]["title"] == "Сразу"
    assert "Вызов" in decoded["exercises"][0]["checks"][0]["message"]


def test_a_student_gets_neither_inputs_nor_the_seed() -> None:
    """Both stand in a teacher's report only."""
    report = make_report(seed=4711)
    assert b"called with" not in encode_report(report, Lang.EN)
    assert b"4711" not in encode_report(report, Lang.EN)
    teacher = decode(report, verbose=True)
    assert teacher["seed"] == 4711
    assert teacher["exercises"][0]["checks"][0]["detail"] == "called with [1, 2]"


def test_an_error_is_marked_as_not_final() -> None:
    """Whoever records scores has to ask for this."""
    assert decode(make_report())["final"] is True
    assert decode(make_report(Outcome(Verdict.ERROR)))["final"] is False


def test_text_that_cannot_be_encoded_does_not_break_the_report() -> None:
    """Half a character from a student's exception, in every place where text can be."""
    evil = "half \ud800 \x1b[2J"
    outcome = Outcome(
        Verdict.RAISED,
        message=Message("raised", {"type": evil, "text": evil}),
        place=Place(evil, 1, evil, evil),
        blocks=(Block(Place(evil, 1), evil, 0.1, "cpu"),),
        detail=evil,
    )
    data = encode_report(make_report(outcome), Lang.EN, verbose=True)
    assert "\x1b" not in json.loads(data)["exercises"][0]["checks"][0]["message"]
    jsonschema.validate(json.loads(data), load_schema(strict=True))


def test_times_are_always_numbers() -> None:
    """JSON has neither infinity nor NaN."""
    outcome = Outcome(Verdict.HUNG, loop_seconds=math.inf, real_seconds=math.nan)
    check = decode(make_report(outcome))["exercises"][0]["checks"][0]
    assert (check["loop_seconds"], check["real_seconds"]) == (0.0, 0.0)


def test_an_unknown_line_is_null() -> None:
    """Not line 0, which no editor has."""
    outcome = Outcome(Verdict.UNIMPORTABLE, place=Place("two_workers.py", 0))
    check = decode(make_report(outcome))["exercises"][0]["checks"][0]
    assert (check["file"], check["line"]) == ("two_workers.py", None)
