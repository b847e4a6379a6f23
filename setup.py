"""What pyproject.toml cannot say: the course goes with the grader, into a folder of its own.

`grader release --vendor` builds without this file, so that what students get has no course in it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path, PurePosixPath

from setuptools import setup

sys.path.insert(0, str(Path(__file__).parent))

from grader.release.shipped import SHARE, list_course


def list_data() -> list[tuple[str, list[str]]]:
    """Return the files of the course by the folders that they go to."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in list_course(Path()):
        folders[f"{SHARE}/{PurePosixPath(path).parent}"].append(path)
    return sorted(folders.items())


# An editable install has the course where it is; a copy of it would soon be out of date.
setup(data_files=[] if "editable_wheel" in sys.argv else list_data())
