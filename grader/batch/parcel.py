"""A course as bytes, for machines that do not have it.

All that a mark depends on is in it, hidden suites too: send it only to machines of your own. It is
unpacked in a marker's private folder, which goes with the marker.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.work import CoursePlace
from grader.catalogue import Course

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of everything in a parcel, so that the same course has the same bytes."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A packed course."""

    digest: str
    data: bytes = field(repr=False)


def pack(course: Course) -> Parcel:
    """Pack what is needed to mark by these exercises."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for exercise in course.exercises:
            folders = [(exercise.folder, Path("exercises"))]
            if exercise.suite is not None:
                folders.append((exercise.suite.parent, Path("tests/exercises")))
            for folder, place in folders:
                for path in sorted(folder.rglob("*")):
                    name = place / folder.name / path.relative_to(folder)
                    if path.is_file() and path.suffix not in (".md", ".pyc"):
                        info = zipfile.ZipInfo(name.as_posix(), _EPOCH)
                        info.compress_type = zipfile.ZIP_DEFLATED
                        archive.writestr(info, path.read_bytes())
    data = file.getvalue()
    return Parcel(hashlib.sha256(data).hexdigest(), data)


def unpack(parcel: Parcel, folder: Path) -> CoursePlace:
    """Unpack a course below a folder, and return where it lies."""
    root = folder / f"course-{parcel.digest[:16]}"
    root.mkdir(mode=0o700)  # hidden suites are in it
    with zipfile.ZipFile(io.BytesIO(parcel.data)) as archive:
        archive.extractall(root)  # of our own making
    return CoursePlace(root)
