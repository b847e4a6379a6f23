"""The command line: python -m benchmarks.peers [--only TOOL]... [--repeat N] [--batch N]."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.peers.assignment import load_assignment
from benchmarks.peers.batch import with_ours, with_pytest
from benchmarks.peers.compare import Cost, installed, measure
from benchmarks.peers.graders import GRADERS, BarePytest, Ours
from benchmarks.peers.measure import FailedError
from benchmarks.peers.table import format_batch, format_costs
from grader.sandbox.privileges import adopt_orphans


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers",
        description="Mark one assignment with other graders and with ours, and compare the cost.",
        epilog="Wall: real seconds. CPU: user and system time of all processes. MiB: memory of all "
        "processes at the most, what they share counted once (PSS), in a run of its own. "
        "x: ratio to ours. Every tool has to give full marks to the reference in each run, and "
        "fewer to a submission with mistakes.",
    )
    parser.add_argument(
        "--only", action="append", choices=GRADERS, metavar="TOOL",
        help=f"beside ours; may be repeated: {', '.join(GRADERS)} (default: all)",
    )  # fmt: skip
    parser.add_argument("--repeat", type=_number, default=1, help="runs of each (default 1)")
    parser.add_argument(
        "--batch", type=_number, nargs="?", const=5, metavar="N",
        help="mark N submissions (default 5) with bare pytest and with `grader batch` instead",
    )  # fmt: skip
    parser.add_argument(
        "--tools", type=Path, default=Path(sys.executable).parent, metavar="FOLDER",
        help="where the other graders' programs are (default: beside this Python)",
    )  # fmt: skip
    return parser.parse_args()


def _number(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("has to be at least 1")
    return number


def compare(options: argparse.Namespace, folder: Path) -> int:
    """Measure each tool, and print the table."""
    assignment = load_assignment()
    names = ["ours", *(name for name in options.only or GRADERS if name != "ours")]
    costs: list[Cost] = []
    left_out = 0
    kinds = [GRADERS[name] for name in dict.fromkeys(names)]
    for grader, version in installed(kinds, assignment, folder, options.tools.absolute()):
        _tell(f"{grader.name} ...")
        try:
            costs.append(measure(grader, version, options.repeat))
        except FailedError as error:
            if isinstance(grader, Ours):
                raise  # there is nothing to compare with
            print(f"{grader.name} {version} is left out: {error}")
            left_out += 1
    if costs:
        print(format_costs(costs, assignment.points))
    return 1 if left_out else 0


def compare_batch(options: argparse.Namespace, folder: Path) -> int:
    """Measure several submissions with pytest and with ours, and print what one takes."""
    found = installed([Ours, BarePytest], load_assignment(), folder, options.tools.absolute())
    match [grader for grader, _ in found]:
        case [Ours() as ours, BarePytest() as bare]:
            costs = with_ours(ours, options.batch), with_pytest(bare, options.batch)
        case _:
            return 1
    print(format_batch(costs))
    return 0


def _tell(text: str) -> None:
    """Say what is under way, where somebody is watching."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def main() -> int:
    """Do what the command line asks for."""
    options = parse_arguments()
    adopt_orphans()  # whatever a tool leaves behind is counted, and ended
    assignment = load_assignment()
    times = f"{options.batch} submissions" if options.batch else f"median of {options.repeat}"
    print(
        f"{len(assignment.exercises)} exercises, {assignment.points} checks; {times}; "
        f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        Path(name).chmod(0o755)  # the candidate is another user
        try:
            return (compare_batch if options.batch else compare)(options, Path(name))
        except FailedError as error:
            print(f"No figures: {error}.", file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
