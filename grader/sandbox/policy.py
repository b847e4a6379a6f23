"""What one candidate may, said once and carried to it in its order."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from grader.sandbox.limits import Limits


class Level(enum.StrEnum):
    """How well candidates are kept in their place, the best first."""

    STRONG = "strong"
    """Namespaces, Landlock and seccomp."""
    CONTAINER = "container"
    """Landlock, seccomp, and another user where the grader is root."""
    WEAK = "weak"
    """Resource limits, and what else the system happens to have."""

    def reaches(self, other: "Level") -> bool:
        """Return whether it holds at least as well as another."""
        order = list(Level)
        return order.index(self) <= order.index(other)


Wanted = Literal["auto", "strong", "container", "weak"]
"""A level by name; "auto" is the best that can be had."""


class Grant(enum.StrEnum):
    """What a manifest may grant beside plain computing."""

    LOOPBACK = "loopback"
    """TCP, on the ports of the policy."""
    PROCESSES = "processes"
    """Child processes, and the interpreter as their program."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What one candidate may use, read, and reach; nothing else."""

    limits: Limits = field(default_factory=Limits)
    granted: frozenset[Grant] = frozenset()
    ports: tuple[int, ...] = ()
    """TCP ports that it may bind and connect to, with `LOOPBACK`."""
    submission: str = ""
    """The folder with the student's file; empty for none."""
    support: str = ""
    """The folder with the suite's support.py; empty for none."""

    @property
    def readable(self) -> tuple[str, ...]:
        """The folders that it may read beside the interpreter's."""
        return tuple(filter(None, (self.submission, self.support)))

    def as_order(self) -> dict[str, Any]:
        """Return the policy as what JSON can carry."""
        return {
            "limits": dict(self.limits.as_numbers()),
            "granted": sorted(self.granted),
            "ports": list(self.ports),
            "submission": self.submission,
            "support": self.support,
        }

    @classmethod
    def from_order(cls, order: Mapping[str, Any]) -> "Policy":
        """Return the policy that `as_order` wrote."""
        return cls(
            limits=Limits(**order["limits"]),
            granted=frozenset(map(Grant, order["granted"])),
            ports=tuple(order["ports"]),
            submission=order["submission"],
            support=order["support"],
        )
