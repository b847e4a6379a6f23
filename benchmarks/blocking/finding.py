"""What a detector says about a submission."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One accusation: the loop was blocked, here, for so long."""

    file: str
    line: int | None
    """The line that the detector names, None where it names none."""
    seconds: float
    """How long the loop was held; 0.0 where the detector does not measure it."""


class UnavailableError(Exception):
    """The detector cannot run here; the message says what is missing and how to get it."""


def import_detector(package: str) -> Any:
    """Import the package of a foreign detector, or say how to install it."""
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        raise UnavailableError(
            f"{error.name} is not installed: pip install -r benchmarks/requirements.txt"
        ) from error
