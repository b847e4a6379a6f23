"""A module per tool. `base` says what each of them has to know."""

from __future__ import annotations

from benchmarks.peers.graders.bare_pytest import BarePytest, PytestOnTwo
from benchmarks.peers.graders.base import Grader
from benchmarks.peers.graders.check50 import Check50
from benchmarks.peers.graders.nbgrader import Nbgrader
from benchmarks.peers.graders.otter import Otter
from benchmarks.peers.graders.ours import Ours

GRADERS: dict[str, type[Grader]] = {
    grader.name: grader for grader in (Ours, BarePytest, PytestOnTwo, Check50, Otter, Nbgrader)
}

__all__ = ["GRADERS", "BarePytest", "Grader", "Ours"]
