r"""The sealed file: one line that says what it is, then everything else encrypted.

    grader-sealed 1 0123456789abcdef\\n   format, and the id of the key
    12 bytes                              the nonce, drawn for each sealing
    the rest                              AES-256-GCM of the compressed files

The first line is authenticated with the rest, so no byte of the file can be changed unnoticed.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from grader.errors import CourseError, EnvironmentProblem, UsageError
from grader.sealing.key import Key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = 1
_NAME: Final = b"grader-sealed"
_HEADER = re.compile(rb"grader-sealed ([0-9]{1,6})(?: ([0-9a-f]{16}))?\n")
_NONCE: Final = 12
"""Bytes, as AES-GCM has it; with random nonces a key is good for four thousand million files."""


def is_sealed(data: bytes) -> bool:
    """Return whether the first bytes of a file are those of a sealed one."""
    return data.startswith(_NAME)


def seal(files: Mapping[str, bytes], key: Key) -> bytes:
    """Return the files as one encrypted and authenticated piece."""
    header = b"%s %d %s\n" % (_NAME, FORMAT, key.id.encode())
    nonce = os.urandom(_NONCE)
    plain = zlib.compress(msgspec.msgpack.encode(dict(sorted(files.items()))), 9)
    return header + nonce + _cipher(key).encrypt(nonce, plain, header)


def unseal(data: bytes, key: Key, origin: str) -> dict[str, bytes]:
    """Return the files that were sealed.

    Raises `CourseError` for a file that is not a sealed one, has another format or was changed,
    `UsageError` for another key. `origin` names the file in what they say.
    """
    match = _HEADER.match(data)
    if match is None:
        raise CourseError(f"{origin} is no sealed file; make one with `grader seal`.")
    found = int(match[1])
    if found != FORMAT:
        remedy = (
            "seal the suites again"
            if found < FORMAT
            else "use the newer grader that it was made with"
        )
        raise CourseError(
            f"{origin} has format {found}, and this grader reads format {FORMAT}; {remedy}."
        )
    if match[2] != key.id.encode():
        raise UsageError(f"{origin} was sealed with another key; give that one.")
    from cryptography.exceptions import InvalidTag

    nonce, sealed = data[match.end() :][:_NONCE], data[match.end() + _NONCE :]
    try:
        plain = _cipher(key).decrypt(nonce, sealed, match[0])
    except (InvalidTag, ValueError) as problem:
        raise CourseError(
            f"{origin} was changed or damaged after it was sealed; get it anew."
        ) from problem
    # What is authentic was written by `seal`, so no more needs to be asked of it.
    return msgspec.msgpack.decode(zlib.decompress(plain), type=dict[str, bytes])


def _cipher(key: Key) -> AESGCM:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as problem:
        raise EnvironmentProblem(
            "sealed suites need the package cryptography; run `pip install cryptography`."
        ) from problem
    return AESGCM(key.secret)
