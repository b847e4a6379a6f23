"""A batch: from folders and archives to the gradebook.

One process takes in submissions, hands out what is to be marked, and writes into the gradebook as
results come. It holds as many submissions in memory as are on their way, and no more.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from grader import grading
from grader.batch.executors import open_cluster, open_local
from grader.batch.progress import Progress
from grader.batch.window import Window
from grader.batch.work import SLACK_SECONDS, CoursePlace, Done, Task, Terms
from grader.catalogue import Course, Exercise
from grader.gradebook import Gradebook, Mark, Recorded, open_gradebook
from grader.gradebook.digests import digest_files
from grader.grading import ExerciseResult
from grader.report.machine import read_version
from grader.roster import Roster
from grader.submissions import Attempt, Problem, collect
from grader.verdict import Verdict

_GOOD = frozenset({Verdict.PASSED, Verdict.SKIPPED})
OUTER_LIMIT = 12
"""A test that hangs in the examiner is ended after six times its own limit of real time, and may be
run a second time when time decides."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is to be done."""

    gradebook: Path
    place: CoursePlace
    roster: Roster | None = None
    jobs: int = 1
    cluster: str = ""
    """The address of a Dask scheduler; empty for this machine."""
    submitted: dt.datetime | None = None
    """When everything was handed in that the roster has no time for."""
    terms: Terms = field(default_factory=Terms)
    again: str = ""
    """What is to be marked again though nothing has changed: see `Gradebook.mark_stale`."""


@dataclass(slots=True)
class Summary:
    """What came of a batch."""

    marked: int = 0
    unchanged: int = 0
    stale: int = 0
    """Marks that were asked for again."""
    interrupted: bool = False
    problems: list[Problem] = field(default_factory=list)
    verdicts: dict[str, Counter[Verdict]] = field(default_factory=dict)
    """By exercise: how often each verdict was given in this batch."""
    failures: list[str] = field(default_factory=list)
    """What could not be marked, through no fault of a student's."""
    seconds: float = 0.0
    """Real time that markers were at work."""
    failed: bool = False
    """Has some check failed, now or in what has not changed since?"""

    @property
    def passed(self) -> bool:
        """Could everything be read, and has it passed?"""
        return not self.failed and not self.problems and not self.failures


def run_batch(
    course: Course,
    sources: Sequence[Path],
    options: Options,
    progress: Progress,
    *,
    warn: Callable[[str], None] = lambda sentence: None,
) -> Summary:
    """Mark all submissions in these folders and archives that have no mark yet.

    `warn` is told at once what somebody at the terminal should know. Raises `UsageError` for
    sources, a gradebook or a cluster that cannot be used, `CourseError` for a broken suite; what
    was marked until then is in the gradebook.
    """
    grader = read_version()
    summary = Summary()

    def count(students: int) -> None:
        progress.total = students

    found = collect(
        sources,
        course.exercises,
        roster=options.roster,
        submitted=options.submitted,
        progress=count,
    )
    with open_gradebook(options.gradebook, write=True) as book:
        suites = book.adopt(course.exercises, grader)
        if options.roster is not None:
            book.enrol(options.roster.students)
        if options.again:
            summary.stale = book.mark_stale(options.again)
        opened = (
            open_cluster(course, options.cluster, grader)
            if options.cluster
            else open_local(options.place, options.jobs)
        )
        with opened as window, _stopping(window, summary, warn):
            _Batch(course, book, suites, summary, progress, options.terms).run(window, found)
    return summary


@contextlib.contextmanager
def _stopping(window: Window, summary: Summary, warn: Callable[[str], None]) -> Iterator[None]:
    """Let Ctrl+C end the batch when what is on its way has come; a second one ends it at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        if window.stopping:
            raise KeyboardInterrupt
        window.stopping = summary.interrupted = True
        warn(f"stopping: {len(window)} submissions are still being marked; Ctrl+C drops them")

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(slots=True)
class _Batch:
    course: Course
    book: Gradebook
    suites: dict[str, int]
    summary: Summary
    progress: Progress
    terms: Terms
    waiting: dict[str, Recorded] = field(default_factory=dict)
    """By task: the attempts that are being marked."""
    taken: set[tuple[int, str, bytes]] = field(default_factory=set)
    """The marks that are on their way, so that none is made twice."""

    def run(self, window: Window, found: Iterator[Attempt | Problem]) -> None:
        """Have everything marked that the gradebook lacks."""
        try:
            for group in window.run(self.list_tasks(found)):
                if group:
                    with self.book.write():
                        for done in group:
                            self.write(done)
                self.progress.update()
        except KeyboardInterrupt:
            # Only what was on its way is dropped; all that came is written.
            self.summary.interrupted = True
            raise

    def list_tasks(self, found: Iterator[Attempt | Problem]) -> Iterator[Task]:
        """Yield what the gradebook lacks of what was handed in."""
        for each in found:
            if isinstance(each, Problem):
                self.summary.problems.append(each)
                continue
            task = self.make_task(each)
            if task is not None:
                yield task
            else:
                self.summary.unchanged += 1
                self.progress.unchanged += 1
                self.progress.update()

    def make_task(self, attempt: Attempt) -> Task | None:
        """Note an attempt; return what is to be marked of it."""
        digests = {name: digest_files(files) for name, files in attempt.files.items()}
        recorded = self.book.register(
            attempt.student,
            digests,
            source=attempt.source,
            late=attempt.late,
            submitted=attempt.submitted,
        )
        due = [
            name
            for name in self.book.list_due(recorded, self.suites)
            if (recorded.student, name, digests[name]) not in self.taken
        ]
        if not due:
            verdicts = self.book.verdicts(recorded)
            self.summary.failed |= not _GOOD.issuperset(verdicts)
            return None
        self.taken |= {(recorded.student, name, digests[name]) for name in due}
        exercises = [self.course.find(name) for name in due]
        key = f"{recorded.student}/{recorded.attempt}"
        self.waiting[key] = recorded
        files = {
            f"{exercise.folder.name}/{file}": data
            for exercise in exercises
            for file, data in attempt.files[exercise.name].items()
        }
        limit = max(exercise.manifest.limits.real_seconds for exercise in exercises)
        patience = OUTER_LIMIT * limit + SLACK_SECONDS
        return Task(key, tuple(due), files, patience, self.terms)

    def write(self, done: Done) -> None:
        """Write what came of a task into the gradebook."""
        recorded = self.waiting.pop(done.key)
        results = [*done.results, *(self.fail(name, why) for name, why in done.failures.items())]
        marks = [Mark(recorded.files[each.name], each, done.seed) for each in results]
        self.book.record(recorded.student, self.suites, marks)
        for mark in marks:
            name = mark.result.name
            self.taken.discard((recorded.student, name, mark.file))
            verdict = mark.result.verdict
            self.summary.verdicts.setdefault(name, Counter())[verdict] += 1
            self.summary.failed |= verdict not in _GOOD
            if name not in done.failures and mark.result.has_error:
                self.summary.failures.append(f"{name}: a check could not be judged")
        self.summary.seconds += done.seconds
        self.summary.marked += 1
        self.progress.marked += 1

    def fail(self, name: str, why: str) -> ExerciseResult:
        """Return what stands in the gradebook for an exercise that could not be marked."""
        self.summary.failures.append(f"{name}: {why}")
        exercise: Exercise = self.course.find(name)
        return grading.mark([exercise], []).exercises[0]
