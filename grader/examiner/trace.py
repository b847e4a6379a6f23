"""What the candidate tells of its tasks, made into the picture of a run.

The calls of doubles are the examiner's own record; the rest is the candidate's word, so each of its
notes (see `grader.candidate.tracer`) has to fit, and one that does not is left out. No verdict
rests on any of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from grader.examiner.evidence import Wait
from grader.verdict import Activity, Lane, LaneEnd, Place, Span, Timeline

MAX_LANES: Final = 5000
"""Tasks and calls of one run that are kept."""
MAX_STEPS: Final = 20_000
"""Steps of one run that are kept."""
AHEAD: Final = 1.0
"""Loop seconds by which the candidate's clock may be ahead of the examiner's: each takes off the
delays that it knows of, and what happened in the last step is known from the candidate's only."""
MAX_TEXT: Final = 200
"""Characters of a name that are kept."""
_UNNAMED: Final = re.compile(r"Task-\d+")
_HOUSEKEEPING: Final = "BaseEventLoop."
"""How the names of the coroutines begin that `asyncio.run` runs at its end."""
_ENDINGS: Final = {
    "done": LaneEnd.DONE,
    "failed": LaneEnd.FAILED,
    "cancelled": LaneEnd.CANCELLED,
}


@dataclass
class _Task:
    parent: int
    function: str
    own: bool
    created: float
    place: Place | None
    name: str = ""
    steps: list[_Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    begun: float
    ended: float
    cause: int
    state: str
    place: Place | None
    call: int
    blocks: tuple[tuple[float, str, Place | None], ...]


@dataclass
class _Draft:
    """A lane whose references are not indices yet: tasks by number, calls by minus theirs."""

    key: int
    parent: int
    lane: Lane
    causes: list[int]
    """What ended each wait, in the order of the lane's waits."""


class Trace:
    """Takes in the candidate's notes, and makes a timeline of them."""

    def __init__(self, place: Callable[[object], Place | None]) -> None:
        self._place = place
        self._tasks: dict[int, _Task] = {}
        self._steps = 0
        self._missed = 0

    def take(self, notes: Iterable[object], missed: int) -> None:
        """Keep the notes that fit, within bounds."""
        self._missed += max(missed, 0)
        for note in notes:
            self._missed += not self._keep(note)

    def _keep(self, note: object) -> bool:
        match note:
            case (
                "task", int() as number, int() as parent, str() as function, bool() as own,
                float() as created, frames,
            ) if number > 0 and number not in self._tasks and math.isfinite(created):  # fmt: skip
                if len(self._tasks) >= MAX_LANES:
                    return False
                self._tasks[number] = _Task(
                    parent,
                    function[:MAX_TEXT],
                    own,
                    created,
                    self._place(frames),
                )
            case ("name", int() as number, str() as name) if number in self._tasks:
                if not _UNNAMED.fullmatch(name):
                    self._tasks[number].name = name[:MAX_TEXT]
            case (
                "step", int() as number, float() as begun, float() as ended, int() as cause,
                str() as state, frames, int() as call, tuple() as blocks,
            ) if math.isfinite(begun) and begun <= ended < math.inf:  # fmt: skip
                task = self._tasks.get(number)
                if task is None or self._steps >= MAX_STEPS:
                    return False
                self._steps += 1
                if task.steps and task.steps[-1].state == "runs":  # it has gone on since
                    task.steps.pop()
                place = self._place(frames)
                held = tuple(self._blocks(blocks))
                task.steps.append(_Step(begun, ended, cause, state, place, call, held))
            case _:
                return False
        return True

    def _blocks(self, blocks: tuple[Any, ...]) -> Iterable[tuple[float, str, Place | None]]:
        for block in blocks:
            match block:
                case (float() as seconds, float() as cpu, str() as call, frames) if (
                    0 < seconds < math.inf
                ):
                    # Where it is computed, the call that happened to be seen is not to blame.
                    call = "" if cpu >= seconds / 2 else call[:MAX_TEXT]
                    yield seconds, call, self._place(frames)

    def timeline(self, calls: Sequence[Wait], begun: float, now: float) -> Timeline:
        """Return the run from loop time `begun` until `now`, with the doubles' calls in it.

        It begins earlier if a task did: a file may start its tasks when it is imported.
        """
        drafts = [_draft_task(number, task, now) for number, task in self._tasks.items()]
        makers = {
            step.call: number
            for number, task in self._tasks.items()
            for step in task.steps
            if step.call
        }
        room = max(MAX_LANES - len(drafts), 0)
        drafts += [_draft_call(call, makers.get(call.number, 0), now) for call in calls[:room]]
        _mark_held(drafts, calls)
        drafts = _without_wrappers(drafts, self._tasks)
        missed = self._missed + len(calls[room:])
        begun = min([begun, *(draft.lane.start for draft in drafts)])
        now = max([now, *(min(draft.lane.end, now + AHEAD) for draft in drafts)])
        return Timeline(max(now - begun, 0.0), _settle(drafts, begun, now), missed)


def _draft_task(number: int, task: _Task, now: float) -> _Draft:
    spans: list[Span] = []
    causes: list[int] = []
    until, place = task.created, task.place
    for step in task.steps:
        if step.begun > until:
            spans.append(Span(Activity.WAITING, until, step.begun, place))
            causes.append(step.cause)
        spans.extend(_running(step))
        until, place = max(step.ended, until), step.place
    state = task.steps[-1].state if task.steps else "waits"
    ending = _ENDINGS.get(state, LaneEnd.OPEN)
    if ending is LaneEnd.OPEN:
        if state == "runs":  # it held the loop until the end
            last = spans.pop()
            spans.append(Span(Activity.BLOCKED, last.start, now, last.place, last.call))
        elif now > until:
            spans.append(Span(Activity.WAITING, until, now, place))
            causes.append(0)
        until = max(now, until)
    lane = Lane(
        False, task.function, task.name, None, task.place, task.created, until, ending, tuple(spans)
    )
    return _Draft(number, task.parent, lane, causes)


def _running(step: _Step) -> Iterable[Span]:
    """Yield a step's spans: where it was held, one after the other, and the rest of it."""
    at = step.begun
    for seconds, call, place in step.blocks:
        end = min(at + seconds, step.ended)
        if end > at:
            yield Span(Activity.BLOCKED, at, end, place, call)
            at = end
    if step.ended > at or at == step.begun:
        yield Span(Activity.RUNNING, at, step.ended)


def _draft_call(call: Wait, maker: int, now: float) -> _Draft:
    end = now if call.finished is None else call.finished
    activity = Activity.BLOCKED if call.caller == "loop" else Activity.RUNNING
    span = Span(activity, call.started, end, call.place)
    lane = Lane(
        True, call.name[:MAX_TEXT], "", None, call.place, call.started, end, call.ending, (span,)
    )
    return _Draft(-call.number, maker, lane, [])


def _mark_held(drafts: list[_Draft], calls: Sequence[Wait]) -> None:
    """Mark in its task's lane each blocking call that was made on the loop's thread."""
    for call in calls:
        if call.caller == "loop" and call.finished is not None:
            owner = _hold(drafts, call, call.started, call.finished)
            for draft in drafts:
                if draft.key == -call.number:
                    draft.parent = owner


def _hold(drafts: list[_Draft], call: Wait, start: float, end: float) -> int:
    """Cut a block out of the one running span that it lies in; return the task's number or 0.

    The span's ends are the candidate's, the block's are ours: where both should be the same moment,
    either may be a little earlier.
    """
    for draft in drafts:
        spans = draft.lane.spans
        for index, span in enumerate(spans):
            held, freed = max(start, span.start), min(end, span.end)
            inside = freed - held >= (end - start) / 2 and freed >= held
            if inside and span.activity is Activity.RUNNING and not draft.lane.is_call:
                cut = (
                    replace(span, end=held),
                    Span(Activity.BLOCKED, held, freed, call.place, call.name),
                    replace(span, start=freed),
                )
                draft.lane = replace(draft.lane, spans=(*spans[:index], *cut, *spans[index + 1 :]))
                return draft.key
    return 0


def _without_wrappers(drafts: list[_Draft], tasks: dict[int, _Task]) -> list[_Draft]:
    """Leave out tasks that only pass on a call of a double: the call itself is in the picture.

    So does `asyncio.gather` wrap each coroutine in a task. Tasks of the grader's own, which no line
    of the student's has made and in which none waits, are left out as well, and those in which
    `asyncio.run` tidies up.
    """
    children: dict[int, list[_Draft]] = {}
    for draft in drafts:
        children.setdefault(draft.parent, []).append(draft)
    instead: dict[int, int] = {}
    """By the number of a task that is left out: what stands for it, 0 for nothing."""
    for draft in drafts:
        if draft.lane.is_call or tasks[draft.key].own:
            continue
        if draft.lane.function.startswith(_HOUSEKEEPING):
            instead[draft.key] = 0
            continue
        inner = children.get(draft.key, [])
        if len(inner) == 1 and inner[0].lane.is_call:
            instead[draft.key] = inner[0].key
            inner[0].parent = draft.parent
            if inner[0].lane.place is None:
                inner[0].lane = replace(inner[0].lane, place=draft.lane.place)
        elif draft.lane.place is None and all(span.place is None for span in draft.lane.spans):
            instead[draft.key] = 0
    for draft in drafts:
        draft.parent = instead.get(draft.parent, draft.parent)
        draft.causes = [instead.get(cause, cause) for cause in draft.causes]
    return [draft for draft in drafts if draft.key not in instead]


def _settle(drafts: list[_Draft], begun: float, now: float) -> tuple[Lane, ...]:
    """Return the drafts as lanes in order of their start, on the run's own time."""
    drafts = sorted(drafts, key=lambda draft: draft.lane.start)
    index = {draft.key: position for position, draft in enumerate(drafts)}

    def on(moment: float) -> float:
        return min(max(moment - begun, 0.0), now - begun)

    lanes = []
    for position, draft in enumerate(drafts):
        lane = draft.lane
        causes = iter(draft.causes)
        spans = tuple(
            Span(
                span.activity, on(span.start), on(span.end), span.place, span.call,
                index.get(next(causes, 0)) if span.activity is Activity.WAITING else None,
            )
            for span in lane.spans
        )  # fmt: skip
        parent = index.get(draft.parent)
        if parent is not None and parent >= position:
            parent = None
        start, end = on(lane.start), on(lane.end)
        lanes.append(replace(lane, parent=parent, start=start, end=end, spans=spans))
    return tuple(lanes)
