"""The figures as text."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.columns import align
from benchmarks.peers.batch import BatchCost
from benchmarks.peers.compare import Cost

HEADINGS = ("tool", "version", "wall s", "x", "CPU s", "x", "MiB", "x", "mistakes got")


def format_costs(costs: Sequence[Cost], points: int) -> str:
    """Show a row per tool; each figure is followed by its ratio to that of the first, ours."""
    ours = costs[0]
    return align(
        [
            HEADINGS,
            *(
                (
                    cost.tool,
                    cost.version,
                    f"{cost.wall:.2f}",
                    _ratio(cost.wall, ours.wall),
                    f"{cost.cpu:.2f}",
                    _ratio(cost.cpu, ours.cpu),
                    f"{cost.memory:.0f}",
                    _ratio(cost.memory, ours.memory),
                    f"{cost.wrong} of {points}",
                )
                for cost in costs
            ),
        ],
        left=2,
    )


def format_batch(costs: Sequence[BatchCost]) -> str:
    """Show what a submission takes, followed by the ratio to the first, ours."""
    ours = costs[0]
    return align(
        [
            ("a submission", "wall s", "x", "CPU s", "x"),
            *(
                (
                    cost.tool,
                    f"{cost.wall:.2f}",
                    _ratio(cost.wall, ours.wall),
                    f"{cost.cpu:.3f}",
                    _ratio(cost.cpu, ours.cpu),
                )
                for cost in costs
            ),
        ],
        left=1,
    )


def _ratio(value: float, ours: float) -> str:
    return f"{value / ours:.1f}" if ours else "-"
