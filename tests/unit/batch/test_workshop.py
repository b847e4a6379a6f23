"""The markers of a machine: lent, replaced, and what is done when one is lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from benchmarks.batch.classes import RIGHT
from grader.batch import workshop as workshop_module
from grader.batch.marker import Marker, MarkerLostError
from grader.batch.parcel import Parcel, pack
from grader.batch.work import CoursePlace, CourseWanted, Done, Task
from grader.batch.workshop import Workshop, mark_parcelled
from grader.catalogue import load_course
from grader.errors import EnvironmentProblem
from grader.report.machine import read_version
from grader.verdict import Verdict
from tests.unit.batch.conftest import make_task


class FragileMarker:
    """Stands in for a marker: it is lost by tasks that have one of these exercises in them."""

    deadly: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    started = 0

    def __init__(self) -> None:
        type(self).started += 1
        self.tasks = 0
        self.alive = True

    def mark(self, task: Task, course: object) -> Done:
        assert self.alive
        self.tasks += 1
        if self.deadly.intersection(task.exercises) or (self.started == 1 and self.once):
            raise MarkerLostError("it ended (SIGKILL)")
        return Done(task.key, failures={}, seconds=1.0, seed=self.started)

    def kill(self) -> None:
        self.alive = False

    close = kill


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> type[FragileMarker]:
    """The markers of every workshop of the test."""

    class Fresh(FragileMarker):
        pass

    monkeypatch.setattr(workshop_module, "Marker", Fresh)
    return Fresh


PLACE = CoursePlace(Path("course"))


def test_a_marker_is_kept_for_the_next_task(fragile: type[FragileMarker]) -> None:
    """Starting one costs more than most submissions do."""
    workshop = Workshop()
    for _ in range(5):
        workshop.mark(make_task(task1=""), PLACE)
    assert fragile.started == 1


def test_a_marker_is_replaced_after_many_tasks(
    fragile: type[FragileMarker], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it collects in memory goes with it."""
    monkeypatch.setattr(workshop_module, "MAX_TASKS", 3)
    workshop = Workshop()
    for _ in range(7):
        workshop.mark(make_task(task1=""), PLACE)
    assert fragile.started == 3


def test_a_marker_that_is_lost_once_costs_nothing(fragile: type[FragileMarker]) -> None:
    """The task is done by the next."""
    fragile.once = frozenset({"x"})
    assert Workshop().mark(make_task(task1="", task2=""), PLACE).failures == {}
    assert fragile.started == 2


def test_an_exercise_that_ends_markers_is_found(fragile: type[FragileMarker]) -> None:
    """It fails; the other exercises of the submission are marked."""
    fragile.deadly = frozenset({"task2"})
    done = Workshop().mark(make_task(task1="", task2="", task3=""), PLACE)
    assert set(done.failures) == {"task2"}
    assert "SIGKILL" in done.failures["task2"]


def test_real_markers_that_are_killed_cost_nothing(workshop: Workshop, place: CoursePlace) -> None:
    """The next task is done by a new process."""
    workshop.mark(make_task(task1=RIGHT), place)
    (before,) = workshop.pids()
    os.kill(before, signal.SIGKILL)
    done = workshop.mark(make_task(task1=RIGHT), place)
    assert done.results[0].verdict is Verdict.PASSED
    assert workshop.pids() != [before]


def test_a_closed_workshop_starts_nothing(workshop: Workshop, place: CoursePlace) -> None:
    """Threads that are late find that it is over."""
    workshop.close()
    done = workshop.mark(make_task(task1=RIGHT), place)
    assert "over" in done.failures["task1"]
    assert workshop.pids() == []


def test_a_machine_without_the_course_asks_for_it(
    course_root: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: then it has it."""
    monkeypatch.setattr(workshop_module, "_here", workshop)
    parcel = pack(load_course(course_root))
    task = make_task(task1=RIGHT)
    assert mark_parcelled(task, parcel.digest, None, read_version()) == CourseWanted(parcel.digest)
    for sent in (parcel, None):
        done = mark_parcelled(task, parcel.digest, sent, read_version())
        assert isinstance(done, Done)
        assert done.results[0].verdict is Verdict.PASSED


def test_a_machine_with_another_grader_is_refused() -> None:
    """Its marks could differ."""
    with pytest.raises(EnvironmentProblem, match="install the same"):
        mark_parcelled(make_task(task1=""), "x", Parcel("x", b""), "0.0.0-other")


def test_markers_are_of_the_real_kind() -> None:
    """What stands in for them above has what they have."""
    for name in ("mark", "kill", "close"):
        assert hasattr(Marker, name)
        assert hasattr(FragileMarker, name)
