"""The sealed file: read with its key alone, and only as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import CourseError, GraderError, UsageError
from grader.sealing.box import is_sealed, seal, unseal
from grader.sealing.key import Key, new_key

KEY = Key(bytes(32))
FILES = {"07_x/test_hidden.py": b"canary" * 100, "07_x/rubric.yaml": b"", "ж/x": b"\0\xff"}
SEALED = seal(FILES, KEY)


@given(st.dictionaries(st.text(), st.binary()))
def test_what_was_sealed_comes_back(files: dict[str, bytes]) -> None:
    """With the same key."""
    key = new_key()
    assert unseal(seal(files, key), key, "x") == files


def test_nothing_of_it_can_be_read() -> None:
    """No name and no line; only that it is a sealed file."""
    assert is_sealed(SEALED)
    assert b"canary" not in SEALED
    assert b"test_hidden" not in SEALED
    assert seal(FILES, KEY) != SEALED, "each sealing draws a nonce"


def test_another_key_is_told_as_such() -> None:
    """It is the user's mistake and not a broken file."""
    with pytest.raises(UsageError, match=r"suites\.sealed was sealed with another key"):
        unseal(SEALED, new_key(), "suites.sealed")


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed(place: int, change: int) -> None:
    """Neither in the header nor behind it."""
    changed = bytearray(SEALED)
    changed[place] ^= change
    with pytest.raises(GraderError, match=r"^x .*[;.].*\.$"):
        unseal(bytes(changed), KEY, "x")


@given(st.integers(0, len(SEALED) - 1))
def test_nothing_can_be_cut_off(length: int) -> None:
    """A file that did not arrive whole is not a sealed one."""
    with pytest.raises(CourseError):
        unseal(SEALED[:length], KEY, "x")


@given(st.binary(max_size=200))
def test_other_files_are_refused(data: bytes) -> None:
    """In a sentence."""
    with pytest.raises(CourseError, match="no sealed file"):
        unseal(data, KEY, "x")


@pytest.mark.parametrize(
    ("header", "remedy"),
    [
        (b"grader-sealed 0 0123456789abcdef\n", "format 0, .* seal the suites again"),
        (b"grader-sealed 0\n", "seal the suites again"),
        (b"grader-sealed 2 0123456789abcdef\n", "format 2, .* newer grader"),
    ],
)
def test_another_format_is_told_as_such(header: bytes, remedy: str) -> None:
    """With what to do, and before anything is said of the key."""
    with pytest.raises(CourseError, match=remedy):
        unseal(header + b"rest", KEY, "x")
