"""Several submissions: bare pytest once for each, ours all in one batch."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.batch.kills import read_marks
from benchmarks.peers.assignment import Answers
from benchmarks.peers.compare import mark_reference
from benchmarks.peers.graders import BarePytest, Ours
from benchmarks.peers.measure import FailedError, run


@dataclass(frozen=True)
class BatchCost:
    """What a submission takes, as one of several."""

    tool: str
    wall: float
    cpu: float


def _copy(answers: Answers, number: int) -> Answers:
    """Return the answers of one student: no two files are the same, as it is in a class."""
    return {name: f"{source}\n# {number}\n" for name, source in answers.items()}


def with_pytest(grader: BarePytest, count: int) -> BatchCost:
    """Mark them one after another. Raises `FailedError` if one does not get all points."""
    grader.prepare()
    runs = []
    for number in range(count):
        grader.hand_in(_copy(grader.assignment.right(), number))
        runs.append(mark_reference(grader))
    return BatchCost(
        grader.name,
        sum(each.wall for each in runs) / count,
        sum(each.cpu for each in runs) / count,
    )


def with_ours(grader: Ours, count: int) -> BatchCost:
    """Mark them with `grader batch`. Raises `FailedError` if one does not get all points."""
    grader.prepare()
    for number in range(count):
        grader.write_submission(
            grader.folder / "class" / f"student{number:05}",
            _copy(grader.assignment.right(), number),
        )
    gradebook = grader.folder / "gradebook.sqlite"
    done = run(grader.start("batch", "class", "--gradebook", gradebook))
    marks, _ = read_marks(gradebook)
    points, due = sum(score for _, score in marks.values()), grader.assignment.points * count
    if points != due:
        raise FailedError(f"{points} of {due} points for {count} references")
    return BatchCost("grader batch", done.wall / count, done.cpu / count)
