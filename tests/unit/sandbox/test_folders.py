"""Removing what a stranger's code has left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.sandbox import folders

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has other ways with files")


def test_a_folder_goes_with_all_that_is_in_it(tmp_path: Path) -> None:
    """Files and folders; one that is not there is no error."""
    folder = tmp_path / "folder"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "file").write_text("x")
    folders.remove(str(folder))
    folders.remove(str(folder))
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_links_are_removed_and_not_followed(tmp_path: Path) -> None:
    """To a file and to a folder outside."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept").write_text("x")
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "inner" / "link").symlink_to(tmp_path / "outside" / "kept")
    folders.remove(str(folder))
    assert not folder.exists()
    assert (tmp_path / "outside" / "kept").exists()


@posix_only
def test_modes_do_not_protect_anything(tmp_path: Path) -> None:
    """Files and folders of mode 0000, one inside the other."""
    folder = tmp_path / "folder"
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "file").touch(mode=0)
    for each in (inner, inner.parent, folder):
        each.chmod(0)
    folders.remove(str(folder))
    assert not os.path.lexists(folder)


@posix_only
def test_depth_costs_neither_recursion_nor_descriptors(tmp_path: Path) -> None:
    """Deeper than Python recurses, and deeper than any path may be long."""
    folder = tmp_path / "folder"
    folder.mkdir()
    place = os.open(folder, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("deeper", dir_fd=place)
        below = os.open("deeper", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = below
    os.close(place)
    folders.remove(str(folder))
    assert not folder.exists()


@posix_only
def test_many_files_take_a_moment(tmp_path: Path) -> None:
    """In several folders, whose names are taken in the top one too."""
    folder = tmp_path / "folder"
    for number in range(2):
        (folder / str(number)).mkdir(parents=True)
        for name in range(1000):
            (folder / str(number) / str(name)).touch()
    folders.remove(str(folder))
    assert not folder.exists()


@posix_only
def test_only_a_users_own_files_go(tmp_path: Path) -> None:
    """Those of others, and folders, stay in a folder of everybody's."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    folders.remove_files_of(os.getuid() + 1, str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 2
    folders.remove_files_of(os.getuid(), str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
