"""Whose a file is, by the name that a learning platform gave it.

Moodle (mod/assign, "Download all submissions"), with or without folders:
    `Anna Petrova_12345_assignsubmission_file_/two_workers.py`
    `Anna Petrova_12345_assignsubmission_file_two_workers.py`
    `Group A-Anna Petrova_12345_...`, `Participant 7_12345_...` for blind marking
The number is the participant's within this assignment; the name has no underscore.

Canvas ("Download Submissions", lib/content_zipper.rb), all in one folder:
    `petrovaanna_LATE_9876_543210_two_workers-1.py`
The numbers are those of the user, the same in every course, and of the file, later ones higher. The
name is the sortable one in small letters without spaces. `LATE` stands there if the work is.

Everything else has a folder or an archive a student, with a name of the teacher's choice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.roster import Owner
from grader.submissions.archives import SUFFIXES, is_archive, is_other_archive

_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<participant>\d+)_assignsubmission_(?P<plugin>[a-z]+)_(?P<rest>.*)",
    re.DOTALL,
)
_CANVAS = re.compile(
    r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL
)
_CANVAS_BLIND = re.compile(
    r"(?:(?P<late>LATE)_)?(?P<name>anon)_(?P<user>[A-Za-z0-9]+)_(?P<file>\d+)_(?P<rest>.+)",
    re.DOTALL,
)
_CANVAS_TEXT = re.compile(
    r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?:text|link)\.html", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose a file or folder is that lies at the top of a class's work."""

    owner: Owner
    file: str = ""
    """Its name as the student gave it; of a folder's nothing is left."""
    order: int = 0
    """Later files of the same name have higher ones."""
    late: bool = False
    problem: str = ""
    """Why there is nothing to mark in it."""


def claim_all(names: Mapping[str, bool]) -> dict[str, Claim]:
    """Return whose each name is, of all that lie side by side; true stands for a folder.

    Files that belong to nobody are left out.
    """
    claims = {}
    for name, is_folder in names.items():
        found = _claim_moodle(name, is_folder) or (None if is_folder else _claim_canvas(name))
        if found is None and is_folder:
            found = Claim(Owner(name, ids=(name,)))
        elif found is None and (is_archive(name) or is_other_archive(name)):
            owner = strip_suffix(name)
            found = Claim(Owner(owner, ids=(owner,)), file=name)
        if found is not None:
            claims[name] = found
    return _tell_namesakes_apart(claims)


def strip_suffix(name: str) -> str:
    """Return an archive's name without what says that it is one."""
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.casefold().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def _claim_moodle(name: str, is_folder: bool) -> Claim | None:
    match = _MOODLE.fullmatch(name)
    if match is None:
        return None
    who = match["name"].strip()
    owner = Owner(who, name=who, participant=match["participant"])
    if match["plugin"] != "file":
        return Claim(owner, problem="it is text typed into Moodle, not a file")
    return Claim(owner, file="" if is_folder else match["rest"])


def _claim_canvas(name: str) -> Claim | None:
    if typed := _CANVAS_TEXT.fullmatch(name):
        owner = Owner(typed["user"], name=typed["name"], ids=(typed["user"],))
        return Claim(owner, problem="it is text or a link typed into Canvas, not a file")
    match = _CANVAS_BLIND.fullmatch(name) or _CANVAS.fullmatch(name)
    if match is None:
        return None
    blind = match["name"] == "anon"
    return Claim(
        Owner(match["user"], name="" if blind else match["name"], ids=(match["user"],)),
        file=match["rest"],
        order=int(match["file"]),
        late=match["late"] is not None,
    )


def _tell_namesakes_apart(claims: dict[str, Claim]) -> dict[str, Claim]:
    """Add Moodle's number to a name that two students have.

    Without need it is left out: it is another one in every assignment.
    """
    numbers = {(each.owner.label, each.owner.participant) for each in claims.values()}
    bearers = Counter(label for label, _ in numbers)
    for name, each in claims.items():
        owner = each.owner
        if owner.participant and bearers[owner.label] > 1:
            told = Owner(f"{owner.name} ({owner.participant})", owner.name, (), owner.participant)
            claims[name] = Claim(told, each.file, each.order, each.late, each.problem)
    return claims


def is_moodle(folder: str) -> bool:
    """Return whether Moodle has named a folder for a student."""
    return _MOODLE.fullmatch(folder) is not None


def count_common(paths: Sequence[tuple[str, ...]]) -> int:
    """Return how many folders all of these files lie in, one in the other."""
    if not paths:
        return 0
    first, last = min(paths), max(paths)
    depth = 0
    for left, right in zip(first[:-1], last[:-1], strict=False):
        if left != right:
            break
        depth += 1
    return depth
