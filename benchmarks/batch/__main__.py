"""The command line: python -m benchmarks.batch rate|growth|kills."""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch.classes import write_class, write_course, write_real_class
from benchmarks.batch.cluster import dask_cluster
from benchmarks.batch.growth import format_cost, format_growth, mark_classes, reckon
from benchmarks.batch.kills import (
    differing_marks,
    mark_one_by_one,
    read_marks,
    run_killed,
)
from benchmarks.batch.rate import print_figures, run_class
from grader.catalogue import load_course

ROOT = Path(__file__).resolve().parents[2]


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    rate = commands.add_parser("rate", help="mark a class of the whole course, and measure")
    rate.add_argument("--students", type=int, default=1000)
    rate.add_argument("--only", action="append", default=[], metavar="EXERCISE")
    rate.add_argument("--small", action="store_true", help="two small exercises, not the course")
    rate.add_argument("--jobs", type=int, default=2)
    rate.add_argument(
        "--compare", type=int, default=0, metavar="N", help="mark N of them one by one as well"
    )
    growth = commands.add_parser("growth", help="mark small classes of several sizes")
    growth.add_argument("--students", type=_sizes, default=(10, 100, 1000), metavar="N,N,...")
    growth.add_argument("--checks", type=int, default=47, help="of the submission to compute with")
    growth.add_argument("--jobs", type=int, default=2)
    kills = commands.add_parser("kills", help="kill a batch again and again")
    kills.add_argument("--kills", type=int, default=50)
    kills.add_argument("--students", type=int, default=40)
    kills.add_argument("--victim", choices=("batch", "marker", "worker"), default="batch")
    kills.add_argument("--workers", type=int, default=4, help="of the Dask cluster")
    kills.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    """Read sizes from the command line; a line needs two of them."""
    sizes = tuple(sorted({int(size) for size in text.split(",")}))
    if len(sizes) < 2 or sizes[0] < 1:
        raise argparse.ArgumentTypeError("name at least two sizes, such as 10,100")
    return sizes


def measure_growth(options: argparse.Namespace, folder: Path) -> int:
    """Mark classes of several sizes, and print what each took and what follows."""
    marked = mark_classes(folder, options.students, options.jobs)
    print(format_growth(marked))
    print(format_cost(reckon(marked), marked, options.checks))
    return 0


def measure_rate(options: argparse.Namespace, folder: Path) -> int:
    """Mark a class, and print what it took."""
    if options.small:
        course = write_course(folder / "course")
        classes = write_class(folder / "class", options.students)
    else:
        course = ROOT
        hostile = ROOT / "tests" / "hostile"
        classes = write_real_class(
            folder / "class",
            options.students,
            load_course(ROOT, names=options.only),
            ROOT / "solutions",
            hostile if hostile.is_dir() else None,
        )
    gradebook = folder / "gradebook.sqlite"
    figures = run_class(course, classes, gradebook, options.jobs)
    print_figures(figures, options.students)
    if not options.compare:
        return 0 if figures.errors == 0 else 1
    differing = compare_marks(course, classes, gradebook, options.compare)
    return 0 if figures.errors == 0 and differing == 0 else 1


def compare_marks(course: Path, classes: Path, gradebook: Path, number: int) -> int:
    """Mark so many students, drawn by lot, one by one; print what differs, return how often."""
    folders = sorted(classes.iterdir())
    drawn = random.Random(2).sample(folders, min(number, len(folders)))  # noqa: S311
    expected = mark_one_by_one(course, drawn)
    marks, _ = read_marks(gradebook)
    differing = differing_marks(expected, marks)
    print(f"{len(expected)} marks of {len(drawn)} students one by one: {len(differing)} differ")
    for student, exercise in differing:
        mark, alone = marks.get((student, exercise)), expected[student, exercise]
        print(f"{student} {exercise}: {mark}, one by one {alone}")
    return len(differing)


def try_kills(options: argparse.Namespace, folder: Path) -> int:
    """Kill a batch, its markers, or the workers of its cluster, and compare the marks."""
    course = write_course(folder / "course")
    classes = write_class(folder / "class", options.students)
    begun = time.perf_counter()
    expected = mark_one_by_one(course, classes.iterdir())
    print(f"{len(expected)} marks one by one in {time.perf_counter() - begun:.1f} s")
    with contextlib.ExitStack() as stack:
        cluster = None
        if options.victim == "worker":
            (folder / "cluster").mkdir()
            cluster = stack.enter_context(dask_cluster(options.workers, folder / "cluster"))
        begun = time.perf_counter()
        outcome = run_killed(
            course,
            classes,
            folder,
            kills=options.kills,
            victim=options.victim,
            seed=options.seed,
            cluster=cluster,
        )
    differing = differing_marks(expected, outcome.marks)
    print(f"{outcome.kills} kills of the {options.victim} in {time.perf_counter() - begun:.1f} s")
    print(f"{len(outcome.marks)} marks; {len(differing)} missing or other, {outcome.doubled} twice")
    print(f"folders left behind: {len(outcome.left)}")
    return 0 if not differing and not outcome.doubled and not outcome.left else 1


def main() -> int:
    """Do what the command line asks for."""
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        command = {"rate": measure_rate, "growth": measure_growth, "kills": try_kills}
        return command[options.command](options, Path(name))


if __name__ == "__main__":
    sys.exit(main())
