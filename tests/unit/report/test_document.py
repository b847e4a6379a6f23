"""A report.json read back, whoever wrote it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.messages import Lang
from grader.report import machine
from grader.report.document import LARGEST_FILE, read_document, to_document
from tests.unit.report.reports import every_verdict


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """The file says what the report says."""
    path = tmp_path / "report.json"
    path.write_bytes(machine.encode_report(every_verdict(), Lang.RU))
    assert read_document(path) == to_document(every_verdict(), Lang.RU)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"lang": "de"},
        {"score": "12"},
        {"score": -1},
        {"score": 10**30},
        {"score": 1.5},
        {"exercises": {}},
        {"exercises": [{"name": "x"}]},
        {"final": None},
    ],
    ids=str,
)
def test_what_is_no_report_is_told_in_a_sentence(change: dict[str, object], tmp_path: Path) -> None:
    """With the name of the file."""
    path = tmp_path / "report.json"
    described = machine.describe_report(every_verdict(), Lang.EN)
    path.write_text(json.dumps(described | change), "utf-8")
    with pytest.raises(UsageError, match=r"report\.json"):
        read_document(path)


@given(data=st.binary() | st.just(b"[" * 100_000) | st.just(b'{"format": NaN}'))
def test_no_bytes_make_a_traceback(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nor does a nesting without end."""
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(data)
    with pytest.raises(UsageError):
        read_document(path)


def test_a_bomb_is_not_read(tmp_path: Path) -> None:
    """A file that is larger than any report is left alone, as is one that is not there."""
    path = tmp_path / "report.json"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE * 100)
    with pytest.raises(UsageError, match="larger"):
        read_document(path)
    with pytest.raises(UsageError, match="cannot read"):
        read_document(tmp_path / "none.json")
