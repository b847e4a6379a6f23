"""A course as bytes, for machines that do not have it, and as a private folder there.

All that a mark depends on is in it, hidden suites too: send it only to machines of your own.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import threading
import weakref
import zipfile
from dataclasses import dataclass
from pathlib import Path

from grader.batch.work import CoursePlace
from grader.catalogue import Course

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of everything in a parcel, so that the same course has the same bytes."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A packed course."""

    digest: str
    data: bytes


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


class Shelf:
    """The courses that were unpacked by this process, each in a folder only it can read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[str, CoursePlace] = {}

    def find(self, digest: str) -> CoursePlace | None:
        """Return where a course lies, if it is here."""
        with self._lock:
            return self._places.get(digest)

    def put(self, parcel: Parcel) -> CoursePlace:
        """Unpack a course, unless it is here already, and return where it lies."""
        with self._lock:
            if parcel.digest not in self._places:
                folder = Path(tempfile.mkdtemp(prefix="grader-course-"))  # mode 0700
                weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
                with zipfile.ZipFile(io.BytesIO(parcel.data)) as archive:
                    archive.extractall(folder)
                self._places[parcel.digest] = CoursePlace(folder)
            return self._places[parcel.digest]
