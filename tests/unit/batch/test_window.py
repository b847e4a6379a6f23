"""A bounded number of tasks on their way, and one result for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future

import pytest

from grader.batch import window as window_module
from grader.batch.window import TRIES, Window
from grader.batch.work import CourseWanted, Done, Task
from grader.errors import CourseError

Result = Future[Done | CourseWanted]


class Workers:
    """Holds tasks until the test says what becomes of them."""

    def __init__(self, width: int = 3, patience: float | None = None) -> None:
        self.now = 0.0
        self.out: list[tuple[Task, Result]] = []
        self.handed_in = 0
        self.parcels = 0
        self.drawn = 0
        self.window = Window(
            self.submit, width=lambda: width, patience=patience, clock=lambda: self.now
        )

    def submit(self, task: Task, parcel: bool) -> Result:
        future: Result = Future()
        self.out.append((task, future))
        self.handed_in += 1
        self.parcels += parcel
        return future

    def tasks(self, number: int) -> Iterator[Task]:
        for index in range(number):
            self.drawn += 1
            yield Task(f"t{index}", ("alpha",), {})

    def answer(self, index: int = 0) -> None:
        """Have one of those that are out done; its seed says when."""
        task, future = self.out.pop(index)
        future.set_result(Done(task.key, seed=self.handed_in))

    def end(self, problem: BaseException, index: int = 0) -> None:
        """Have one of those that are out end otherwise."""
        _, future = self.out.pop(index)
        future.set_exception(problem)

    def run(self, number: int, *steps: Callable[[], object]) -> list[Done]:
        """Run the window over so many tasks; take a step each time that nothing has come."""
        done: list[Done] = []
        waiting = list(steps)
        for group in self.window.run(self.tasks(number)):
            assert self.drawn - len(done) - len(group) <= self.window._width()
            done += group
            if not group:
                waiting.pop(0)()
        assert not waiting
        return done


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window looks up at once when nothing has come."""
    monkeypatch.setattr(window_module, "WAKE_SECONDS", 0.0)


def test_a_bounded_number_is_out_at_a_time() -> None:
    """However many tasks there are, no more are taken than fit."""
    workers = Workers(width=3)
    done = workers.run(200, *[workers.answer] * 200)
    assert sorted(each.key for each in done) == sorted(f"t{number}" for number in range(200))


def test_results_come_in_any_order() -> None:
    """The last may be the first."""
    workers = Workers()
    done = workers.run(3, lambda: workers.answer(2), lambda: workers.answer(1), workers.answer)
    assert [each.key for each in done] == ["t2", "t1", "t0"]


@pytest.mark.parametrize(
    "problem", [BrokenExecutor("gone"), CancelledError(), ConnectionError("lost"), KeyError("x")]
)
def test_a_worker_that_is_lost_costs_nothing(problem: BaseException) -> None:
    """Its task is handed in again."""
    workers = Workers()
    done = workers.run(1, lambda: workers.end(problem), workers.answer)
    assert [(each.key, each.failures) for each in done] == [("t0", {})]


def test_a_task_that_loses_all_its_workers_is_given_up() -> None:
    """It fails, with the reason, and the others are done."""
    workers = Workers(width=1)
    lose = [lambda: workers.end(BrokenExecutor("gone"))] * TRIES
    first, second = workers.run(2, *lose, workers.answer)
    assert "gone" in first.failures["alpha"]
    assert second.failures == {}


def test_a_broken_course_ends_the_batch() -> None:
    """No task could be done."""
    workers = Workers()
    with pytest.raises(CourseError, match="suite"):
        workers.run(3, lambda: workers.end(CourseError("the suite is broken")))


def test_a_machine_that_lacks_the_course_gets_it() -> None:
    """The task goes there again with the course, and that costs no try."""
    workers = Workers()

    def ask() -> None:
        workers.out.pop(0)[1].set_result(CourseWanted("digest"))

    done = workers.run(1, *[ask] * 10, workers.answer)
    assert [each.failures for each in done] == [{}]
    assert workers.parcels == 10


def test_what_is_late_is_done_elsewhere_and_counts_once() -> None:
    """Whichever result comes first is taken; the other is dropped when it comes."""
    workers = Workers(width=2, patience=10.0)

    def wait() -> None:
        workers.now += 11.0

    def answer_both() -> None:
        workers.answer(1)
        workers.answer(0)

    done = workers.run(1, wait, answer_both)
    assert len(done) == 1
    assert workers.handed_in == 2


def test_a_late_result_counts_when_it_is_the_first() -> None:
    """The second one is called back."""
    workers = Workers(patience=10.0)
    seen: list[Result] = []

    def wait() -> None:
        workers.now += 11.0

    def answer_late() -> None:
        seen.append(workers.out[1][1])
        workers.answer(0)

    done = workers.run(1, wait, answer_late)
    assert [each.seed for each in done] == [2]
    assert seen[0].cancelled()


def test_what_never_comes_is_given_up() -> None:
    """After several workers have had their time."""
    workers = Workers(patience=10.0)

    def wait() -> None:
        workers.now += 11.0

    (done,) = workers.run(1, *[wait] * TRIES)
    assert "did not come back" in done.failures["alpha"]


def test_a_window_that_stops_takes_no_more() -> None:
    """What is out still comes."""
    workers = Workers(width=2)

    def stop() -> None:
        workers.window.stopping = True

    done = workers.run(100, stop, workers.answer, workers.answer)
    assert [each.key for each in done] == ["t0", "t1"]
    assert workers.drawn == 2
