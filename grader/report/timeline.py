"""The layout of a picture of a run: lanes become rows of bars on a grid of columns.

One layout, two painters: `timeline_text` draws it on a terminal, `timeline_svg` as SVG. Nothing
here knows of colours or of escapes.

Two things are worked out on the way, besides the critical path. **Folding**: a thousand
tasks that are alike become the first few, one row for all between, and the last few, so that a
staircase (one after the other) and a block (all at once) still look like what they are. And the
**peak**: how many calls ran at the same time at most.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from grader.grading import ExerciseResult
from grader.messages import Lang, text
from grader.report.critical_path import VISIBLE, Stretch, is_visible, trace_critical_path
from grader.verdict import Activity, Lane, LaneEnd, Place, Span, Timeline

FIRST: Final = 4
"""Rows at the beginning of what is folded that are drawn all the same."""
LAST: Final = 2
"""The same, at the end."""
APART: Final = 3
"""Columns between two marks of a task's steps; more of them would look like one long run."""
NO_TIME: Final = 1e-9
"""Seconds; less than that no clock tells, and dividing it leads to nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row shows from column `start` up to, not including, column `end`."""

    start: int
    end: int
    activity: Activity
    critical: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A lane, or `folded` lanes in one; `line` is 0 where no line is to be named.

    `marks` are columns at which a task went on for a moment, between two waits.
    """

    label: str
    depth: int
    is_call: bool
    line: int
    start: float
    end: float
    ending: LaneEnd
    bars: tuple[Bar, ...]
    marks: tuple[int, ...] = ()
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis of loop time."""

    column: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Held:
    """A line that held the loop, with all its times together."""

    place: Place
    call: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a run, ready to be painted.

    `left_out` counts lanes without a row of their own, apart from those in folded rows.
    """

    seconds: float
    columns: int
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    held: tuple[Held, ...]
    tasks: int
    calls: int
    peak: int
    left_out: int
    missed: int


def find_timeline(exercise: ExerciseResult) -> Timeline | None:
    """Return the picture that tells most of an exercise; None where no run of a task was recorded.

    That is one of the checks that decided the verdict. A hidden check's is passed over: how long
    its calls took may tell what it gave.
    """
    drawn = [
        (check.verdict is not exercise.verdict, check.outcome.timeline)
        for check in exercise.checks
        if check.outcome.timeline is not None and check.outcome.timeline.lanes and not check.hidden
    ]
    return min(drawn, key=lambda each: each[0], default=(True, None))[1]


def tell_held(held: Held, lang: Lang) -> str:
    """Return the sentence on a line that held the loop."""
    line, seconds = held.place.line, held.seconds
    if held.call:
        return text("timeline-held-call", lang, line=line, call=held.call, seconds=seconds)
    return text("timeline-held", lang, line=line, seconds=seconds)


def lay_out(timeline: Timeline, columns: int, *, rows: int, ticks: int) -> Chart:
    """Return the picture of a run, `columns` wide, with at most `rows` rows and `ticks` ticks."""
    lanes = timeline.lanes
    seconds = max((lane.end for lane in lanes), default=0.0)
    grid = _Grid(seconds, columns)
    critical: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in trace_critical_path(timeline):
        critical[stretch.lane].append(stretch)
    labels = _label_all(lanes)
    drawn: list[Row] = []
    left_out = 0
    for entry in _arrange(lanes, rows):
        if len(drawn) == rows:
            left_out += len(entry.lanes)
            continue
        first = lanes[entry.lanes[0]]
        whole = len(entry.lanes) == 1
        drawn.append(
            Row(
                labels[entry.lanes[0]] if whole else _name(first),
                entry.depth,
                first.is_call,
                _line(first),
                min(lanes[index].start for index in entry.lanes),
                max(lanes[index].end for index in entry.lanes),
                first.ending,
                grid.draw([(lanes[index], critical[index]) for index in entry.lanes]),
                grid.mark(first.spans) if whole and not first.is_call else (),
                0 if whole else len(entry.lanes),
            )
        )
    calls = [lane for lane in lanes if lane.is_call]
    return Chart(
        seconds=seconds,
        columns=columns,
        rows=tuple(drawn),
        ticks=tuple(_ticks(grid, ticks)),
        held=_held(lanes),
        tasks=len(lanes) - len(calls),
        calls=len(calls),
        peak=_peak(calls),
        left_out=left_out,
        missed=timeline.missed,
    )


# --- Rows -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    lanes: tuple[int, ...]
    depth: int


def _arrange(lanes: Sequence[Lane], rows: int) -> Iterator[_Entry]:
    """Yield the rows from above: each task, then what it made; like siblings folded if need be."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for index, lane in enumerate(lanes):
        children[lane.parent].append(index)
    fold = len(lanes) > rows
    waiting = [_Entry((index,), 0) for index in reversed(children[None])]
    if fold:
        waiting = list(reversed(_fold(lanes, children[None], 0)))
    while waiting:
        entry = waiting.pop()
        yield entry
        if len(entry.lanes) == 1:
            below = children[entry.lanes[0]]
            if fold:
                waiting.extend(reversed(_fold(lanes, below, entry.depth + 1)))
            else:
                waiting.extend(_Entry((index,), entry.depth + 1) for index in reversed(below))


def _fold(lanes: Sequence[Lane], siblings: Sequence[int], depth: int) -> list[_Entry]:
    """Return siblings as rows, those that are alike together and most of them in one."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index in siblings:
        lane = lanes[index]
        groups[lane.is_call, lane.function, _line(lane), lane.ending].append(index)
    entries: list[_Entry] = []
    for group in groups.values():
        middle = tuple(group[FIRST:-LAST])
        if len(middle) < 2:
            entries += [_Entry((index,), depth) for index in group]
            continue
        entries += [_Entry((index,), depth) for index in group[:FIRST]]
        entries.append(_Entry(middle, depth))
        entries += [_Entry((index,), depth) for index in group[-LAST:]]
    return entries


def _name(lane: Lane) -> str:
    return lane.name or lane.function.rsplit("<locals>.", 1)[-1]


def _label_all(lanes: Sequence[Lane]) -> list[str]:
    """Return a name for each lane; those of the same name are numbered as they start."""
    names = [_name(lane) for lane in lanes]
    total = Counter(names)
    so_far: Counter[str] = Counter()
    labels = []
    for name in names:
        so_far[name] += 1
        labels.append(f"{name} {so_far[name]}" if total[name] > 1 else name)
    return labels


def _line(lane: Lane) -> int:
    """Return the line to name for a lane: where a call is awaited, where a task waits for longest.

    A task that waits at no line of the student's is named by the line that made it.
    """
    if not lane.is_call:
        waits: Counter[int] = Counter()
        for span in lane.spans:
            if span.activity is Activity.WAITING and span.place is not None:
                waits[span.place.line] += round((span.end - span.start) * 1e6)
        if waits:
            return waits.most_common(1)[0][0]
    return lane.place.line if lane.place is not None else 0


# --- Columns --------------------------------------------------------------------------------------


class _Grid:
    """Turns loop seconds into columns."""

    def __init__(self, seconds: float, columns: int) -> None:
        self.seconds = seconds if seconds >= NO_TIME else 0.0
        self.columns = columns
        self._width = self.seconds / columns or 1.0

    def column(self, moment: float) -> int:
        """Return the column in which a moment lies."""
        return min(max(int(moment / self._width + 1e-9), 0), self.columns - 1)

    def _shares(self, start: float, end: float) -> Iterator[tuple[int, float]]:
        """Yield the columns that a stretch of time touches, and the seconds that it has of each."""
        first, last = self.column(start), self.column(end)
        for column in range(first, last + 1):
            begin, stop = column * self._width, (column + 1) * self._width
            share = min(end, stop) - max(start, begin)
            if share > 0 or first == last:
                yield column, max(share, 0.0)

    def draw(self, lanes: Iterable[tuple[Lane, Sequence[Stretch]]]) -> tuple[Bar, ...]:
        """Return the bars of one row for these lanes, with what of each is critical.

        A column shows what took most of its time; but a block shows however short it is.
        """
        times: list[Counter[Activity]] = [Counter() for _ in range(self.columns)]
        critical = [0.0] * self.columns
        for lane, stretches in lanes:
            for span in lane.spans:
                weight = 1e-12  # so that what takes no time at all is seen where nothing else is
                blocked = span.activity is Activity.BLOCKED and is_visible(span)
                for column, share in self._shares(span.start, span.end):
                    times[column][span.activity] += math.inf if blocked else share + weight  # type: ignore[assignment]
            for stretch in stretches:
                for column, share in self._shares(stretch.start, stretch.end):
                    critical[column] += share
        bars: list[Bar] = []
        for column, spent in enumerate(times):
            if not spent:
                continue
            activity = max(spent, key=lambda each: spent[each])
            busy = sum(time for time in spent.values() if math.isfinite(time))
            deciding = critical[column] > 0 and critical[column] >= busy / 2
            last = bars[-1] if bars else None
            if last and (last.end, last.activity, last.critical) == (column, activity, deciding):
                bars[-1] = Bar(last.start, column + 1, activity, deciding)
            else:
                bars.append(Bar(column, column + 1, activity, deciding))
        return tuple(bars)

    def mark(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Return the columns at which a task went on for a moment, not too close to each other."""
        marks: list[int] = []
        for span in spans:
            column = self.column(span.start)
            if span.activity is Activity.RUNNING and (not marks or column - marks[-1] >= APART):
                marks.append(column)
        return tuple(marks)


def _ticks(grid: _Grid, most: int) -> Iterator[Tick]:
    """Yield round places on the axis, as many as fit."""
    if grid.seconds <= 0:
        return
    step = 10.0 ** math.floor(math.log10(grid.seconds / most))
    step *= next(each for each in (1, 2, 5, 10) if grid.seconds / (step * each) <= most)
    for number in range(math.floor(grid.seconds / step + 1e-9) + 1):
        moment = number * step
        yield Tick(round(moment / grid.seconds * grid.columns), moment)


# --- What the numbers say -------------------------------------------------------------------------


def _held(lanes: Sequence[Lane]) -> tuple[Held, ...]:
    """Return the lines that held the loop, the worst first."""
    totals: dict[tuple[Place, str], float] = defaultdict(float)
    for lane in lanes:
        for span in lane.spans:
            if span.activity is Activity.BLOCKED and span.place is not None and not lane.is_call:
                totals[span.place, span.call] += span.end - span.start
    held = [Held(place, call, seconds) for (place, call), seconds in totals.items()]
    return tuple(sorted(held, key=lambda each: -each.seconds))


def _peak(calls: Sequence[Lane]) -> int:
    """Return how many calls ran at the same time at most.

    One that begins as another ends does not run beside it; a millisecond is no overlap either.
    """
    changes = sorted(
        [(call.start, 1) for call in calls]
        + [(max(call.end - VISIBLE, call.start), -1) for call in calls],
        key=lambda change: (change[0], change[1]),
    )
    running = peak = 0
    for _, change in changes:
        running += change
        peak = max(peak, running)
    return peak
