"""The formats by name, and writing them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.messages import Lang
from grader.report.formats import FILES, FORMATS, TERMINAL, write_report, write_whole
from tests.unit.report.reports import every_verdict, raised, write_down


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("lang", Lang)
def test_every_format_can_be_written(name: str, lang: Lang, tmp_path: Path) -> None:
    """Each name leads to what writes a file of its own, in either language."""
    path = write_report(every_verdict(), name, tmp_path, lang, verbose=False)
    assert path == tmp_path / FILES[name].file_name
    assert path.read_bytes().endswith(b"\n")


def test_no_two_formats_share_a_file() -> None:
    """All of them can be written into one folder."""
    names = [FILES[name].file_name for name in FILES]
    assert len(set(names)) == len(names)
    assert set(FORMATS) - set(FILES) == {TERMINAL}


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    """Into a folder that is made for it, over an older one, and nothing else stays there."""
    out = tmp_path / "new" / "folder"
    for text in ("first", "second"):
        path = write_report(write_down([raised(text)]), "json", out, Lang.EN, verbose=False)
    assert "second" in json.loads(path.read_bytes())["exercises"][0]["checks"][0]["message"]
    assert list(out.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    """With what to do, and without leaving anything behind."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="--out"):
        write_whole(tmp_path / "file" / "x", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="folder"):
        write_whole(tmp_path / "folder", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_the_names_of_the_formats_cost_nothing() -> None:
    """The command line asks for them on every start; jinja and rich wait until they are wanted."""
    code = (
        "import sys, grader.report.formats; print({'jinja2', 'rich', 'msgspec'} & set(sys.modules))"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "set()"
