"""The key of sealed suites: 32 random bytes, from the environment or from a file of one's own.

A process shows its environment to others of the same user for as long as it lives, in
`/proc/PID/environ`, also after a variable was deleted. So the variable is overwritten in place
before it is deleted, and that is the first thing that a command does.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import ctypes
import hashlib
import os
import secrets
import stat
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from grader.errors import UsageError
from grader.sealing import KEY_VARIABLE

SIZE: Final = 32
"""Bytes: AES-256."""
_LARGEST_FILE: Final = 1024


@dataclass(frozen=True, slots=True)
class Key:
    """A key; it never shows in a traceback or a log."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Tells keys apart and says nothing of them: 16 hexadecimal digits."""
        return hashlib.sha256(b"grader key id\0" + self.secret).hexdigest()[:16]

    def to_text(self) -> str:
        """Return the key as it is kept in a file or a variable."""
        return base64.urlsafe_b64encode(self.secret).decode("ascii")


def new_key() -> Key:
    """Draw a key."""
    return Key(secrets.token_bytes(SIZE))


def take_key(environ: MutableMapping[str, str]) -> str | None:
    """Return the text of the key from the environment, and leave it nowhere there."""
    text = environ.get(KEY_VARIABLE)
    if text is None:
        return None
    _overwrite(KEY_VARIABLE)
    del environ[KEY_VARIABLE]
    return text


def _overwrite(variable: str) -> None:
    """Blank the variable in the memory that the kernel shows as this process's environment."""
    # Elsewhere than on Unix there is no such memory, or no getenv.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        getenv = ctypes.CDLL(None).getenv
        getenv.restype = ctypes.c_void_p
        address = getenv(variable.encode())
        if address:
            ctypes.memset(address, 0, len(ctypes.string_at(address)))


def parse_key(text: str, origin: str) -> Key:
    """Return the key that a text holds. Raises `UsageError`, which does not show the text."""
    try:
        secret = base64.b64decode(text.strip().encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != SIZE:
        raise UsageError(
            f"{origin} holds no key of the grader; make one with `grader seal --new-key FILE`."
        )
    return Key(secret)


def read_key(path: Path) -> Key:
    """Read the key from a file that nobody else can read. Raises `UsageError`."""
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            data = file.read(_LARGEST_FILE + 1)
    except OSError as problem:
        raise UsageError(
            f"cannot read the key in {path}: {problem.strerror}; see --key."
        ) from problem
    if stat.S_IMODE(state.st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise UsageError(f"others can read the key in {path}; run `chmod 600 {path}` first.")
    return parse_key(data.decode("ascii", "replace"), str(path))


def write_key(path: Path, key: Key) -> None:
    """Write the key into a new file that only its owner can read. Raises `UsageError`."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as problem:
        raise UsageError(
            f"{path} exists; what was sealed with a key is lost without it, so choose another name."
        ) from problem
    except OSError as problem:
        raise UsageError(f"cannot write {path}: {problem.strerror}; choose another.") from problem
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{key.to_text()}\n")


def find_key(text: str | None, path: Path | None) -> Key | None:
    """Return the key from a file where one is named, else from the environment's text."""
    if path is not None:
        return read_key(path)
    return parse_key(text, KEY_VARIABLE) if text else None
