"""Landlock: what it refuses, and that it is what refuses it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.sandbox import landlock
from grader.sandbox.confinement import Means
from grader.sandbox.policy import Grant, Policy

if TYPE_CHECKING:
    from tests.unit.sandbox.conftest import Confined

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's"),
    pytest.mark.skipif(landlock.version() == 0, reason="Landlock is off in this kernel"),
]
ABI = landlock.version()
COURSE = Path(__file__).parents[3] / "README.md"
ATTACKS = {
    "read": (1, "def attack(): return open('/etc/passwd').read(1)"),
    "list": (1, "def attack(): return len(os.listdir('/etc'))"),
    "read the course": (1, f"def attack(): return open({str(COURSE)!r}).read(1)"),
    "write": (1, "def attack(): open(here + '/new', 'w').close()"),
    "remove": (1, "def attack(): os.rmdir(here + '/removable')"),
    "make a folder": (1, "def attack(): os.mkdir(here + '/folder')"),
    "link": (1, "def attack(): os.symlink('x', here + '/link')"),
    "execute": (1, "def attack(): os.posix_spawn('/bin/true', ['true'], {})"),
    "make a device": (1, "def attack(): os.mkfifo('pipe')"),
    "bind": (4, "import socket\ndef attack(): socket.socket().bind(('127.0.0.1', 0))"),
    "signal": (6, "def attack(): os.kill(outer, 0)"),
    "abstract socket": (
        6,
        """
        import socket
        def attack():
            client = socket.socket(socket.AF_UNIX)
            client.connect(listening)
        """,
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_is_not_allowed_is_refused(confined: Confined, name: str) -> None:
    """Each thing works without Landlock and does not with it; nothing else holds it here."""
    codes = {each: code for each, (_, code) in ATTACKS.items()}
    needed, _ = ATTACKS[name]
    if needed > ABI:
        pytest.skip("this kernel's Landlock does not have it yet")
    assert confined(Means(), codes, POLICY)[name][0] == "done"
    assert confined(Means(abi=ABI), codes, POLICY)[name][0] == "PermissionError"


POLICY = Policy(granted=frozenset({Grant.PROCESSES}))


def test_a_candidate_may_use_its_folder_and_the_library(confined: Confined) -> None:
    """Files and folders of its own, made, moved and removed; modules that nobody has imported."""
    code = """
        def attack():
            import ctypes.util, decimal, sqlite3, tempfile, zoneinfo
            os.makedirs("a/b")
            with open("a/b/c", "w") as file:
                file.write("x")
            os.rename("a/b/c", "a/d")
            os.truncate(os.open("a/d", os.O_RDWR), 0)
            os.remove("a/d")
            with tempfile.TemporaryFile() as file:
                file.write(b"x")
            open("/dev/null", "w").close()
            return [open("/proc/self/comm").read() != "", len(os.urandom(3))]
    """
    assert confined(Means(abi=ABI), code) == ["done", [True, 3]]


@pytest.mark.parametrize("abi", range(1, ABI + 1))
def test_an_older_kernel_holds_what_it_can(confined: Confined, abi: int) -> None:
    """Every ABI from the first on refuses a file outside and allows one's own."""
    code = """
        def attack():
            open("own", "w").close()
            open("/etc/passwd")
    """
    assert confined(Means(abi=abi), code)[0] == "PermissionError"


@pytest.mark.skipif(ABI < landlock.TCP_ABI, reason="this kernel's Landlock has no TCP yet")
def test_only_the_granted_ports_are_within_reach(confined: Confined) -> None:
    """Both to bind and to connect."""
    policy = Policy(granted=frozenset({Grant.LOOPBACK}), ports=(47113,))
    code = """
        import socket
        def attack():
            seen = []
            for port in (47113, 47114):
                for call in ("bind", "connect"):
                    with socket.socket() as one:
                        try:
                            getattr(one, call)(("127.0.0.1", port))
                        except OSError as error:
                            seen.append(type(error).__name__)
                        else:
                            seen.append("done")
            return seen
    """
    assert confined(Means(abi=ABI), code, policy) == [
        "done",
        ["done", "ConnectionRefusedError", "PermissionError", "PermissionError"],
    ]


def test_a_link_to_a_forbidden_place_leads_nowhere(confined: Confined) -> None:
    """What counts is where a path ends."""
    code = """
        def attack():
            os.symlink("/etc/passwd", "link")
            return open("link").read(1)
    """
    assert confined(Means(), code)[0] == "done"
    assert confined(Means(abi=ABI), code)[0] == "PermissionError"
