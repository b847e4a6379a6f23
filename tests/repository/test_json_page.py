"""The page docs/json.md is held against the report that the grader makes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader import cli
from grader.report.formats import FILES, FORMATS
from grader.report.machine import SCHEMA
from tests.repository.pages import ROOT, list_blocks

PAGE = ROOT / "docs" / "json.md"
TEXT = PAGE.read_text("utf-8")
EXERCISE = "hello_coroutine"


def read_block(language: str) -> str:
    """Return the one block of the page in a language."""
    (text,) = [block.text for block in list_blocks(PAGE) if block.language == language]
    return text


def steady(value: Any) -> Any:
    """Return a part of a report without what differs from run to run, and between machines."""
    if isinstance(value, dict):
        changing = ("grader", "sandbox", "seconds", "loop_seconds", "real_seconds")
        return {key: steady(each) for key, each in value.items() if key not in changing}
    if isinstance(value, list):
        return [steady(each) for each in value]
    return re.sub(r"[\d.]+ s\b", "N s", value) if isinstance(value, str) else value


def test_the_report_of_the_page_is_what_the_grader_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its one check is among the program's nine, and all else is alike but versions and times."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "anna" / f"05_{EXERCISE}" / f"{EXERCISE}.py"
    file.parent.mkdir(parents=True)
    file.write_text(read_block("python"), "utf-8")
    course = ("--exercises", str(ROOT / "exercises"), "--suites", str(ROOT / "tests" / "exercises"))
    call = ["grade", EXERCISE, "--submission", "anna", "--lang", "en", "--format", "json", *course]
    assert cli.run(call) == cli.FAILED
    written = steady(json.loads(Path("report.json").read_bytes()))
    shown = steady(json.loads(read_block("json")))
    (check,) = shown["exercises"][0]["checks"]
    checks = written["exercises"][0]["checks"]
    assert len(checks) == 9
    assert check in checks
    shown["exercises"][0]["checks"] = checks
    assert shown == written


def test_the_report_of_the_page_fits_the_schema() -> None:
    """With its times."""
    jsonschema.validate(json.loads(read_block("json")), json.loads(SCHEMA.read_bytes()))


def test_the_page_names_every_format_with_its_file() -> None:
    """In the order in which `--help` has them."""
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", TEXT, re.MULTILINE)
    assert [name for name, _ in rows] == list(FORMATS)
    assert [file.strip("`") for _, file in rows[1:]] == [each.file_name for each in FILES.values()]


def test_the_page_names_every_exit_code() -> None:
    """Those that `grader.cli` has names for."""
    rows = re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)
    codes = (cli.PASSED, cli.FAILED, cli.USAGE, cli.OURS, cli.INTERRUPTED, cli.NO_READER)
    assert list(map(int, rows)) == list(codes)
