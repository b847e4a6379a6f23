"""Loop time: skipped waits and busy time, and nothing that the machine took from us."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader import clock
from grader.clock import BusyTime, LoopClock, open_schedstat


def test_busy_time_passes_with_computing_and_with_blocking() -> None:
    """A computation is charged what it computes, and a sleep what it sleeps."""
    busy = BusyTime()
    begun = busy.read()
    cpu = time.thread_time()
    while time.thread_time() - cpu < 0.05:
        pass
    computed = busy.read() - begun
    assert computed >= 0.0499
    time.sleep(0.05)
    assert busy.read() - begun - computed == pytest.approx(0.05, abs=0.02)
    busy.close()


def test_busy_time_goes_on_with_every_reading() -> None:
    """No two readings are equal, so that timers have an order; the CPU time is charged."""
    busy = BusyTime()
    cpu, first = time.thread_time(), busy.read()
    readings = [busy.read() for _ in range(5000)]
    computed = time.thread_time() - cpu
    assert readings == sorted(set(readings))
    assert readings[-1] - first >= computed * 0.5
    busy.close()


class Account:
    """What the scheduler says of a thread, in a file as the kernel's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.say()

    def say(self, *, computed: float = 1.0, delayed: float = 0.0) -> None:
        """Say so many seconds on a CPU and in the run queue."""
        self._path.write_text(f"{round(computed * 1e9)} {round(delayed * 1e9)} 5\n")

    def open(self) -> int:
        """Return a descriptor that reads it."""
        return os.open(self._path, os.O_RDONLY)


class Machine:
    """A machine whose clocks stand where the test puts them; times in seconds."""

    def __init__(self, folder: Path) -> None:
        self.wall = 100.0
        self.cpu = 0.0
        self.own = Account(folder / "own")
        self.other = Account(folder / "other")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    """Put a machine of the test's in place of the real one."""
    fake = Machine(tmp_path)
    monkeypatch.setattr(clock, "monotonic", lambda: fake.wall)
    monkeypatch.setattr(clock, "thread_time", lambda: fake.cpu)
    monkeypatch.setattr(clock, "open_schedstat", fake.own.open)
    return fake


def test_the_wait_for_a_cpu_is_not_charged(machine: Machine) -> None:
    """Run-queue delay, as the scheduler tells it, is taken off the wall's time."""
    busy = BusyTime()
    begun = busy.read()
    machine.wall += 2.0
    machine.own.say(delayed=1.5)
    assert busy.read() - begun == pytest.approx(0.5)
    machine.wall += 1.0
    assert busy.read() - begun == pytest.approx(1.5)
    busy.close()


def test_the_wait_for_a_cpu_of_a_watched_thread_is_not_charged(machine: Machine) -> None:
    """The delay of another process counts from `watch` on, and what it took off stays taken off."""
    busy = BusyTime()
    begun = busy.read()
    machine.other.say(delayed=5.0)  # from before it was watched
    other = machine.other.open()
    busy.watch(other)
    machine.wall += 3.0
    assert busy.read() - begun == pytest.approx(3.0)
    machine.wall += 3.0
    machine.other.say(delayed=6.0)
    assert busy.read() - begun == pytest.approx(5.0)
    busy.unwatch()
    machine.other.say()
    machine.wall += 1.0
    assert busy.read() - begun == pytest.approx(6.0)
    with pytest.raises(OSError, match=r"[Bb]ad file descriptor"):
        os.fstat(other)
    busy.unwatch()
    busy.close()


def test_at_least_the_cpu_time_is_charged(machine: Machine) -> None:
    """A delay that is said twice, by two threads that stood in the queue at once, has no say."""
    busy = BusyTime()
    begun = busy.read()
    machine.wall, machine.cpu = 101.0, 0.25
    machine.own.say(delayed=5.0)
    assert busy.read() - begun == pytest.approx(0.25)
    busy.close()


def test_at_least_the_cpu_time_of_the_watched_thread_is_charged(machine: Machine) -> None:
    """What the candidate computes costs what it costs, whatever the delays say."""
    busy = BusyTime()
    busy.watch(machine.other.open())
    begun = busy.read()
    machine.wall = 101.0
    machine.other.say(computed=1.75, delayed=5.0)
    assert busy.read() - begun == pytest.approx(0.75)
    busy.close()


def test_a_reading_of_the_accounts_serves_for_a_moment(machine: Machine) -> None:
    """For 0.2 ms the wall is enough; what was charged meanwhile is not charged again."""
    busy = BusyTime()
    begun = busy.read()
    machine.own.say(delayed=9.0)
    machine.wall += clock.FRESH / 2
    machine.cpu += clock.FRESH / 2
    assert busy.read() - begun == pytest.approx(clock.FRESH / 2)
    machine.wall += 9.0
    machine.cpu += clock.FRESH / 2
    assert busy.read() - begun == pytest.approx(clock.FRESH)
    busy.close()


def test_who_only_looks_takes_nothing_off_for_standing_in_the_queue(machine: Machine) -> None:
    """The other thread was at work meanwhile, and is charged for it."""
    busy = BusyTime()
    begun = busy.read()
    machine.wall += 1.0
    machine.own.say(delayed=0.4)
    busy.wait_is_over()
    assert busy.peek() - begun == pytest.approx(1.0)
    machine.wall += 1.0
    machine.own.say(delayed=0.7)
    assert busy.read() - begun == pytest.approx(1.7)
    busy.close()


def test_a_thread_at_work_is_charged_while_we_stand_in_the_queue(machine: Machine) -> None:
    """On one CPU our delay is the other's time at work, and no time of nobody's."""
    busy = BusyTime()
    busy.watch(machine.other.open())
    begun = busy.read()
    machine.wall += 1.0
    machine.own.say(delayed=1.0)
    machine.other.say(computed=2.0)
    assert busy.peek() - begun == pytest.approx(1.0)
    busy.unwatch()
    busy.close()


def test_an_account_that_cannot_be_read_any_more_still_holds(machine: Machine) -> None:
    """The other process has ended, say: what it stood in the queue is not charged after all."""
    machine.own.say(delayed=50.0)
    busy = BusyTime()
    busy.watch(machine.other.open())
    begun = busy.read()
    machine.wall += 3.0
    machine.other.say(delayed=2.0)
    assert busy.read() - begun == pytest.approx(1.0)
    machine.own.say(computed=0.0)
    machine.other.say(computed=0.0)
    machine.wall += 1.0
    assert busy.read() - begun == pytest.approx(2.0)
    busy.unwatch()
    machine.wall += 1.0
    assert busy.read() - begun == pytest.approx(3.0)
    busy.close()


def test_a_clock_that_is_closed_does_not_jump(machine: Machine) -> None:
    """What was taken off until then stays taken off."""
    machine.own.say(delayed=50.0)
    busy = BusyTime()
    begun = busy.read()
    machine.wall += 1.0
    busy.close()
    assert busy.read() - begun == pytest.approx(1.0)


def test_peeking_charges_nothing_for_good(machine: Machine) -> None:
    """What proves to be a delay is taken off again, if it was only looked at."""
    busy = BusyTime()
    begun = busy.read()
    machine.wall += 3.0
    assert busy.peek() - begun == pytest.approx(3.0)
    machine.own.say(delayed=3.0)
    assert busy.read() - begun == pytest.approx(0.0)
    busy.close()


def test_without_an_account_of_the_scheduler_it_is_the_wall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A kernel that does not count is said to be unfair, and the wall's time is taken."""
    monkeypatch.setattr(clock, "open_schedstat", lambda *where: None)
    busy = BusyTime()
    assert not busy.fair
    begun, wall = busy.read(), time.monotonic()
    time.sleep(0.02)
    assert busy.read() - begun == pytest.approx(time.monotonic() - wall, abs=0.005)
    busy.close()


def test_a_kernel_that_answers_zeros_keeps_no_account(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`0 0 0` is what some kernels say; the descriptor is closed again."""
    opened: list[int] = []
    real = os.open

    def fake(path: str, flags: int) -> int:
        assert path.endswith("schedstat")
        file = tmp_path / "schedstat"
        file.write_text("0 0 0\n")
        opened.append(real(file, flags))
        return opened[-1]

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", fake)
        assert open_schedstat() is None
    with pytest.raises(OSError, match=r"[Bb]ad file descriptor"):
        os.fstat(opened[0])


@pytest.mark.skipif(sys.platform != "linux", reason="schedstat is Linux's")
def test_a_process_that_is_gone_reads_as_nothing() -> None:
    """Reading the account of a process that has ended neither fails nor hangs."""
    assert open_schedstat(2**22 + 1) is None
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    descriptor = open_schedstat(process.pid)
    process.communicate(b"\n")
    assert descriptor is not None
    assert clock._account(descriptor) == (0, 0)
    os.close(descriptor)
    assert clock._account(descriptor) == (0, 0)


def test_a_loop_clock_begins_at_zero_and_moves_forward_only() -> None:
    """Skipped waits are added; a moment in the past does not move it."""
    busy = BusyTime()
    loop_clock = LoopClock(busy)
    assert 0 <= loop_clock.now() < 0.1
    loop_clock.move_to(1000.0)
    assert loop_clock.now() == pytest.approx(1000, abs=0.1)
    loop_clock.move_to(500.0)
    assert loop_clock.now() >= 1000
    seen = [loop_clock.now() for _ in range(1000)]
    assert seen == sorted(seen)
    assert loop_clock.peek() == pytest.approx(loop_clock.now(), abs=0.05)
    busy.close()


def test_a_held_clock_stands_still(machine: Machine) -> None:
    """Until it is moved: what passes meanwhile is for somebody else to charge."""
    busy = BusyTime()
    loop_clock = LoopClock(busy)
    machine.wall += 1.0
    loop_clock.hold()
    machine.wall += 5.0
    assert loop_clock.now() == loop_clock.peek() == pytest.approx(1.0)
    loop_clock.go_on()
    assert loop_clock.now() == pytest.approx(1.0)
    machine.wall += 1.0
    assert loop_clock.now() == pytest.approx(2.0)
    loop_clock.hold()
    machine.wall += 5.0
    loop_clock.move_to(10.0)
    assert loop_clock.now() == pytest.approx(10.0)
    loop_clock.hold()
    loop_clock.move_to(3.0)
    assert loop_clock.now() == pytest.approx(10.0)
    loop_clock.go_on()
    busy.close()


def test_small_steps_are_kept_exactly(machine: Machine) -> None:
    """After an hour a microsecond is still one: clock values stay small."""
    busy = BusyTime()
    loop_clock = LoopClock(busy)
    loop_clock.move_to(3600.0)
    machine.wall += 1e-6
    assert loop_clock.now() - 3600.0 == pytest.approx(1e-6, abs=1e-9)
    busy.close()
