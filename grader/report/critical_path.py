"""What made a run last as long as it did: from its end back, at each wait to who ended it."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.verdict import Activity, Lane, Span, Timeline

VISIBLE: Final = 0.001
"""Loop seconds from which a block is drawn, however narrow: less is nothing that a person can see
on any other scale either."""
SOON: Final = 0.005
"""Loop seconds within which a task that waited for the loop goes on, after a block of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the critical path: what `lane` (an index) was about from `start` to `end`."""

    lane: int
    start: float
    end: float


def trace_critical_path(timeline: Timeline) -> list[Stretch]:
    """Return what made the run last as long as it did, from its end back to its beginning.

    From the end of the task that ended last, back: what a lane did itself belongs to the path. A
    wait that a timer ended does too; one that another lane ended leads on into that lane, and one
    that went on until somebody let go of the loop leads to who held it. At its beginning a lane
    leads to the one that made it.
    """
    lanes = timeline.lanes
    roots = [index for index, lane in enumerate(lanes) if lane.parent is None]
    if not roots:
        return []
    at = max(roots, key=lambda index: lanes[index].end)
    moment = lanes[at].end
    starts = [[span.start for span in lane.spans] for lane in lanes]
    blocks = sorted(
        (span.end, index)
        for index, lane in enumerate(lanes)
        for span in lane.spans
        if span.activity is Activity.BLOCKED and not lane.is_call and is_visible(span)
    )
    path: list[Stretch] = []
    seen: set[tuple[int, float]] = set()
    while (at, moment) not in seen:
        seen.add((at, moment))
        before = bisect.bisect_left(starts[at], moment) - 1
        if before < 0:
            parent = lanes[at].parent
            if parent is None:
                break
            at, moment = parent, _acted(lanes[parent], min(moment, lanes[at].start))
            continue
        span = lanes[at].spans[before]
        waits = span.activity is Activity.WAITING
        holder = _holder(blocks, at, span.end) if waits and span.end <= moment else None
        if holder is not None:  # whoever had made it ready, it could not go on before
            at, moment = holder[1], min(holder[0], moment)
            continue
        if waits and span.woken_by is not None:
            woken = min(moment, span.end)
            since = max(min(lanes[span.woken_by].end, woken), span.start)
            if woken > since:
                path.append(Stretch(at, since, woken))
            at, moment = span.woken_by, since
            continue
        path.append(Stretch(at, span.start, min(moment, span.end)))
        moment = span.start
    return path


def _holder(blocks: Sequence[tuple[float, int]], at: int, woken: float) -> tuple[float, int] | None:
    """Return when and by whom the loop was let go of just before `at` woke; None for by nobody."""
    after = bisect.bisect_right(blocks, (woken, math.inf))
    if after and blocks[after - 1][0] >= woken - SOON and blocks[after - 1][1] != at:
        return blocks[after - 1]
    return None


def is_visible(span: Span) -> bool:
    """Return whether a block lasts long enough to be drawn, and to be blamed for anything."""
    return span.end - span.start >= VISIBLE


def _acted(lane: Lane, moment: float) -> float:
    """Return when the lane last did something before `moment`: who waits makes no tasks.

    A call begins in the examiner, a little after the step that asked for it.
    """
    for span in reversed(lane.spans):
        if span.start <= moment and span.activity is not Activity.WAITING:
            return min(span.end, moment)
    return min(lane.start, moment)
