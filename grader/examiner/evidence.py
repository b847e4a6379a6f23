"""What holds for one test, and what it leaves for the judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from grader.verdict import LaneEnd, Message, Place, Verdict

STEP: Final = 0.5
"""Part of an exercise's threshold that one step may hold the loop before it counts as blocked."""


@dataclass(frozen=True)
class Rules:
    """What holds for one test."""

    loop_seconds: float = 3600.0
    real_seconds: float = 10.0
    threshold: float = 0.1
    """Loop seconds for which the loop may be held in all, by steps that are not short."""
    real_clock: bool = False
    one_cpu: bool = True
    """Whether candidate and examiner take turns on one CPU (`grader.examiner.placement`)."""
    traced: bool = False
    """Whether the candidate tells what each task does, for a picture."""
    provides: Mapping[str, str] = field(default_factory=dict)
    """The kind of each name that a submission has to define."""


@dataclass
class Wait:
    """A double's call: where the student's code awaits it, and when (loop seconds).

    `number` is the candidate's for its request, `caller` tells from where it asked.
    """

    place: Place | None
    started: float
    finished: float | None = None
    name: str = ""
    number: int = 0
    caller: str = "task"
    ending: LaneEnd = LaneEnd.OPEN

    @property
    def seconds(self) -> float:
        """How long it took; 0 while it is not over."""
        return 0.0 if self.finished is None else self.finished - self.started


@dataclass(frozen=True)
class Ending:
    """Why a test was ended from outside."""

    verdict: Verdict
    message: Message
    place: Place | None = None
    advice: Message | None = None
    detail: str = ""
    traceback: tuple[Place, ...] = ()
