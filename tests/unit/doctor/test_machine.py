"""The doctor: what it tries, and what it says."""

from __future__ import annotations

import io
import os
import platform
import signal
from pathlib import Path

import pytest

from grader.doctor import machine as doctor
from grader.doctor.machine import Finding, State, examine_machine, holds, print_findings
from grader.report.terminal import open_console


def show(findings: list[Finding]) -> str:
    """Return what a user sees."""
    file = io.StringIO()
    print_findings(findings, open_console(file))
    return file.getvalue()


def test_this_machine_can_run_the_grader() -> None:
    """Whoever runs these tests has everything that is needed, be it in a weaker form."""
    findings = examine_machine()
    assert holds(findings), show(findings)
    assert len(findings) == len(doctor.PROBES)
    assert max(map(len, show(findings).splitlines())) <= 80


def test_whatever_is_not_ok_comes_with_what_to_do() -> None:
    """A finding without a remedy leaves its reader alone."""
    for finding in examine_machine():
        assert finding.fact
        assert finding.remedy or finding.state is State.OK


def test_a_finding_is_a_line_and_its_remedy_stands_below() -> None:
    """State, name, fact; then what to do."""
    shown = show([Finding("clock", State.WEAKER, "it is slow", "wind it up")])
    assert shown.splitlines()[0].split() == ["weaker", "clock", "it", "is", "slow"]
    assert shown.splitlines()[1].strip() == "wind it up"


def test_only_what_is_missing_fails() -> None:
    """A weaker way is a way."""
    ok, weaker = Finding("a", State.OK, ""), Finding("b", State.WEAKER, "", "")
    assert holds([ok, weaker])
    assert not holds([ok, Finding("c", State.MISSING, "", "")])


def test_a_probe_that_breaks_does_not_end_the_others() -> None:
    """On a strange machine that is a finding as well."""

    def probe_strange_thing() -> Finding:
        raise RuntimeError("oh")

    fine = Finding("fine", State.OK, "")
    broken, other = examine_machine([probe_strange_thing, lambda: fine])
    assert (broken.name, broken.state) == ("strange thing", State.MISSING)
    assert "RuntimeError: oh" in broken.fact
    assert other is fine


def test_an_old_python_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader needs what 3.11 brought."""
    monkeypatch.setattr("sys.version_info", (3, 10, 9))
    assert doctor.probe_python().state is State.MISSING


def test_another_python_is_weaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may work; nobody has tried."""
    monkeypatch.setattr(platform, "python_implementation", lambda: "PyPy")
    assert doctor.probe_python().state is State.WEAKER


def test_another_system_is_weaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a zygote nor the whole sandbox, but a self-check works."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    assert doctor.probe_platform().state is State.WEAKER
    assert doctor.probe_start().state is State.WEAKER


def test_a_fork_that_fails_is_weaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each candidate is a fresh interpreter then."""

    def refuse() -> int:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(os, "fork", refuse, raising=False)
    finding = doctor.probe_start()
    assert (finding.state, finding.fact) == (
        State.WEAKER,
        "fork fails: Resource temporarily unavailable",
    )


@pytest.mark.parametrize("content", ["0 0 0\n", "5 5 5\n", "", "what", "0"])
def test_a_kernel_that_does_not_count_is_weaker(tmp_path: Path, content: str) -> None:
    """Some answer zeros, some have another format: work has to be seen in the first number."""
    path = tmp_path / "schedstat"
    path.write_text(content)
    assert doctor.probe_schedstat(path).state is State.WEAKER


def test_a_kernel_without_the_file_is_weaker(tmp_path: Path) -> None:
    """So is any other system."""
    finding = doctor.probe_schedstat(tmp_path / "absent")
    assert finding.state is State.WEAKER
    assert "cannot be read" in finding.fact


def test_without_a_timers_signal_blame_is_weaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A watchdog thread names most lines."""
    monkeypatch.delattr(signal, "setitimer", raising=False)
    finding = doctor.probe_sampling()
    assert finding.state is State.WEAKER
    assert "no setitimer" in finding.fact


def test_a_package_that_is_absent_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it no suite runs; the remedy is a command."""
    monkeypatch.setattr(doctor, "PACKAGES", ("pytest", "pytest-that-nobody-wrote"))
    finding = doctor.probe_packages()
    assert finding.state is State.MISSING
    assert finding.remedy == "python -m pip install pytest-that-nobody-wrote"


class BrokenClock:
    """A clock that answers from a list, and then with its last entry."""

    fair = True

    def __init__(self, readings: list[float]) -> None:
        self._readings = readings

    def read(self) -> float:
        return self._readings.pop(0) if len(self._readings) > 1 else self._readings[0]

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("readings", "fact"),
    [
        ([0.0], "charged 0 ms"),
        ([0.0, 1.0, 1.0, 2.0, 5.0, 4.0], "it goes back"),
    ],
)
def test_a_clock_that_does_not_tick_or_goes_back_is_missing(
    monkeypatch: pytest.MonkeyPatch, readings: list[float], fact: str
) -> None:
    """With either, every verdict on time would be wrong."""
    monkeypatch.setattr("grader.clock.BusyTime", lambda: BrokenClock(readings))
    finding = doctor.probe_clock()
    assert finding.state is State.MISSING
    assert fact in finding.fact


def test_a_clock_on_wall_time_is_weaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ticks, but a busy machine is charged to the student."""
    clock = BrokenClock([0.0, 0.03, 0.03, 0.06])
    clock.fair = False
    monkeypatch.setattr("grader.clock.BusyTime", lambda: clock)
    assert doctor.probe_clock().state is State.WEAKER
