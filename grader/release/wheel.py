"""The grader as a wheel, to be laid beside the exercises; without the course that came with it."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Final

from grader.errors import EnvironmentProblem, UsageError
from grader.release.shipped import find_installation, find_source

_FILES: Final = ("pyproject.toml", "README.md", "LICENSE")
_EPOCH: Final = "315532800"
"""Seconds: 1980, the first date that a zip archive can hold; so the same sources give one wheel."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_WRITTEN_BY_INSTALLERS: Final = frozenset(
    {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json", "uv_build.json", "uv_cache.json"}
)


def build_wheel() -> tuple[str, bytes]:
    """Build the wheel from our own sources or from what is installed; return its name and bytes.

    Raises `UsageError` where there is neither, `EnvironmentProblem` where the sources cannot be
    built.
    """
    if (source := find_source()) is not None:
        return _build(source)
    if (installed := find_installation()) is not None:
        return _pack(installed)
    raise UsageError(
        "this grader was copied here without its sources, so there is nothing to build a wheel "
        "from; run one that pip has installed, or say with --grader where students get it."
    )


def _build(origin: Path) -> tuple[str, bytes]:
    """Build the wheel in a copy of the sources, for building leaves files behind."""
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        source = Path(folder) / "source"
        source.mkdir()
        for name in _FILES:
            shutil.copyfile(origin / name, source / name)
        shutil.copytree(
            origin / "grader", source / "grader", ignore=shutil.ignore_patterns("__pycache__")
        )
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
        options = ["--no-input", "--no-deps", "--no-index", "--no-build-isolation"]
        done = subprocess.run(
            [*command, *options, "--wheel-dir", str(out), str(source)],
            env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH},
            capture_output=True,
            text=True,
            check=False,
        )
        wheels = list(out.glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            told = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise EnvironmentProblem(
                f"pip could not build the grader ({''.join(told)}); setuptools 77 or later has to "
                "be installed."
            )
        return wheels[0].name, wheels[0].read_bytes()


def _pack(installed: metadata.Distribution) -> tuple[str, bytes]:
    """Put the files of an installed grader together again, the course left out."""
    folder = f"grader-{installed.version}"
    about = f"{folder}.dist-info"
    files = {
        path.as_posix(): path.read_binary()
        for path in installed.files or ()
        if (path.parts[0] == "grader" and path.suffix != ".pyc")
        or (path.parts[0] == about and path.name not in _WRITTEN_BY_INSTALLERS)
    }
    record = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    record.append(f"{about}/RECORD,,")
    files[f"{about}/RECORD"] = "".join(f"{line}\n" for line in record).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16  # the mode, where zip archives keep it
            wheel.writestr(entry, data)
    return f"{folder}-py3-none-any.whl", packed.getvalue()


def _digest(data: bytes) -> str:
    """Return the SHA-256 as the record of a wheel has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
