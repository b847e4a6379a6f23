"""What can be had on this machine: tried with a candidate that is thrown away, not assumed."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from grader.sandbox import landlock, privileges, seccomp
from grader.sandbox.confinement import Confinement, Means
from grader.sandbox.policy import Policy, Wanted
from grader.sandbox.processes import Family

GRACE: Final = 10.0
"""Seconds that the trial gets to end by itself; it takes a hundredth of one."""


@dataclass(frozen=True, slots=True)
class Found:
    """The means that work here, and why they are no more than that."""

    means: Means
    reasons: tuple[str, ...] = ()


def find_means(wanted: Wanted = "auto") -> Found:
    """Try the layers up to the level `wanted`, the strongest set first; return what works."""
    if sys.platform != "linux":
        return Found(Means(), ("the sandbox is made of parts of Linux",))
    if wanted == "weak":
        return Found(Means())
    reasons: list[str] = []
    rest = Means(landlock.version(), seccomp.available(), False, privileges.can_become_another())
    if not rest.abi:
        reasons.append("Landlock: not enabled in this kernel")
    if not rest.filters:
        reasons.append("seccomp: no filter has been written for this kind of processor")
    if wanted != "container":
        whole = replace(rest, namespaces=True)
        if _works(whole, "namespaces", reasons):
            return Found(whole, tuple(reasons))
    if _works(rest, "layers together", reasons):
        return Found(rest, tuple(reasons))
    abi = rest.abi if rest.abi and _works(Means(abi=rest.abi), "Landlock", reasons) else 0
    return Found(
        Means(
            abi=abi,
            filters=rest.filters and _works(Means(filters=True), "seccomp", reasons),
            user=rest.user and _works(Means(user=True), "another user", reasons),
        ),
        tuple(reasons),
    )


def _works(means: Means, name: str, reasons: list[str]) -> bool:
    reason = attempt(lambda: _rehearse(means))
    if reason:
        reasons.append(f"{name}: {reason}")
    return not reason


def _rehearse(means: Means) -> None:
    """Confine a process that reads what every candidate reads. Raises `OSError`."""
    family = Family(Confinement.prepare(means))
    try:
        ended = family.end(family.start(Policy(), "", _read_a_module), GRACE)
    finally:
        family.close()
    if ended is None or ended["status"] != 0:
        raise OSError(0, "what a candidate has to read cannot be read")


def _read_a_module() -> None:
    with open(os.__file__, "rb") as file:
        file.read(1)
    os._exit(0)


def attempt(work: Callable[[], None]) -> str:
    """Do something in a process that ends; return why it failed, empty if it did not."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - what goes wrong is the answer
            text = getattr(error, "strerror", None) or str(error) or type(error).__name__
            os.write(write, text.encode("utf-8", "replace")[:1000])
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        reason = pipe.read().decode("utf-8", "replace")
    os.waitpid(pid, 0)
    return reason
