"""The grader as a wheel, built from its sources or put together from what is installed."""

from __future__ import annotations

import csv
import io
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.release import wheel
from grader.release.wheel import _digest, build_wheel

FILES = {
    "grader/__init__.py": b'"""Ours."""\n',
    "grader/messages/en.ftl": b"hello = Hello\n",
    "grader-9.dist-info/METADATA": b"Name: grader\nVersion: 9\n",
    "grader-9.dist-info/WHEEL": b"Wheel-Version: 1.0\nTag: py3-none-any\n",
    "grader-9.dist-info/entry_points.txt": b"[console_scripts]\ngrader = grader.cli:main\n",
    "grader-9.dist-info/licenses/LICENSE": b"MIT\n",
}
LEFT_OUT = (
    "grader/__pycache__/__init__.cpython-311.pyc",
    "grader-9.dist-info/INSTALLER",
    "grader-9.dist-info/direct_url.json",
    "../../../bin/grader",
    "../../../share/grader/solutions/01_task/task.py",
)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run a grader that pip has installed, with a course."""
    site = tmp_path / "lib" / "python3" / "site-packages"
    for name, data in {**FILES, **dict.fromkeys(LEFT_OUT, b"canary")}.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    names = [*FILES, *LEFT_OUT, "grader-9.dist-info/RECORD"]
    record = site / "grader-9.dist-info" / "RECORD"
    record.write_text("".join(f"{name},,\n" for name in names))
    found = metadata.Distribution.at(record.parent)
    monkeypatch.setattr(wheel, "find_source", lambda: None)
    monkeypatch.setattr(wheel, "find_installation", lambda: found)
    return site


@pytest.mark.usefixtures("installed")
def test_what_is_installed_becomes_a_wheel_again() -> None:
    """The package and what describes it; neither the course nor what pip wrote beside them."""
    name, data = build_wheel()
    assert name == "grader-9-py3-none-any.whl"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        inside = {each: packed.read(each) for each in packed.namelist()}
    record = inside.pop("grader-9.dist-info/RECORD").decode()
    assert inside == FILES
    rows = {row[0]: row[1:] for row in csv.reader(record.splitlines())}
    assert rows.pop("grader-9.dist-info/RECORD") == ["", ""]
    assert rows == {
        each: [f"sha256={_digest(content)}", str(len(content))] for each, content in FILES.items()
    }


@pytest.mark.usefixtures("installed")
def test_it_is_the_same_wheel_each_time() -> None:
    """A release that changes nothing shows no change."""
    assert build_wheel() == build_wheel()


def test_a_copy_that_nobody_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to make a wheel from, and the sentence says what to do."""
    monkeypatch.setattr(wheel, "find_source", lambda: None)
    monkeypatch.setattr(wheel, "find_installation", lambda: None)
    with pytest.raises(UsageError, match="say with --grader where students get it"):
        build_wheel()
