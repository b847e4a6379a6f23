"""The key: its file, its variable, and that it stays with us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.sealing import KEY_VARIABLE
from grader.sealing.key import SIZE, find_key, new_key, parse_key, read_key, take_key, write_key


def test_a_key_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    """Read back it is the same, and a second one does not take its place."""
    path = tmp_path / "course.key"
    key = new_key()
    write_key(path, key)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key(path) == key
    with pytest.raises(UsageError, match="exists"):
        write_key(path, new_key())
    assert read_key(path) == key


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660, 0o777])
def test_a_key_that_others_can_read_is_refused(mode: int, tmp_path: Path) -> None:
    """With the command that mends it."""
    path = tmp_path / "course.key"
    write_key(path, new_key())
    path.chmod(mode)
    with pytest.raises(UsageError, match="chmod 600"):
        read_key(path)


@given(st.text() | st.binary(max_size=64).map(lambda data: data.hex()))
def test_what_is_no_key_is_told_without_showing_it(text: str) -> None:
    """It may be a key for something else."""
    with pytest.raises(UsageError) as caught:
        parse_key(f"canary{text}", "here")
    assert str(caught.value) == (
        "here holds no key of the grader; make one with `grader seal --new-key FILE`."
    )


def test_a_key_does_not_show_itself() -> None:
    """In a traceback, say; its id is a digest."""
    key = new_key()
    assert len(key.secret) == SIZE
    for shown in (repr(key), str(key), key.id):
        assert key.to_text() not in shown
        assert key.secret.hex()[:8] not in shown
    assert parse_key(key.to_text(), "x").id == key.id != new_key().id


def test_the_file_wins_over_the_variable(tmp_path: Path) -> None:
    """And without either there is no key."""
    path = tmp_path / "course.key"
    first, second = new_key(), new_key()
    write_key(path, first)
    assert find_key(second.to_text(), path) == first
    assert find_key(second.to_text(), None) == second
    assert find_key(None, None) is None
    with pytest.raises(UsageError, match="cannot read the key"):
        find_key(None, tmp_path / "none")


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system has no /proc")
def test_the_variable_is_gone_from_the_process() -> None:
    """Not only for us: the kernel shows others the environment that a process began with."""
    code = (
        "import os, sys\n"
        "from grader.sealing.key import take_key\n"
        "assert b'canary' in open('/proc/self/environ', 'rb').read()\n"
        "print(take_key(os.environ))\n"
        "sys.exit(b'canary' in open('/proc/self/environ', 'rb').read()\n"
        f"    or {KEY_VARIABLE!r} in os.environ or os.system('env | grep canary') == 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, KEY_VARIABLE: "canary-of-the-key"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.returncode) == ("canary-of-the-key\n", 0), done.stderr


def test_without_the_variable_nothing_happens() -> None:
    """Most commands have no key."""
    environ = {"OTHER": "x"}
    assert take_key(environ) is None
    assert environ == {"OTHER": "x"}
