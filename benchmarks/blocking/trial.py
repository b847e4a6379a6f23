"""Runs one detector on one case: python -m benchmarks.blocking.trial DETECTOR PATH.

Prints a line of JSON: {"findings": [...], "seconds": s}, {"error": text} or {"unavailable": text}.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.blocking.detectors import MODULES
from benchmarks.blocking.finding import UnavailableError


def run_trial(detector: str, path: Path) -> dict[str, Any]:
    """Ask the detector, and turn whatever happens into a result."""
    started = time.perf_counter()
    try:
        module = importlib.import_module(f"benchmarks.blocking.detectors.{MODULES[detector]}")
        findings = [asdict(finding) for finding in module.detect(path)]
    except UnavailableError as error:
        return {"unavailable": str(error)}
    except BaseException:  # noqa: BLE001  whatever is raised is this trial's result
        return {"error": traceback.format_exc()}
    return {"findings": findings, "seconds": time.perf_counter() - started}


def main() -> None:
    """Keep standard output for the result, and end without waiting for anybody's threads."""
    answer = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # The corpus stays free of __pycache__ folders.
    sys.dont_write_bytecode = True
    result = run_trial(sys.argv[1], Path(sys.argv[2]))
    os.write(answer, json.dumps(result).encode())
    os._exit(0)


if __name__ == "__main__":
    main()
