"""Hostile submissions get what they have earned, and nothing else; in earnest, they are real."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.hostile.arena import WEAK, Arena, Outcome, Setting
from tests.hostile.attack import HERE, Attack, Protection, Shows, remove

if TYPE_CHECKING:
    from collections.abc import Mapping

HANGS = 1.0
"""Real seconds after which the ordinary way counts as hung, where it should hang."""
ENDS = 60.0
"""Real seconds in which it ends where it should not, on the busiest of machines."""
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
"""What moves a cursor, turns the writing round or cannot be seen; ends of lines apart."""
COMMAND = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
"""What a CI system takes for a command, wherever it stands in a log."""
ANNOTATION = re.compile(r"::(error|warning|notice) [^:]*(:[^:]+)*?::.*|")
"""A line of ours; what is told in it stands behind the second `::`."""
TAG = re.compile(r"<script|<img src=x", re.IGNORECASE)
"""What attacks bring of HTML."""
MARKUP = ("junit", "html")
"""Reports in which ends of lines mean nothing."""


def test_an_attack_gets_what_it_has_earned(attack: Attack, setting: Setting, arena: Arena) -> None:
    """No mark, no canary, no listener, no process, no file; and the grader goes on."""
    outcome = arena.mark(attack, setting)
    assert_harmless(outcome)
    if attack.header.open and outcome.verdict not in attack.header.verdicts:
        pytest.xfail(attack.header.open)
    assert outcome.verdict in attack.header.verdicts, outcome.answer["checks"]
    assert outcome.answer["score"] <= attack.header.score, outcome.answer["checks"]
    for name, report in outcome.answer["reports"].items():
        for raw in attack.header.raw:
            # What a teacher is told has lines, and where they are only text they order nothing.
            assert raw not in report or (raw[0] == "\n" and name.startswith(MARKUP)), name
    if attack.header.bomb:
        assert_harmless(honest := arena.mark_honest(setting))
        assert honest.full, honest.answer["checks"]


def assert_harmless(outcome: Outcome) -> None:
    """Check everything that holds for whatever is handed in."""
    assert "failure" not in outcome.answer, outcome.answer["failure"]
    assert "error" not in outcome.answer["checks"].values(), outcome.answer["checks"]
    assert outcome.leaked == []
    assert outcome.reached == []
    assert outcome.processes == []
    assert outcome.files == []
    for name, report in outcome.answer["reports"].items():
        assert not UNSEEN.search(report), (name, UNSEEN.findall(report))
        if name.startswith("terminal"):
            assert not COMMAND.search(report), (name, COMMAND.findall(report))
        if name.startswith("annotations"):
            lines = report.splitlines()
            assert all(ANNOTATION.fullmatch(line) for line in lines), (name, lines)
        if name.startswith(("markdown", "html")):
            assert not TAG.search(report), name
        if name.startswith("markdown"):
            assert "](javascript:" not in report, name
        if name.startswith("junit"):
            ET.fromstring(report)


def test_without_its_protection_an_attack_is_real(
    real_attack: Attack, arena: Arena, usual: Setting, tmp_path: Path
) -> None:
    """Where what stops it is off, the attack succeeds: so it is stopped, and not just harmless."""
    without = real_attack.header.without
    assert without is not None
    if without.protection is Protection.SANDBOX:
        seen = in_arena(arena.mark(real_attack, Setting(WEAK, usual.user)), real_attack)
    elif without.protection is Protection.LIMITS:
        seen = in_arena(arena.mark(real_attack, usual, course="loose"), real_attack)
    elif without.protection is Protection.ESCAPING:
        seen = in_arena(arena.mark(real_attack, usual), real_attack)
    else:
        with_tests = without.protection is Protection.COPY
        patience = HANGS if without.shows is Shows.HANGS else ENDS
        folder = real_attack.hand_in(tmp_path, arena.places(usual) | {"token": "naive"})
        seen = in_one_process(real_attack, arena, folder, patience, with_tests=with_tests)
    assert without.shows in seen


def in_arena(outcome: Outcome, attack: Attack) -> set[Shows]:
    """Return what can be seen of an attack that was marked."""
    raw = outcome.answer.get("raw", "")
    shown = {
        Shows.PASSES: outcome.full,
        Shows.LEAKS: bool(outcome.leaked),
        Shows.REACHES: bool(outcome.reached),
        Shows.LEAVES: bool(outcome.processes),
        Shows.WRITES: bool(outcome.files),
        Shows.RAW: bool(attack.header.raw) and all(each in raw for each in attack.header.raw),
    }
    return {kind for kind, seen in shown.items() if seen}


def in_one_process(
    attack: Attack, arena: Arena, folder: Path, patience: float, *, with_tests: bool
) -> set[Shows]:
    """Mark in the ordinary way, by tests in the submission's own process; return what is seen."""
    exercise = attack.header.exercise
    command = [sys.executable, str(HERE / "naive.py"), exercise, str(folder)]
    if with_tests:
        (folder / "test_naive.py").write_text(
            f"import sys\nsys.path.insert(0, {str(HERE)!r})\nfrom naive import mark\n\n"
            f"def test_all():\n    mark({exercise!r}, {str(folder)!r})\n"
        )
        command = [sys.executable, "-m", "pytest", "-q", "test_naive.py"]
    return run_naively(command, folder, arena, patience)


def run_naively(
    command: list[str], folder: Path, arena: Arena, patience: float = ENDS
) -> set[Shows]:
    """Run a grader that has no protection, with all canaries; return what is seen."""
    token = secrets.token_hex(16)
    environment: Mapping[str, str] = os.environ | {
        "HOSTILE_RUN": token,
        "HOSTILE_CANARY": arena.secret,
        "HOME": str(arena.home),
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    seen: set[Shows] = set()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            if process.wait(patience) == 0:
                seen.add(Shows.PASSES)
        except subprocess.TimeoutExpired:
            seen.add(Shows.HANGS)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        output.seek(0)
        if arena.secret.encode() in output.read(1 << 20):
            seen.add(Shows.LEAKS)
    for pid in survivors(token):
        os.kill(pid, signal.SIGKILL)
        seen.add(Shows.LEAVES)
    return seen


def survivors(token: str) -> list[int]:
    """Return the processes that were started with a token in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if token.encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def test_the_ordinary_way_tells_right_from_wrong(arena: Arena, tmp_path: Path) -> None:
    """What the ordinary way passes is right, as long as nobody fools it."""
    for exercise, source in (
        ("hello_coroutine", arena.courses["full"] / "solutions" / "05_hello_coroutine"),
        ("fetch_all", arena.courses["full"] / "solutions" / "12_fetch_all"),
    ):
        command = [sys.executable, str(HERE / "naive.py"), exercise]
        assert Shows.PASSES in run_naively([*command, str(source)], source, arena)
        wrong = tmp_path / exercise
        wrong.mkdir()
        (wrong / f"{exercise}.py").write_text("async def hello(n, d): ...\nfetch_all = hello\n")
        assert run_naively([*command, str(wrong)], wrong, arena) == set()


def test_there_are_more_than_a_hundred_attacks(attacks: dict[str, Attack]) -> None:
    """Every protection has attacks against it, and most are shown to be real."""
    assert len(attacks) >= 110
    assert {attack.header.stopped_by for attack in attacks.values()} == set(Protection)


def test_honest_submissions_among_hostile_ones_keep_their_marks(
    arena: Arena, usual: Setting, attacks: dict[str, Attack]
) -> None:
    """Of twenty submissions every second one is hostile, and no mark depends on another."""
    expected = {name: arena.mark_honest(usual, name).answer for name in MIXED}
    assert all(each["score"] == each["max_score"] for each in expected.values())
    for number, name in enumerate(IN_BETWEEN):
        assert_harmless(arena.mark(attacks[name], usual, course="brief"))
        exercise = MIXED[number % len(MIXED)]
        answer = arena.mark_honest(usual, exercise).answer
        assert answer["checks"] == expected[exercise]["checks"], name
        assert answer["score"] == expected[exercise]["score"], name


MIXED = ("fetch_all", "hello_coroutine", "two_workers")
IN_BETWEEN = (
    "exit/os_exit_at_import",
    "equality/equal_to_everything",
    "clock/monotonic_stands_still",
    "blocking/alarm_taken",
    "wire/answers_forged",
    "bombs/memory",
    "bombs/threads",
    "bombs/stops_itself",
    "outlive/double_fork",
    "writing/temporary_files",
)


def test_grade_marks_a_mixed_folder(
    arena: Arena, usual: Setting, attacks: dict[str, Attack]
) -> None:
    """`grader grade` gives an attacker's neighbour in the class the marks of their work."""
    folder = Path(tempfile.mkdtemp(prefix="class-", dir=arena.folder))
    course = arena.courses["full"]
    try:
        for number, name in enumerate(IN_BETWEEN[:5]):
            attack = attacks[name]
            arena.hand_in(attack, usual, folder / f"{number}-hostile")
            hostile = grade(course, folder / f"{number}-hostile", attack.header.exercise)
            assert hostile.returncode == 1, hostile.stderr
            honest = grade(course, course / "solutions", attack.header.exercise)
            assert honest.returncode == 0, honest.stdout + honest.stderr
    finally:
        remove(folder)


def grade(course: Path, submission: Path, exercise: str) -> subprocess.CompletedProcess[str]:
    """Run `grader grade`."""
    command = [
        sys.executable, "-m", "grader", "grade", exercise, "--submission", str(submission),
        "--exercises", str(course / "exercises"), "--suites", str(course / "tests" / "exercises"),
    ]  # fmt: skip
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, cwd=course,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1])},
    )  # fmt: skip
