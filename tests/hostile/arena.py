"""Where attacks meet the grader, with everything laid out that they could want.

Canaries: in the hidden suites and the references, in the environment and the home folder of the
process that marks, each a word that nobody can guess. Listeners: TCP, UDP, a unix socket with a
path, an abstract one. A folder into which everybody may write. After each submission the arena
looks for what of all that was touched, and for what was left: processes, files, sockets.
"""

import contextlib
import json
import os
import re
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.hostile.attack import FOLDERS, Attack, remove

ROOT: Final = Path(__file__).resolve().parents[2]
CANARY: Final = "CANARY-"
REAL_SECONDS: Final = 0.5
"""The limit of real time in the brief course: several times what an honest check takes."""
BRIEF: Final = {
    "fetch_all": ("test_pages_in_order_of_urls", "test_takes_as_long_as_the_slowest"),
    "two_workers": ("test_each_worker_prints_its_powers", "test_workers_run_at_the_same_time"),
    "hello_coroutine": ("test_greets_whoever_is_named", "test_waits_as_long_as_asked"),
}
"""The checks that the brief course has."""
PATIENCE: Final = 200.0
"""Real seconds for one submission, before the grader itself counts as hung."""
DYING: Final = 2.0
"""Real seconds in which what was killed has to be gone from the table of processes."""
WEAK: Final = "weak"


@dataclass(frozen=True)
class Setting:
    """How a grader is run: at which level, and as whom."""

    level: str = "strong"
    user: str = "root"

    def __str__(self) -> str:
        return f"{self.level}-{self.user}"


@dataclass
class Outcome:
    """What came of a submission, and what it did beside."""

    answer: dict[str, Any]
    leaked: list[str] = field(default_factory=list)
    """Where a canary was found."""
    reached: list[str] = field(default_factory=list)
    """Listeners that heard of it."""
    processes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """The verdict on the exercise; `error` where the grader itself has failed."""
        return str(self.answer.get("verdict", "error"))

    @property
    def full(self) -> bool:
        """Whether it got every point."""
        return bool(self.answer.get("score")) and self.answer["score"] == self.answer["max_score"]


class Arena:
    """Courses, canaries, listeners, and the processes that mark."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hostile-"))
        self.folder.chmod(0o755)
        self.secret = CANARY + secrets.token_hex(8)
        self.loot = self._open_folder("loot", 0o777)
        self.home = self._open_folder("home", 0o755)
        (self.home / ".gitconfig").write_text(f"[user]\n\tname = {self.secret}-git\n", "utf-8")
        (self.home / ".netrc").write_text(f"machine x password {self.secret}-netrc\n", "utf-8")
        self.courses = {
            "full": self._write_course("full", {}),
            "brief": self._write_course("brief", BRIEF, real_seconds=REAL_SECONDS),
            "loose": self._write_course("loose", BRIEF, real_seconds=20.0, memory_mib=4096),
        }
        self.listeners = dict(self._listen())
        self._graders: dict[Setting, Grader] = {}
        self._originals = {
            path: path.read_bytes()
            for root in self.courses.values()
            for path in root.rglob("*")
            if path.is_file()
        }
        self._written = self._fingerprint()

    def _open_folder(self, name: str, mode: int) -> Path:
        folder = self.folder / name
        folder.mkdir()
        folder.chmod(mode)
        return folder

    def _write_course(
        self, name: str, kept: Mapping[str, tuple[str, ...]], **limits: float
    ) -> Path:
        """Copy the three exercises, without examples, with a canary in what is hidden."""
        root = self._open_folder(name, 0o755)
        for exercise, folder in FOLDERS.items():
            target = root / "exercises" / folder
            target.mkdir(parents=True)
            manifest = yaml.safe_load((ROOT / "exercises" / folder / "exercise.yaml").read_text())
            manifest.pop("examples")
            manifest["limits"] = limits
            manifest["slow_callback_seconds"] = 100.0 if name == "loose" else 0.1
            (target / "exercise.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True))
            suite = root / "tests" / "exercises" / folder
            suite.mkdir(parents=True)
            hidden = ROOT / "tests" / "exercises" / folder
            rubric = yaml.safe_load((hidden / "rubric.yaml").read_text())
            text = (hidden / "test_hidden.py").read_text()
            left_out = [each for each in rubric["checks"] if each not in kept.get(exercise, [each])]
            for check in left_out:
                del rubric["checks"][check]
                text = re.sub(rf"(async def ){check}\b", r"\1left_out", text)
            text += f'\n\nSECRET = "{self.secret}-suite"\n'
            (suite / "rubric.yaml").write_text(yaml.safe_dump(rubric, allow_unicode=True))
            (suite / "test_hidden.py").write_text(text)
            answer = (ROOT / "solutions" / folder / f"{exercise}.py").read_text()
            solution = root / "solutions" / folder
            solution.mkdir(parents=True)
            (solution / f"{exercise}.py").write_text(f"{answer}# {self.secret}-solution\n")
        return root

    def _listen(self) -> Iterator[tuple[str, socket.socket]]:
        for kind, family, flavour in (
            ("tcp", socket.AF_INET, socket.SOCK_STREAM),
            ("tcp6", socket.AF_INET6, socket.SOCK_STREAM),
            ("udp", socket.AF_INET, socket.SOCK_DGRAM),
            ("unix", socket.AF_UNIX, socket.SOCK_STREAM),
            ("abstract", socket.AF_UNIX, socket.SOCK_STREAM),
        ):
            listener = socket.socket(family, flavour)
            address: Any = {
                "tcp": ("127.0.0.1", 0), "tcp6": ("::1", 0), "udp": ("127.0.0.1", 0),
                "unix": str(self.folder / "listener"), "abstract": f"\0{self.folder.name}",
            }[kind]  # fmt: skip
            listener.bind(address)
            if kind == "unix":
                (self.folder / "listener").chmod(0o777)
            if flavour == socket.SOCK_STREAM:
                listener.listen(16)
            listener.setblocking(False)
            yield kind, listener

    # Marking

    def grader(self, setting: Setting) -> "Grader":
        """Return the grader of a setting, started when it is first asked for.

        Skips the test where there can be none on this system.
        """
        if setting not in self._graders:
            try:
                self._graders[setting] = Grader(self, setting)
            except NotHereError as error:
                pytest.skip(str(error))
        return self._graders[setting]

    def places(self, setting: Setting) -> dict[str, str]:
        """Return where all is that an attacker could want, by the word that stands for it."""
        ports = ("tcp", "tcp6", "udp")
        return {name: str(self.listeners[name].getsockname()[1]) for name in ports} | {
            "unix": str(self.folder / "listener"),
            "abstract": self.folder.name,
            "suite": str(self.courses["full"] / "tests" / "exercises"),
            "course": str(self.courses["full"]),
            "home": str(self.home),
            "loot": str(self.loot),
            "packages": str(Path(yaml.__file__).resolve().parents[1]),
            "grader": str(ROOT / "grader"),
            "examiner": str(self.grader(setting).pid),
        }

    def hand_in(self, attack: Attack, setting: Setting, submission: Path) -> str:
        """Lay an attack out as a submission; return the token in what it may leave behind."""
        token = _new_token()
        attack.hand_in(submission, self.places(setting) | {"token": token})
        return token

    def mark(self, attack: Attack, setting: Setting, course: str | None = None) -> Outcome:
        """Have an attack marked, and look at what became of everything."""
        submission = Path(tempfile.mkdtemp(prefix="submission-", dir=self.folder))
        submission.chmod(0o755)
        token = self.hand_in(attack, setting, submission)
        grader = self.grader(setting)
        try:
            chosen = course or ("brief" if attack.header.brief else "full")
            answer = grader.mark(chosen, submission, attack.header.exercise)
            return self.look(Outcome(answer), grader, token)
        finally:
            remove(submission)

    def mark_honest(self, setting: Setting, exercise: str = "hello_coroutine") -> Outcome:
        """Have a reference marked."""
        grader = self.grader(setting)
        answer = grader.mark("full", self.courses["full"] / "solutions", exercise)
        return self.look(Outcome(answer), grader, _new_token())

    # Looking

    def look(self, outcome: Outcome, grader: "Grader", token: str) -> Outcome:
        """Add what was touched and what was left; everything is as before afterwards."""
        outcome.processes.extend(grader.end_leftovers())
        outcome.reached.extend(self._heard())
        outcome.files.extend(self._found_files(grader, token))
        texts = {
            "its output and messages": outcome.answer.get("raw", ""),
            **outcome.answer.get("reports", {}),
            "the grader's own output": grader.take_log(),
        }
        for path in sorted(self.loot.iterdir()):
            if path.is_file() and not path.is_symlink():
                texts[str(path)] = path.read_text("utf-8", "replace")
            outcome.files.append(str(path))
            _remove(path)
        outcome.leaked.extend(where for where, text in texts.items() if self.secret in text)
        return outcome

    def _heard(self) -> Iterator[str]:
        for kind, listener in self.listeners.items():
            with contextlib.suppress(BlockingIOError):
                while True:
                    if kind == "udp":
                        listener.recv(4096)
                    else:
                        listener.accept()[0].close()
                    yield kind

    def _found_files(self, grader: "Grader", token: str) -> Iterator[str]:
        for folder in ("/tmp", "/var/tmp", "/dev/shm", str(self.home)):
            for path in Path(folder).glob(f"*{token}*"):
                yield str(path)
                _remove(path)
        for path in sorted(grader.temporary.iterdir()):
            yield str(path)
            _remove(path)
        key = str(shared_memory_key(token))
        for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]:
            if line.split()[0] == key:
                yield f"shared memory {key}"
                subprocess.run(["ipcrm", "-M", key], check=False, capture_output=True)
        now = self._fingerprint()
        for name in sorted(now.keys() | self._written.keys()):
            if now.get(name) != self._written.get(name):
                yield name
                self._restore(Path(name))
        self._written = self._fingerprint()

    def _fingerprint(self) -> dict[str, tuple[int, int, int]]:
        """Return size, time of change and mode of every file that nobody may change."""
        found = {}
        for root in self.courses.values():
            for path in root.rglob("*"):
                if path.is_file() and path.parent.name != "__pycache__":
                    about = path.stat()
                    found[str(path)] = (about.st_size, about.st_mtime_ns, about.st_mode)
        return found

    def _restore(self, path: Path) -> None:
        _remove(path)
        if path in self._originals:
            path.write_bytes(self._originals[path])

    def close(self) -> None:
        """End everything, and leave nothing."""
        for grader in self._graders.values():
            grader.close()
        for listener in self.listeners.values():
            listener.close()
        shutil.rmtree(self.folder)


def _new_token() -> str:
    return f"hostile{secrets.token_hex(6)}"


def shared_memory_key(token: str) -> int:
    """Return the key of System V shared memory that an attack with this token would use."""
    return int(token.removeprefix("hostile")[:7], 16)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


class NotHereError(Exception):
    """A setting cannot be had on this system."""


class Grader:
    """A process that marks, in one setting; started anew when an attack has ended it."""

    def __init__(self, arena: Arena, setting: Setting) -> None:
        self.setting = setting
        self._arena = arena
        self.temporary = arena._open_folder(f"tmp-{setting}", 0o1777)
        self._log = arena.folder / f"log-{setting}"
        try:
            self._start()
        except NotHereError:
            self.temporary.rmdir()
            raise

    def _start(self) -> None:
        arena = self._arena
        options = {
            "courses": {name: str(root) for name, root in arena.courses.items()},
            "level": self.setting.level,
        }
        command = [sys.executable, str(ROOT / "tests" / "surroundings.py")]
        command += ["--docker"] * (self.setting.level == "container")
        command += ["--ordinary"] * (self.setting.user == "ordinary")
        command += [sys.executable, str(Path(__file__).with_name("marking.py"))]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, json.dumps(options)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=arena.home,
                start_new_session=True,
                env={
                    "PATH": os.environ.get("PATH", os.defpath),
                    "PYTHONPATH": str(ROOT),
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "HOME": str(arena.home),
                    "TMPDIR": str(self.temporary),
                    "CI": "true",
                    "GRADER_STRICT_MESSAGES": "1",
                    "HOSTILE_CANARY": f"{arena.secret}-environment",
                },
            )
        self.pid = self._process.pid
        answer = self._answer()
        if answer.get("level") != self.setting.level:
            self._end()
            raise NotHereError(f"no grader at {self.setting}: {answer} {self.take_log()}")

    def mark(self, course: str, submission: Path, exercise: str) -> dict[str, Any]:
        """Have a submission marked; `failure` in the answer says that the grader itself failed."""
        order = {"course": course, "submission": str(submission), "exercise": exercise}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            answer = {"failure": "the grader had ended before"}
        else:
            answer = self._answer()
        if self._process.poll() is not None or "ended" in answer:
            self._end()
            self._start()
        return answer

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            ready, _, _ = select.select([self._process.stdout], [], [], 0.5)
            if ready:
                line = self._process.stdout.readline()
                if line:
                    return json.loads(line)  # type: ignore[no-any-return]
                return {"failure": f"the grader ended: {self.take_log()}", "ended": True}
            if _state(self.pid) == "T":
                os.kill(self.pid, signal.SIGCONT)
                return {"failure": "the grader was stopped", "ended": True}
        return {"failure": f"the grader hung for {PATIENCE:g} s", "ended": True}

    def take_log(self) -> str:
        """Return what the grader has written to its standard error since the last time."""
        text = self._log.read_text("utf-8", "replace")
        os.truncate(self._log, 0)
        return text

    def end_leftovers(self) -> list[str]:
        """Return the processes that a submission has left, by their command lines; kill them."""
        until = time.monotonic() + DYING
        while (left := self._left()) and time.monotonic() < until:
            time.sleep(0.01)
        for pid in left:
            _kill(pid)
        return [f"{pid}: {_command(pid)}" for pid in left]

    def _left(self) -> list[int]:
        """Return the descendants that are neither a zygote, or its own, nor dead already."""
        return [
            pid
            for pid, parent in self._descendants().items()
            if _state(pid) not in ("Z", "X", "") and not self._is_ours(pid, parent)
        ]

    def _is_ours(self, pid: int, parent: int) -> bool:
        if self._is_zygote(pid, parent):
            return True
        # process 1 of the namespace into which the zygote forks, there before any candidate
        return self._is_zygote(parent, _parent(parent)) and _is_first(pid, parent)

    def _is_zygote(self, pid: int, parent: int) -> bool:
        return parent == self.pid and "candidate/__main__.py zygote" in _command(pid)

    def _descendants(self) -> dict[int, int]:
        """Return the parent of each process that comes from the grader."""
        parents = {}
        for path in Path("/proc").glob("[0-9]*"):
            parent = _parent(int(path.name))
            if parent:
                parents[int(path.name)] = parent
        found: dict[int, int] = {}
        waiting = [self.pid]
        while waiting:
            above = waiting.pop()
            below = [pid for pid, parent in parents.items() if parent == above]
            found.update(dict.fromkeys(below, above))
            waiting.extend(below)
        return found

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        self._end()

    def _end(self) -> None:
        for pid in [*self._descendants(), self.pid]:
            _kill(pid)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return ["", "0"]


def _state(pid: int) -> str:
    return _stat(pid)[0]


def _parent(pid: int) -> int:
    return int(_stat(pid)[1])


def _is_first(pid: int, zygote: int) -> bool:
    """Return whether it is process 1 where the zygote's children come to be."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        lives_in = Path(f"/proc/{pid}/ns/pid").readlink()
        return (
            re.search(r"^NSpid:.*\t1$", status, re.MULTILINE) is not None
            and lives_in == Path(f"/proc/{zygote}/ns/pid_for_children").readlink()
        )
    except OSError:
        return False


def _command(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return b" ".join(words).decode("utf-8", "replace")
    except OSError:
        return ""
