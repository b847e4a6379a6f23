"""Draws the pictures of the documentation: `make pictures`.

The marking that they show is kept in `marking.json`, with its times rounded, so that a picture is
the same whoever draws it; a test holds the committed ones against what the code draws today.
``--record`` marks anew: three solutions of the course, of which one is sequential, one blocks the
loop and one is right.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console

from grader.api import grade
from grader.catalogue import load_course
from grader.grading import Report
from grader.messages import Lang
from grader.report.page import encode_page
from grader.report.timeline_svg import draw_svg
from grader.report.timeline_text import draw_timeline

HERE = Path(__file__).resolve().parent
MARKING = HERE / "marking.json"
PHOTOGRAPHS = HERE / "photographs.txt"
SUBMISSION = {
    "blocked": ("07_two_workers", "rejected/blocked/half_converted.py", "two_workers.py"),
    "sequential": ("12_fetch_all", "rejected/sequential/await_in_loop.py", "fetch_all.py"),
    "concurrent": ("14_as_they_finish", "as_they_finish.py", "as_they_finish.py"),
}
"""What each picture shows: the exercise, the solution, and under which name it is handed in."""
PAGE_SIZE = (1000, 2400)
"""Pixels of the pictures of the page."""
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def record() -> None:
    """Mark the submission, and keep the report."""
    root = HERE.parents[1]
    course = load_course(root)
    with tempfile.TemporaryDirectory() as folder:
        submission = Path(folder, "anna")
        for exercise, solution, name in SUBMISSION.values():
            (submission / exercise).mkdir(parents=True)
            shutil.copy(root / "solutions" / exercise / solution, submission / exercise / name)
        names = [exercise for exercise, _, _ in SUBMISSION.values()]
        report = grade(course, submission, names=names, seed=1, detailed=True)
    kept = _rounded(msgspec.to_builtins(report)) | {"submission": "anna"}
    for check in (check for exercise in kept["exercises"] for check in exercise["checks"]):
        if check["hidden"]:  # what a hidden check did is not for everybody who reads the docs
            check["outcome"] |= {"timeline": None, "detail": "", "output": ""}
    MARKING.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rounded(value: Any) -> Any:
    """Return plain data with its times (seconds) rounded to hundredths."""
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


def draw() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each picture."""
    report = msgspec.convert(json.loads(MARKING.read_text("utf-8")), Report)
    for lang in Lang:
        for kind, exercise in zip(SUBMISSION, report.exercises, strict=True):
            timeline = exercise.checks[0].outcome.timeline
            assert timeline is not None
            console = Console(
                record=True, width=80, file=StringIO(), force_terminal=True, legacy_windows=False
            )
            for line in draw_timeline(timeline, lang):
                console.print(line)
            name = f"terminal-{kind}.{lang}"
            svg = console.export_svg(title=f"{exercise.name}", unique_id=name.replace(".", "-"))
            yield f"{name}.svg", _FONT.sub("", svg)  # a picture fetches nothing
            yield f"timeline-{kind}.{lang}.svg", draw_svg(timeline, lang, kind, alone=True) + "\n"
        yield f"page.{lang}.html", encode_page(report, lang).decode()


def main(*options: str) -> None:
    """Write all pictures; those of the page are photographed in Chromium."""
    if "--record" in options:
        record()
    for name, text in draw():
        (HERE / name).write_text(text, "utf-8")
    pages = [HERE / f"page.{lang}.html" for lang in Lang]
    for page in pages:
        photograph(page, page.with_suffix(".png"))
    PHOTOGRAPHS.write_text("".join(f"{fingerprint(page)}\n" for page in pages), "utf-8")


def fingerprint(page: Path) -> str:
    """Return the hash of a page, by which its photograph is known to be of it."""
    return f"{hashlib.sha256(page.read_bytes()).hexdigest()}  {page.name}"


def photograph(page: Path, target: Path) -> None:
    """Save what a page looks like, with all its exercises open."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for switch in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(switch)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as browser:
        browser.set_window_size(*PAGE_SIZE)
        browser.get(page.as_uri())
        browser.execute_script(
            "for (const each of document.querySelectorAll('.exercise > details')) each.open = true;"
            "for (const each of document.querySelectorAll('.check:has(svg) details:has(svg)'))"
            " each.open = true"
        )
        browser.save_screenshot(str(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
