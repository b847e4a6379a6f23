"""The figures as text."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.columns import align
from benchmarks.verdicts.figures import Figures
from benchmarks.verdicts.record import Record

HEADINGS = (
    "hogs",
    "markings",
    "check verdicts",
    "wrong",
    "unsteady",
    "run again",
    "runtimes",
    "off at worst",
    "off usually",
    "a marking",
)


def format_table(figures: Sequence[Figures]) -> str:
    """Show a row for each number of hogs."""
    return align([HEADINGS, *map(_row, figures)], ruled=False)


def _row(figures: Figures) -> tuple[str, ...]:
    worst, median = figures.worst, figures.median
    return (
        str(figures.hogs),
        str(figures.markings),
        str(figures.checks),
        str(len(figures.wrong)),
        str(len(figures.unsteady)),
        str(figures.confirmed),
        str(len(figures.deviations)),
        "-" if worst is None else f"{worst.seconds * 1000:.1f} ms",
        "-" if median is None else f"{median * 1000:.2f} ms",
        f"{figures.seconds / max(figures.markings, 1):.2f} s",
    )


def format_details(figures: Sequence[Figures]) -> str:
    """List every wrong verdict, every unsteady one, and the runtime that was off the most."""
    lines = []
    for each in figures:
        for record in each.wrong:
            lines += _wrong(record)
        for record, check, quiet in each.unsteady:
            lines.append(
                f"unsteady: {_name(record)}: {check.name}: {check.verdict}, but {quiet} on the"
                f" quiet machine: {check.message} {check.detail}".rstrip()
            )
        if each.worst is not None:
            worst = each.worst
            lines.append(
                f"off the most beside {each.hogs} hogs: {worst.task.exercise}/{worst.task.label}"
                f" (seed {worst.task.seed}): {worst.check}: {worst.elapsed:.4f} s,"
                f" {worst.quiet:.4f} s on the quiet machine"
            )
    return "\n".join(lines)


def _wrong(record: Record) -> list[str]:
    lines = [
        f"wrong: {_name(record)}: {record.verdict}, not {record.expected} {record.error}".rstrip()
    ]
    lines += [
        f"    {check.name}: {check.verdict}: {check.message} {check.detail}".rstrip()
        for check in record.checks
        if check.name in record.differing
    ]
    return lines


def _name(record: Record) -> str:
    task = record.task
    return f"{task.exercise}/{task.label} (seed {task.seed}, {task.hogs} hogs)"
