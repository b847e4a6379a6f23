"""A course as bytes."""

from __future__ import annotations

from pathlib import Path

from grader.batch.parcel import pack, unpack
from grader.catalogue import load_course
from grader.gradebook.digests import digest_suite


def test_a_course_survives_its_journey(course_root: Path, tmp_path: Path) -> None:
    """What is unpacked marks by the same suites."""
    course = load_course(course_root)
    place = unpack(pack(course), tmp_path)
    there = load_course(place.root)
    assert [each.name for each in there.exercises] == ["task1", "task2"]
    for here, arrived in zip(course.exercises, there.exercises, strict=True):
        assert digest_suite(here, "1") == digest_suite(arrived, "1")
        assert arrived.checks == here.checks


def test_the_same_course_is_the_same_bytes(course_root: Path) -> None:
    """So that no machine gets twice what it has; another course is another."""
    assert pack(load_course(course_root)) == pack(load_course(course_root))
    one = load_course(course_root, names=["task1"])
    assert pack(one).digest != pack(load_course(course_root)).digest
