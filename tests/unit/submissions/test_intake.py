"""From folders and archives to each student's attempts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.catalogue import Exercise
from grader.errors import UsageError
from grader.manifest import Manifest, Translated
from grader.roster import Roster, parse_roster
from grader.submissions import Attempt, Problem, collect
from grader.submissions.intake import MAX_SOURCE, MAX_TOLD

TITLE = Translated("A title", "Название")
BOMB = 100_000


def _exercise(number: int, name: str, *siblings: str) -> Exercise:
    manifest = Manifest(format=1, name=name, title=TITLE, hints=(TITLE,), siblings=siblings)
    folder = Path(f"exercises/{number:02}_{name}")
    return Exercise(number, name, folder, folder / f"{name}.py", f"{name}.py", manifest)


COURSE = [_exercise(6, "two_powers"), _exercise(7, "two_workers", "helpers.py")]
W = "07_two_workers/two_workers.py"
P = "06_two_powers/two_powers.py"


def write_files(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def take(
    *sources: Path, roster: Roster | None = None
) -> tuple[list[tuple[str, dict[str, bytes]]], list[str]]:
    """Return what each student handed in, with the content of each exercise; and the problems."""
    attempts, problems = [], []
    for each in collect(sources, COURSE, roster=roster):
        if isinstance(each, Problem):
            problems.append(str(each))
        else:
            assert isinstance(each, Attempt)
            own = {name: files[f"{name}.py"] for name, files in each.files.items()}
            attempts.append((each.student.key, own))
    return attempts, problems


BOTH = {"two_workers": b"w", "two_powers": b"p"}


@pytest.mark.parametrize(
    "files",
    [
        {f"exercises/{W}": b"w", f"exercises/{P}": b"p"},
        {W: b"w", P: b"p"},
        {"two_workers/two_workers.py": b"w", "two_powers/two_powers.py": b"p"},
        {"two_workers.py": b"w", "two_powers.py": b"p"},
        {f"repo-main/exercises/{W}": b"w", f"repo-main/exercises/{P}": b"p"},
    ],
)
@pytest.mark.parametrize("kind", ["folder", "zip in folder", "zip in zip", "zip of folders"])
def test_work_is_found_however_it_is_laid_out(
    files: Mapping[str, bytes], kind: str, tmp_path: Path
) -> None:
    """Four ways to lay out exercises, in folders and archives, of one student among several."""
    other = {"two_workers.py": b"other"}
    source = tmp_path / "class"
    if kind == "folder":
        write_files(source / "anna", files)
        write_files(source / "boris", other)
    elif kind == "zip in folder":
        write_files(source, {"anna.zip": pack(files), "boris.zip": pack(other)})
    elif kind == "zip in zip":
        source = tmp_path / "class.zip"
        source.write_bytes(pack({"c/anna.zip": pack(files), "c/boris.zip": pack(other)}))
    else:
        source = tmp_path / "class.zip"
        inside = {f"c/anna/{name}": data for name, data in files.items()}
        source.write_bytes(pack(inside | {"c/boris/two_workers.py": b"other"}))
    attempts, problems = take(source)
    assert attempts == [("anna", BOTH), ("boris", {"two_workers": b"other"})]
    assert problems == []


@pytest.mark.parametrize("files", [{f"exercises/{W}": b"w"}, {W: b"w"}, {"two_workers.py": b"w"}])
def test_one_students_work_may_be_named_itself(files: Mapping[str, bytes], tmp_path: Path) -> None:
    """A folder or an archive with exercises in it is one submission, named for it."""
    folder = write_files(tmp_path / "anna", files)
    archive = tmp_path / "boris.zip"
    archive.write_bytes(pack({f"repo-main/{name}": data for name, data in files.items()}))
    attempts, problems = take(folder, archive)
    assert attempts == [("anna", {"two_workers": b"w"}), ("boris", {"two_workers": b"w"})]
    assert problems == []


def test_what_moodle_downloads_is_taken(tmp_path: Path) -> None:
    """Folders, files without folders and archives in folders; a name with accents; typed text."""
    source = tmp_path / "CS-Asyncio-4711.zip"
    source.write_bytes(
        pack(
            {
                "Éléonore Dupont_1_assignsubmission_file_/two_workers.py": b"w",
                "Пётр Иванов_2_assignsubmission_file_/work.zip": pack({f"r/exercises/{W}": b"w2"}),
                "Zoë_3_assignsubmission_file_two_workers.py": b"w3",
                "Ann Other_4_assignsubmission_onlinetext_/onlinetext.html": b"",
            }
        )
    )
    attempts, problems = take(source)
    assert attempts == [
        ("Éléonore Dupont", {"two_workers": b"w"}),
        ("Пётр Иванов", {"two_workers": b"w2"}),
        ("Zoë", {"two_workers": b"w3"}),
        ("Ann Other", {}),
    ]
    assert len(problems) == 1
    assert "typed into Moodle" in problems[0]


def test_what_canvas_downloads_is_taken(tmp_path: Path) -> None:
    """Several attempts, earlier ones first; who mends one exercise keeps the other."""
    source = write_files(
        tmp_path / "submissions",
        {
            "petrovaanna_9_100_two_workers.py": b"w1",
            "petrovaanna_9_101_two_powers.py": b"p1",
            "petrovaanna_9_200_two_workers-1.py": b"w2",
            "petrovaanna_9_1000_two_workers-2.py": b"w3",
            "ivanovpeter_LATE_10_300_two_powers.py": b"p",
        },
    )
    attempts, problems = take(source)
    assert attempts == [
        ("10", {"two_powers": b"p"}),
        ("9", {"two_workers": b"w1", "two_powers": b"p1"}),
        ("9", {"two_workers": b"w2", "two_powers": b"p1"}),
        ("9", {"two_workers": b"w3", "two_powers": b"p1"}),
    ]
    assert problems == []
    late = [each.late for each in collect([source], COURSE) if isinstance(each, Attempt)]
    assert late == [True, False, False, False]


def test_the_roster_says_who_it_is(tmp_path: Path) -> None:
    """Students are called as the roster calls them; others are marked all the same, and told."""
    source = write_files(
        tmp_path / "class",
        {
            "Anna Petrova_17_assignsubmission_file_/two_workers.py": b"w",
            "Eve_18_assignsubmission_file_/two_workers.py": b"e",
        },
    )
    roster = parse_roster(b"id;name\ns1;Petrova Anna\n")
    attempts, problems = take(source, roster=roster)
    assert attempts == [("s1", {"two_workers": b"w"}), ("Eve", {"two_workers": b"e"})]
    assert len(problems) == 1
    assert "on no line" in problems[0]


def test_the_time_of_submission_comes_from_the_roster(tmp_path: Path) -> None:
    """Dates of files count for nothing."""
    source = write_files(
        tmp_path / "class", {"anna/two_workers.py": b"w", "boris/two_workers.py": b"w"}
    )
    roster = parse_roster(b"id,submitted\nanna,2026-11-01 12:00+03:00\nboris,\n")
    times = [
        each.submitted
        for each in collect([source], COURSE, roster=roster)
        if isinstance(each, Attempt)
    ]
    assert str(times[0]) == "2026-11-01 09:00:00+00:00"
    assert times[1] is None


def test_a_file_beside_an_exercise_comes_along(tmp_path: Path) -> None:
    """The manifest says which; others stay where they are."""
    write_files(
        tmp_path / "anna",
        {W: b"w", "07_two_workers/helpers.py": b"h", "07_two_workers/conftest.py": b"evil"},
    )
    (attempt,) = collect([tmp_path / "anna"], COURSE)
    assert isinstance(attempt, Attempt)
    assert attempt.files == {"two_workers": {"two_workers.py": b"w", "helpers.py": b"h"}}


def test_the_plainest_place_counts(tmp_path: Path) -> None:
    """What lies in exercises/ counts, not the copies elsewhere."""
    write_files(tmp_path / "anna", {f"exercises/{W}": b"w", "old/two_workers.py": b"old"})
    assert take(tmp_path / "anna") == ([("anna", {"two_workers": b"w"})], [])


def test_two_files_as_good_as_each_other_are_not_guessed_at(tmp_path: Path) -> None:
    """Neither counts, unless they are the same; the other exercises do."""
    files = {f"a/{W}": b"1", f"b/{W}": b"2", f"a/{P}": b"p", f"b/{P}": b"p"}
    attempts, problems = take(
        write_files(tmp_path / "class", {f"anna/{n}": d for n, d in files.items()})
    )
    assert attempts == [("anna", {"two_powers": b"p"})]
    assert len(problems) == 1
    assert "more than once (a/07_two_workers/two_workers.py and b/" in problems[0]


def test_names_that_differ_in_capital_letters_only(tmp_path: Path) -> None:
    """The right spelling counts; where there is none, one is forgiven and two are refused."""
    write_files(tmp_path / "x", {"anna/two_workers.py": b"1", "anna/Two_Workers.py": b"2"})
    write_files(tmp_path / "x", {"boris/TWO_WORKERS.py": b"3"})
    write_files(tmp_path / "x", {"eve/Two_workers.py": b"4", "eve/tWo_workers.py": b"5"})
    attempts, problems = take(tmp_path / "x")
    assert attempts == [
        ("anna", {"two_workers": b"1"}),
        ("boris", {"two_workers": b"3"}),
        ("eve", {}),
    ]
    assert any("eve" in problem and "more than once" in problem for problem in problems)


def test_a_name_that_is_twice_in_an_archive_is_refused(tmp_path: Path) -> None:
    """Which of the two counts depends on who unpacks it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("two_workers.py", b"right")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("two_workers.py", b"wrong")
    (tmp_path / "anna.zip").write_bytes(data.getvalue())
    attempts, problems = take(tmp_path / "anna.zip")
    assert attempts == [("anna", {})]
    assert "two_workers.py, twice" in problems[0]


def test_an_archive_is_looked_into_once(tmp_path: Path) -> None:
    """One inside a student's archive is told, and stays closed."""
    inner = pack({"two_workers.py": b"w"})
    write_files(
        tmp_path / "class", {"anna/work.zip": pack({"more.zip": inner, "two_powers.py": b"p"})}
    )
    attempts, problems = take(tmp_path / "class")
    assert attempts == [("anna", {"two_powers": b"p"})]
    assert "archive inside an archive" in problems[0]


def test_what_lies_loose_counts_before_what_is_packed(tmp_path: Path) -> None:
    """The archive gives the exercises that are not there yet."""
    packed = pack({"two_workers.py": b"packed", "two_powers.py": b"p"})
    write_files(tmp_path / "class", {"anna/two_workers.py": b"loose", "anna/all.zip": packed})
    attempts, problems = take(tmp_path / "class")
    assert attempts == [("anna", {"two_workers": b"loose", "two_powers": b"p"})]
    assert "loose counts" in problems[0]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("anna.zip", b"PK\x03\x04 broken", "broken"),
        ("anna.zip", b"not an archive", "neither a zip nor a tar"),
        ("anna.tar.gz", b"\x1f\x8b\x08 cut", ""),
        ("anna.rar", b"Rar!", "not read; zip it"),
        ("anna.zip", b"", ""),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    """A broken archive costs nobody else anything."""
    write_files(tmp_path / "class", {name: data, "boris/two_workers.py": b"w"})
    attempts, problems = take(tmp_path / "class")
    assert attempts[-1] == ("boris", {"two_workers": b"w"})
    assert problems
    assert any(reason in problem for problem in problems)


def test_an_archive_of_a_hundred_thousand_files_is_told(tmp_path: Path) -> None:
    """It is counted, not listed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(BOMB):
            archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
    write_files(
        tmp_path / "class", {"anna/bomb.zip": data.getvalue(), "boris/two_workers.py": b"w"}
    )
    attempts, problems = take(tmp_path / "class")
    assert attempts == [("anna", {}), ("boris", {"two_workers": b"w"})]
    assert "more than 50000 files" in problems[0]


def test_a_file_that_is_no_source_is_told(tmp_path: Path) -> None:
    """A gigabyte of zeros is no exercise, packed or not."""
    big = b"\0" * (MAX_SOURCE + 1)
    write_files(tmp_path / "class", {"anna/two_workers.py": big, "boris/b.zip": pack({W: big})})
    attempts, problems = take(tmp_path / "class")
    assert attempts == [("anna", {}), ("boris", {})]
    assert sum("larger than" in problem for problem in problems) == 2


def test_versions_without_end_do_not_fill_memory(tmp_path: Path) -> None:
    """The last twenty of a file count."""
    files = {f"two_workers ({number}).py": str(number).encode() for number in range(1, 101)}
    (tmp_path / "anna.zip").write_bytes(pack(files))
    attempts, _ = take(tmp_path / "anna.zip")
    assert [own["two_workers"] for _, own in attempts] == [b"%d" % n for n in range(81, 101)]


def test_what_is_refused_is_told_in_few_words(tmp_path: Path) -> None:
    """A thousand bad names are a handful of lines."""
    bad = {f"../{number}.py": b"" for number in range(1000)}
    write_files(tmp_path / "class", {"anna/a.zip": pack(bad)})
    _, problems = take(tmp_path / "class")
    assert len(problems) <= MAX_TOLD + 2
    assert any("997 more" in problem for problem in problems)


def test_links_in_a_class_are_not_followed(tmp_path: Path) -> None:
    """A student's folder that is a link would bring in anything."""
    write_files(tmp_path / "class", {"anna/two_workers.py": b"w"})
    (tmp_path / "class" / "boris").symlink_to("/etc")
    attempts, problems = take(tmp_path / "class")
    assert attempts == [("anna", {"two_workers": b"w"})]
    assert "boris: it is a link" in problems[0]


def test_students_without_work_are_told(tmp_path: Path) -> None:
    """They have handed in something, which is not nothing."""
    write_files(tmp_path / "class", {"anna/essay.pdf": b"%PDF", "boris/two_workers.py": b"w"})
    attempts, problems = take(tmp_path / "class")
    assert attempts[0] == ("anna", {})
    assert "no exercise in it" in problems[0]


def test_a_source_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """It is told before anything is marked."""
    with pytest.raises(UsageError, match="there is no"):
        take(tmp_path / "nothing")


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives are read where they lie."""
    (tmp_path / "anna.zip").write_bytes(pack({"../../evil.py": b"x", "two_workers.py": b"w"}))
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    take(tmp_path / "anna.zip")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["anna.zip", "empty"]


def test_students_are_counted_as_they_are_found(tmp_path: Path) -> None:
    """A source that has not been opened counts as one."""
    first = write_files(
        tmp_path / "one", {f"s{number}/two_workers.py": b"w" for number in range(4)}
    )
    second = write_files(tmp_path / "two", {"anna/two_workers.py": b"w", "b/two_workers.py": b"w"})
    told: list[int] = []
    for _ in collect([first, second], COURSE, progress=told.append):
        pass
    assert told == [2, 5, 6]
