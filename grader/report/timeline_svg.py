"""The picture of a run as SVG: shapes and patterns tell what colours tell, and a text says it.

Nothing in it is styled by itself: `timeline.css` does that, in a page or inside of a picture that
stands alone. What a student wrote is escaped twice, as any report's text and for XML.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from grader.messages import Lang, text
from grader.report.plain import escape_text
from grader.report.timeline import Chart, Row, lay_out, tell_held
from grader.report.timeline_text import ENDINGS, FANCY
from grader.verdict import Activity, LaneEnd, Timeline

STYLE: Final = Path(__file__).with_name("timeline.css")
MOST_ROWS: Final = 60
"""Rows of one picture; more is not looked at."""
COLUMNS: Final = 300
UNIT: Final = 2
"""Pixels of a column: a block or a mark is never narrower."""
LEFT: Final = 230
"""Pixels for the names of the lanes and their lines."""
RIGHT: Final = 24
TOP: Final = 30
ROW: Final = 22
LETTER: Final = 7.5
"""Pixels of a letter, on the average and rather more, for texts that have to fit."""
MOST_LETTERS: Final = 24
DEEPEST: Final = 5
_WIDTH: Final = LEFT + COLUMNS * UNIT + RIGHT
_HEIGHTS: Final = {Activity.RUNNING: 12, Activity.WAITING: 4, Activity.BLOCKED: 16}
_SIGNS: Final = {
    LaneEnd.FAILED: FANCY.failed,
    LaneEnd.CANCELLED: FANCY.cancelled,
    LaneEnd.OPEN: FANCY.open,
}


def draw_svg(timeline: Timeline, lang: Lang, name: str, *, alone: bool = False) -> Markup:
    """Return the picture of a run as an SVG element.

    `name` makes the ids in it differ from those of other pictures of the same page. With `alone`
    it brings its style along, to be a file of its own. Nothing is returned for a run without tasks.
    """
    chart = lay_out(timeline, COLUMNS, rows=MOST_ROWS, ticks=8)
    if not chart.rows:
        return Markup()
    return Markup("\n").join(_Painter(chart, lang, name, alone).draw())


class _Painter:
    def __init__(self, chart: Chart, lang: Lang, name: str, alone: bool) -> None:
        self._chart = chart
        self._lang = lang
        self._name = name
        self._alone = alone
        self._legend = list(self._place_legend())

    def draw(self) -> Iterator[Markup]:
        rows = len(self._chart.rows) + (self._chart.left_out > 0)
        bottom = TOP + ROW * rows
        height = bottom + 12 + 20 * (self._legend[-1][0] + 1)
        name = self._name
        yield Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 {0} {1}"'
            ' role="img" aria-labelledby="{2}-title {2}-told">'
        ).format(_WIDTH, height, name)
        title = text("timeline-title", self._lang)
        yield Markup('<title id="{}-title">{}</title>').format(name, title)
        yield Markup('<desc id="{}-told">{}</desc>').format(name, describe(self._chart, self._lang))
        if self._alone:
            style = Markup(STYLE.read_text("utf-8").strip())  # noqa: S704 - a file of ours
            yield Markup("<style>{}</style>").format(style)
            yield Markup('<rect class="paper" width="{}" height="{}"/>').format(_WIDTH, height)
        yield self._patterns()
        yield from self._axis(bottom)
        for index, row in enumerate(self._chart.rows):
            yield self._row(row, TOP + ROW * index + ROW / 2)
        if self._chart.left_out:
            more = text("timeline-left-out", self._lang, count=self._chart.left_out)
            yield _text(more, 4, bottom - ROW / 2 + 4, "faint")
        yield from self._draw_legend(bottom + 22)
        yield Markup("</svg>")

    def _patterns(self) -> Markup:
        return Markup(
            '<defs><pattern id="{0}-held" width="6" height="6" patternUnits="userSpaceOnUse">'
            '<rect class="held" width="6" height="6"/>'
            '<path class="cross" d="M0 0L6 6M6 0L0 6"/></pattern>'
            '<pattern id="{0}-busy" width="5" height="5" patternUnits="userSpaceOnUse">'
            '<rect class="busy" width="5" height="5"/>'
            '<path class="hatch" d="M-1 1L1 -1M0 5L5 0M4 6L6 4"/></pattern></defs>'
        ).format(self._name)

    def _axis(self, bottom: float) -> Iterator[Markup]:
        for tick in self._chart.ticks:
            x = LEFT + tick.column * UNIT
            yield Markup('<path class="grid" d="M{0} {1}V{2}"/>').format(x, TOP - 6, bottom)
            label = text("report-seconds", self._lang, seconds=tick.seconds)
            yield _text(label, x, TOP - 12, "faint middle")

    def _row(self, row: Row, middle: float) -> Markup:
        parts: list[Markup] = []
        name = escape_text(row.label)
        if row.folded:
            name = text("timeline-alike", self._lang, count=row.folded)
        told = text("timeline-lane", self._lang, name=name, start=row.start, end=row.end)
        parts.append(Markup("<title>{}</title>").format(told))
        indent = min(row.depth, DEEPEST) * 12
        letters = MOST_LETTERS - min(row.depth, DEEPEST) * 2
        shown = name if len(name) <= letters or row.folded else f"{name[: letters - 1]}…"
        parts.append(_text(shown, 4 + indent, middle + 4, "faint" if row.folded else "name"))
        if row.line and not row.folded:
            parts.append(_text(f":{row.line}", LEFT - 8, middle + 4, "faint end"))
        parts += [
            self._bar(
                bar.activity,
                LEFT + bar.start * UNIT,
                middle,
                (bar.end - bar.start) * UNIT,
                critical=bar.critical,
            )
            for bar in row.bars
        ]
        for column in row.marks:
            x = LEFT + column * UNIT
            parts.append(Markup('<path class="mark" d="M{} {}v12"/>').format(x, middle - 6))
        sign = _SIGNS.get(row.ending, "")
        if sign and row.bars and not row.folded:
            parts.append(_text(sign, LEFT + row.bars[-1].end * UNIT + 3, middle + 5, "name"))
        return Markup("<g>{}</g>").format(Markup().join(parts))

    def _bar(
        self, activity: Activity, x: float, middle: float, width: float, *, critical: bool
    ) -> Markup:
        height = _HEIGHTS[activity]
        kind = activity.value
        fill = Markup()
        if activity is Activity.BLOCKED:
            fill = Markup(' fill="url(#{}-held)"').format(self._name)
        elif critical:
            kind += " critical"
            height += 2 if activity is Activity.WAITING else 0
        elif activity is Activity.RUNNING:
            fill = Markup(' fill="url(#{}-busy)"').format(self._name)
        return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}/>').format(
            kind, x, middle - height / 2, width, height, fill
        )

    def _place_legend(self) -> Iterator[tuple[int, float, str, Activity | LaneEnd | None]]:
        """Yield the line and the column of each entry, its words, and what they explain."""
        shown = {bar.activity for row in self._chart.rows for bar in row.bars}
        entries: list[tuple[str, Activity | LaneEnd | None]] = [
            ("timeline-running", Activity.RUNNING),
            ("timeline-waiting", Activity.WAITING),
        ]
        if Activity.BLOCKED in shown:
            entries.append(("timeline-blocked", Activity.BLOCKED))
        endings = {row.ending for row in self._chart.rows if not row.folded}
        entries += [(message, ending) for ending, message in ENDINGS.items() if ending in endings]
        entries.append(("timeline-critical", None))
        line, x = 0, 4.0
        for message, what in entries:
            words = text(message, self._lang)
            width = 44 + len(words) * LETTER
            if x > 4 and x + width > _WIDTH:
                line, x = line + 1, 4.0
            yield line, x, words, what
            x += width

    def _draw_legend(self, top: float) -> Iterator[Markup]:
        for line, x, words, what in self._legend:
            y = top + 20 * line
            if isinstance(what, LaneEnd):
                yield _text(_SIGNS[what], x + 8, y, "name")
            elif what is None:
                yield self._bar(Activity.RUNNING, x, y - 4, 10, critical=True)
                yield self._bar(Activity.WAITING, x + 10, y - 4, 12, critical=True)
            else:
                yield self._bar(what, x, y - 4, 22, critical=False)
            yield _text(words, x + 27, y, "faint")


def describe(chart: Chart, lang: Lang) -> str:
    """Return in words what the picture shows."""
    told = [
        text(
            "timeline-described",
            lang,
            tasks=chart.tasks,
            calls=chart.calls,
            peak=chart.peak,
            seconds=chart.seconds,
        ),
        *(escape_text(tell_held(held, lang)) for held in chart.held),
    ]
    if chart.missed:
        told.append(text("timeline-missed", lang, count=chart.missed))
    return " ".join(told)


def _text(words: str, x: float, y: float, kind: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(kind, x, y, escape(words))
