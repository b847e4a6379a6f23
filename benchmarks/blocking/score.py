"""Judges what a detector said, against what the corpus knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from benchmarks.blocking.harness import Trial


def named_lines(trial: Trial) -> frozenset[int]:
    """Collect the lines of the submission that were named."""
    name = trial.case.path.name
    lines = {f.line for f in trial.findings if f.line is not None and Path(f.file).name == name}
    return frozenset(lines)


def is_caught(trial: Trial) -> bool:
    """Tell whether a blocking case was noticed at all."""
    return trial.case.blocking and bool(trial.findings)


def is_exact(trial: Trial) -> bool:
    """Tell whether a guilty line was named, or each of them where the block is split."""
    named, case = named_lines(trial), trial.case
    return case.each <= named if case.each else bool(case.guilty & named)


def has_stray_line(trial: Trial) -> bool:
    """Tell whether an innocent line of a blocking case was named, beside a guilty one or alone."""
    return trial.case.blocking and bool(named_lines(trial) - trial.case.guilty)


def is_false(trial: Trial) -> bool:
    """Tell whether an innocent case was accused."""
    return not trial.case.blocking and bool(trial.findings)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of cases, over the runs."""

    mean: float
    worst: int
    of: int


@dataclass(frozen=True, slots=True)
class Score:
    """A detector's figures over all its runs."""

    detector: str
    caught: Figure
    exact: Figure
    stray: Figure
    false: Figure
    broken: Figure
    seconds: float
    """Real seconds of a run over the whole corpus, on average."""


def _figure(
    runs: Sequence[Sequence[Trial]],
    holds: Callable[[Trial], bool],
    worst: Callable[[Sequence[int]], int],
    of: int,
) -> Figure:
    counts = [sum(map(holds, run)) for run in runs]
    return Figure(fmean(counts), worst(counts), of)


def score_runs(detector: str, runs: Sequence[Sequence[Trial]]) -> Score:
    """Work out a detector's figures, the worst of each being that of its least lucky run."""
    blocking = sum(trial.case.blocking for trial in runs[0])
    innocent = len(runs[0]) - blocking
    return Score(
        detector,
        caught=_figure(runs, is_caught, min, blocking),
        exact=_figure(runs, is_exact, min, blocking),
        stray=_figure(runs, has_stray_line, max, blocking),
        false=_figure(runs, is_false, max, innocent),
        broken=_figure(runs, lambda trial: bool(trial.error), max, blocking + innocent),
        seconds=fmean(sum(trial.seconds for trial in run) for run in runs),
    )


def count_failures(runs: Sequence[Sequence[Trial]]) -> dict[str, Counter[str]]:
    """Count, for each kind of failure, in how many runs each case failed so."""
    failures: dict[str, Counter[str]] = {
        "missed": Counter(),
        "line not named": Counter(),
        "innocent line named too": Counter(),
        "innocent accused": Counter(),
        "broken": Counter(),
    }
    for run in runs:
        for trial in run:
            name = trial.case.name
            if trial.error:
                failures["broken"][f"{name}: {trial.error.strip().splitlines()[-1]}"] += 1
            lines = ",".join(map(str, sorted(named_lines(trial)))) or "none"
            guilty = ",".join(map(str, sorted(trial.case.guilty)))
            if trial.case.blocking and not is_caught(trial):
                failures["missed"][name] += 1
            elif trial.case.blocking and not is_exact(trial):
                failures["line not named"][f"{name} (named {lines}, guilty {guilty})"] += 1
            elif has_stray_line(trial):
                failures["innocent line named too"][f"{name} (named {lines}, guilty {guilty})"] += 1
            if is_false(trial):
                failures["innocent accused"][name] += 1
    return failures
