"""Whose a file is, by the names that platforms give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.submissions.layouts import claim_all, count_common, is_moodle, strip_suffix


def test_moodles_folders_name_their_students() -> None:
    """With accents, with hyphens, in any alphabet."""
    names = [
        "Éléonore D'Arc-Smith_123_assignsubmission_file_",
        "Пётр Иванов_7_assignsubmission_file_",
    ]
    claims = claim_all(dict.fromkeys(names, True))
    assert [claim.owner.name for claim in claims.values()] == [
        "Éléonore D'Arc-Smith",
        "Пётр Иванов",
    ]
    assert [claim.owner.participant for claim in claims.values()] == ["123", "7"]


def test_moodles_files_without_folders_keep_their_names() -> None:
    """What comes after the platform's words is the student's own name for it."""
    name = "Anna Petrova_123_assignsubmission_file_two_workers.py"
    claim = claim_all({name: False})[name]
    assert (claim.owner.label, claim.file) == ("Anna Petrova", "two_workers.py")


def test_two_students_of_one_name_stay_two() -> None:
    """Their numbers tell them apart; a name that one student has stays without."""
    claims = claim_all(
        {
            "Anna Petrova_1_assignsubmission_file_": True,
            "Anna Petrova_2_assignsubmission_file_": True,
            "Boris_3_assignsubmission_file_": True,
        }
    )
    labels = [claim.owner.label for claim in claims.values()]
    assert labels == ["Anna Petrova (1)", "Anna Petrova (2)", "Boris"]


def test_text_typed_into_a_platform_is_told() -> None:
    """There is nothing to mark in it."""
    names = ("Anna_1_assignsubmission_onlinetext_", "petrovaanna_12_text.html", "x_13_link.html")
    claims = claim_all({names[0]: True, names[1]: False, names[2]: False})
    assert all("typed" in claim.problem for claim in claims.values())
    assert len(claims) == 3


def test_canvas_names_the_student_and_says_who_is_late() -> None:
    """User, file, and the word LATE, also where the name has an underscore."""
    names = (
        "petrovaanna_LATE_9876_543_two_workers-1.py",
        "petrovaanna_9876_542_two_workers.py",
        "o_neil_77_1_two_workers.py",
        "anon_aB3xY_5_two_workers.py",
        "LATE_anon_aB3xY_6_two_workers.py",
    )
    claims = [claim_all(dict.fromkeys(names, False))[name] for name in names]
    assert [claim.owner.label for claim in claims] == ["9876", "9876", "77", "aB3xY", "aB3xY"]
    assert [claim.late for claim in claims] == [True, False, False, False, True]
    assert [claim.order for claim in claims] == [543, 542, 1, 5, 6]
    assert claims[0].file == "two_workers-1.py"
    assert claims[3].owner.name == ""


def test_other_folders_and_archives_are_named_by_the_teacher() -> None:
    """A folder or an archive is its student's; a file beside them is nobody's."""
    claims = claim_all({"anna": True, "boris.tar.gz": False, "notes.txt": False, "eve.rar": False})
    assert [claim.owner.label for claim in claims.values()] == ["anna", "boris", "eve.rar"]


@given(st.dictionaries(st.text(min_size=1, max_size=60), st.booleans(), max_size=6))
def test_any_names_are_claimed_or_nobodys(names: dict[str, bool]) -> None:
    """Every folder belongs to somebody, whatever it is called."""
    claims = claim_all(names)
    assert all(name in claims for name, is_folder in names.items() if is_folder)


def test_folders_that_hold_everything_are_counted() -> None:
    """All files lie in `a/b`, though some lie deeper."""
    assert count_common([("a", "b", "x"), ("a", "b", "c", "y")]) == 2
    assert count_common([("a", "x")]) == 1
    assert count_common([]) == 0
    assert count_common([("a", "x"), ("b", "x")]) == 0


def test_suffixes_of_archives_are_no_part_of_a_name() -> None:
    """Double suffixes go as a whole; a name of nothing but a suffix stays."""
    assert strip_suffix("anna.tar.gz") == "anna"
    assert strip_suffix("anna.ZIP") == "anna"
    assert strip_suffix("anna.b") == "anna.b"
    assert strip_suffix(".zip") == ".zip"
    assert is_moodle("A_1_assignsubmission_file_")
    assert not is_moodle("anna")
