"""What the tests of pictures and pages share: small timelines, a hostile report, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.grading import CheckResult, ExerciseResult, Report
from grader.manifest import Translated
from grader.verdict import (
    Activity,
    Block,
    Lane,
    LaneEnd,
    Message,
    Outcome,
    Place,
    Span,
    Timeline,
    Verdict,
)

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HOSTILE = (
    "<script>document.title='owned'</script>",
    "</title></style></pre><img src=x onerror=\"document.title='owned'\">",
    "'\"><svg onload=alert(1)>",
    "[red]rich[/] **bold** [link](javascript:alert(1)) `code",
    "\x1b[31mred\x1b[0m\r\n::error::x",
    "\u202egnp.exe \u2066\u200b\ud800",
    "{{ 7 * 7 }} {% raw %} ${7*7} &lt;b&gt;",
    "=HYPERLINK(1)" + "\u0301" * 50,
)
"""Texts that a student may put into names, messages, output and source."""


def task(
    function: str,
    *spans: Span,
    parent: int | None = None,
    name: str = "",
    line: int = 0,
    ending: LaneEnd = LaneEnd.DONE,
) -> Lane:
    """Return a task's lane that lasts as long as its spans."""
    place = Place("task.py", line) if line else None
    start, end = spans[0].start, spans[-1].end
    return Lane(False, function, name, parent, place, start, end, ending, spans)


def call(function: str, start: float, end: float, parent: int | None = 0, line: int = 4) -> Lane:
    """Return the lane of a double's call."""
    place = Place("task.py", line)
    spans = (Span(Activity.RUNNING, start, end, place),)
    return Lane(True, function, "", parent, place, start, end, LaneEnd.DONE, spans)


def runs(start: float, end: float | None = None) -> Span:
    """Return a step; one without an end takes no time."""
    return Span(Activity.RUNNING, start, start if end is None else end)


def waits(start: float, end: float, by: int | None = None, line: int = 4) -> Span:
    """Return a wait that the lane `by` ends, or a timer."""
    return Span(Activity.WAITING, start, end, Place("task.py", line), woken_by=by)


def blocks(start: float, end: float, line: int = 9, call: str = "time.sleep") -> Span:
    """Return a block of the loop."""
    return Span(Activity.BLOCKED, start, end, Place("task.py", line, "time.sleep(1)"), call)


def timeline(*lanes: Lane, missed: int = 0) -> Timeline:
    """Return the picture of a run with these lanes."""
    return Timeline(max((lane.end for lane in lanes), default=0.0), lanes, missed)


SEQUENTIAL = timeline(
    task("main", runs(0), waits(0, 1, 1), runs(1), waits(1, 3, 2), runs(3)),
    call("fetch", 0, 1),
    call("fetch", 1, 3),
)
CONCURRENT = timeline(
    task("main", runs(0), waits(0, 2, 2), runs(2)), call("fetch", 0, 1), call("fetch", 0, 2)
)
BLOCKED = timeline(
    task("main", runs(0), waits(0, 1, 1), blocks(1, 2), waits(2, 3), runs(3)),
    call("fetch", 0, 1),
)


def translated(text: str) -> Translated:
    """Return the same text in both languages."""
    return Translated(en=text, ru=text)


def exercise(
    *checks: CheckResult, number: int = 7, source: str | None = None, name: str = "two_workers"
) -> ExerciseResult:
    """Return the result of an exercise with these checks."""
    verdict = checks[0].verdict
    score = sum(check.score for check in checks)
    most = sum(check.max_score for check in checks)
    title = translated("Two workers")
    return ExerciseResult(
        name, number, title, verdict, score, most, checks, name, "task.py", source
    )


def check(
    outcome: Outcome, *, hidden: bool = False, name: str = "test_it", title: str = "It works"
) -> CheckResult:
    """Return the result of a check, worth two points if it is hidden."""
    most = 2 if hidden else 0
    score = most if outcome.verdict is Verdict.PASSED else 0
    return CheckResult(name, translated(title), hidden, outcome.verdict, score, most, outcome)


def report(*exercises: ExerciseResult, submission: str = "anna") -> Report:
    """Return the report on a submission."""
    score = sum(each.score for each in exercises)
    return Report(
        submission, score, sum(each.max_score for each in exercises), exercises, seed=4711
    )


def blocked_outcome(*, detail: str = "") -> Outcome:
    """Return what is known of a check in which `time.sleep` on line 2 held the loop."""
    place = Place("task.py", 2, "time.sleep(1)", "main")
    return Outcome(
        Verdict.BLOCKED,
        Message("blocked-call", {"call": "time.sleep", "seconds": 1.0}),
        place,
        Message("advice-blocked-sleep"),
        blocks=(Block(place, "time.sleep", 1.0, "blocked"),),
        output="a line\n",
        timeline=BLOCKED,
        detail=detail,
    )


def hostile_report(texts: Sequence[str] = HOSTILE) -> Report:
    """Return a report in which every text that a student has a hand in is hostile."""
    exercises = []
    for number, text in enumerate(texts, 1):
        place = Place("task.py", 1, text, text)
        outcome = Outcome(
            Verdict.RAISED,
            Message("raised", {"type": "ValueError", "text": text}),
            place,
            Message("advice-raised"),
            blocks=(Block(Place(text, 3, text, text), text, 1.0, "blocked"),),
            output=f"{text}\n{text}",
            traceback=(place, Place(text, 2, text, text)),
            timeline=timeline(
                task(text, runs(0), blocks(0, 1, call=text), name=text, line=1),
                call(text, 0, 1),
            ),
            detail=text,
        )
        exercises.append(exercise(check(outcome), number=number, source=f"{text}\n# {text}\n"))
    return report(*exercises, submission=texts[0])


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """One headless Chromium for all tests of this process, without a network."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        # `.ci/run` installs both where it may; elsewhere somebody has to know what was left out.
        pytest.skip("THE PAGE IS NOT TESTED: install Debian's chromium and chromium-driver")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    switches = [
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1000,900",
    ]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")
    for switch in switches:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(driver)) as opened:
        opened.set_script_timeout(100)  # axe takes 2 s, and twenty times that on a busy machine
        yield opened


def axe_source() -> str:
    """Return the script of the accessibility checker axe-core."""
    import selenium_axe_python

    return (
        Path(selenium_axe_python.__file__)
        .with_name("axe-core")
        .joinpath("axe.min.js")
        .read_text("utf-8")
    )
