"""The figures as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.blocking.score import Figure, Score
from benchmarks.columns import align

HEADINGS = (
    "detector",
    "recall",
    "lines named",
    "innocent lines",
    "false accusations",
    "broken",
    "time",
)


def _share(figure: Figure) -> str:
    if not figure.of:
        return "-"
    mean, worst = 100 * figure.mean / figure.of, 100 * figure.worst / figure.of
    return f"{mean:.1f}% (worst {worst:.1f}%)"


def _count(figure: Figure) -> str:
    return f"{figure.mean:.1f} of {figure.of} (worst {figure.worst})"


def format_table(scores: Sequence[Score]) -> str:
    """Show a row per detector: means over the runs, the worst run in brackets."""
    rows = [
        HEADINGS,
        *(
            (
                score.detector,
                _share(score.caught),
                _share(score.exact),
                _count(score.stray),
                _count(score.false),
                f"{score.broken.mean:.1f}",
                f"{score.seconds:.0f} s",
            )
            for score in scores
        ),
    ]
    return align(rows, left=len(HEADINGS))


def format_failures(detector: str, failures: Mapping[str, Counter[str]], runs: int) -> str:
    """List each kind of failure, every case with the number of runs in which it failed so."""
    lines = [f"{detector}:" if any(failures.values()) else f"{detector}: nothing wrong"]
    for kind, cases in failures.items():
        if cases:
            lines.append(f"  {kind}:")
            lines += [f"    {count}/{runs}  {case}" for case, count in sorted(cases.items())]
    return "\n".join(lines)
