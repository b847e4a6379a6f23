"""The command line: python -m benchmarks.blocking [--hogs N] [--runs N] [--detector NAME]..."""

from __future__ import annotations

import argparse
import os
import platform
import sys

from benchmarks.blocking.cases import find_cases
from benchmarks.blocking.detectors import DEFAULT, MODULES
from benchmarks.blocking.finding import UnavailableError
from benchmarks.blocking.harness import Trial, run_all
from benchmarks.blocking.score import Score, count_failures, score_runs
from benchmarks.blocking.table import format_failures, format_table
from benchmarks.hogs import cpu_hogs


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.blocking",
        description="Compare detectors of blocked event loops on a corpus of submissions.",
        epilog="Lines named: a guilty line, or each of them where the block is split; out of all "
        "blocking cases. Innocent lines: blocking cases of which another line was named (too).",
    )
    parser.add_argument("--hogs", type=int, default=0, help="CPU hogs beside it (default 0)")
    parser.add_argument("--runs", type=int, default=1, help="runs over the corpus (default 1)")
    parser.add_argument("--jobs", type=int, default=1, help="cases at a time (default 1)")
    parser.add_argument(
        "--detector",
        action="append",
        choices=MODULES,
        help=f"may be repeated (default: {', '.join(DEFAULT)})",
    )
    parser.add_argument("--only", default="*", metavar="PATTERN", help='such as "blocking/cpu_*"')
    parser.add_argument("--details", action="store_true", help="list what each detector got wrong")
    return parser.parse_args()


def show_progress(trial: Trial) -> None:
    """Print a dot per case where somebody is watching."""
    if sys.stderr.isatty():
        print("!" if trial.error else ".", end="", file=sys.stderr, flush=True)


def main() -> int:
    """Run every detector over the corpus and print the figures side by side."""
    options = parse_arguments()
    cases = find_cases(options.only)
    if not cases:
        print(f"No case matches {options.only!r}: see benchmarks/blocking/corpus.", file=sys.stderr)
        return 2
    blocking = sum(case.blocking for case in cases)
    print(
        f"{blocking} blocking and {len(cases) - blocking} innocent cases, {options.runs} runs, "
        f"{options.hogs} hogs on {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    scores: list[Score] = []
    details: list[str] = []
    with cpu_hogs(options.hogs):
        for detector in options.detector or DEFAULT:
            try:
                runs = [
                    run_all(detector, cases, options.jobs, show_progress)
                    for _ in range(options.runs)
                ]
            except UnavailableError as error:
                print(f"{detector} is left out: {error}")
                continue
            scores.append(score_runs(detector, runs))
            details.append(format_failures(detector, count_failures(runs), options.runs))
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if scores:
        print(format_table(scores))
    if options.details:
        print("", *details, sep="\n")
    return 0 if scores else 1


if __name__ == "__main__":
    sys.exit(main())
