"""Archives from strangers: listed and read within bounds, never extracted by name."""

from __future__ import annotations

import contextlib
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.submissions.archives import (
    ONE_STUDENT,
    Bounds,
    Entry,
    Refusal,
    UnreadableError,
    is_archive,
    is_other_archive,
    open_archive,
)

LIMIT = 1 << 20
SMALL = Bounds(files=100, unpacked=1 << 20)


def make_zip(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def make_tar(*members: tarfile.TarInfo, contents: Mapping[str, bytes] | None = None) -> bytes:
    """Return a tar archive of these members; those with content are plain files."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for member in members:
            content = (contents or {}).get(member.name, b"")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return data.getvalue()


def make_tar_of(files: Mapping[str, bytes]) -> bytes:
    """Return a tar archive of plain files."""
    return make_tar(*(tarfile.TarInfo(name) for name in files), contents=files)


def read_all(
    data: bytes, bounds: Bounds = ONE_STUDENT, limit: int = LIMIT
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return what is in an archive, and what is refused of it with the reason."""
    archive = open_archive(io.BytesIO(data), bounds)
    files: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    try:
        for each in archive:
            if isinstance(each, Refusal):
                refused[each.name] = each.reason
                continue
            assert isinstance(each, Entry)
            try:
                files["/".join(each.path)] = each.read(limit)
            except UnreadableError as problem:
                refused["/".join(each.path)] = str(problem)
    finally:
        archive.close()
    return files, refused


FILES = {"07_two_workers/two_workers.py": b"print(1)\n", "Пётр/é.txt": b"x" * 3000}
PACKED: Mapping[str, Callable[[], bytes]] = {
    "zip": lambda: make_zip(FILES),
    "stored": lambda: make_zip(FILES, zipfile.ZIP_STORED),
    "tar": lambda: make_tar_of(FILES),
    "gz": lambda: gzip.compress(make_tar_of(FILES)),
    "two streams": lambda: (
        gzip.compress(make_tar_of(FILES)[:700]) + gzip.compress(make_tar_of(FILES)[700:])
    ),
    "bz2": lambda: __import__("bz2").compress(make_tar_of(FILES)),
    "xz": lambda: lzma.compress(make_tar_of(FILES)),
}


@pytest.mark.parametrize("kind", PACKED)
def test_archives_of_every_kind_are_read(kind: str) -> None:
    """Zip and tar, packed in the usual ways, by what they are and not by their names."""
    assert read_all(PACKED[kind]()) == (FILES, {})


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_that_lead_elsewhere_are_refused(kind: str) -> None:
    """Only the entries with such names: the others are read."""
    make = make_zip if kind == "zip" else make_tar_of
    names = ["../../two_workers.py", "/etc/passwd", "C:\\x.py", "ok.py", "a\x1bb.py"]
    files, refused = read_all(make(dict.fromkeys(names, b"x")))
    assert files == {"ok.py": b"x"}
    assert len(refused) == 4


def test_a_name_that_ends_at_a_nul_is_refused() -> None:
    """A name with a NUL in it is one name for the list and another for what opens it."""
    data = make_zip({"two_workers.py#.txt": b"x"}).replace(b"py#", b"py\0")
    files, refused = read_all(data)
    assert files == {}
    assert len(refused) == 1


def test_links_devices_and_pipes_in_a_tar_are_refused() -> None:
    """Whatever is no plain file has no content of its own."""
    kinds = {
        "link.py": tarfile.SYMTYPE,
        "hard.py": tarfile.LNKTYPE,
        "device.py": tarfile.CHRTYPE,
        "disk.py": tarfile.BLKTYPE,
        "pipe.py": tarfile.FIFOTYPE,
    }
    members = []
    for name, kind in kinds.items():
        member = tarfile.TarInfo(name)
        member.type = kind
        member.linkname = "/etc/passwd"
        members.append(member)
    files, refused = read_all(make_tar(*members))
    assert files == {}
    assert set(refused) == set(kinds)


def test_links_and_devices_in_a_zip_are_refused() -> None:
    """A zip made on Unix can hold them, as a mode."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, mode in (("link.py", 0o120777), ("pipe.py", 0o010644), ("ok.py", 0o100644)):
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            info.external_attr = mode << 16
            archive.writestr(info, b"/etc/passwd")
    files, refused = read_all(data.getvalue())
    assert set(files) == {"ok.py"}
    assert set(refused) == {"link.py", "pipe.py"}


def test_an_archive_of_too_many_files_is_refused() -> None:
    """A hundred thousand names are not even listed."""
    with pytest.raises(UnreadableError, match="more than 100 files"):
        read_all(make_zip({f"{number}.py": b"" for number in range(101)}), SMALL)
    with pytest.raises(UnreadableError, match="more than 100 files"):
        read_all(make_tar_of({f"{number}.py": b"" for number in range(101)}), SMALL)


def test_a_list_longer_than_it_says_is_refused() -> None:
    """The end of a zip says how many entries there are; nobody believes it."""
    data = bytearray(make_zip({f"{number}.py": b"" for number in range(101)}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\x01\0\x01\0"
    with pytest.raises(UnreadableError, match="more than 100 files"):
        read_all(bytes(data), SMALL)


def test_a_file_larger_than_allowed_is_refused() -> None:
    """A gigabyte of zeros packs into a megabyte; not more than the limit of it is unpacked."""
    bomb = b"\0" * (LIMIT + 1)
    for data in (make_zip({"two_workers.py": bomb}), make_tar_of({"two_workers.py": bomb})):
        files, refused = read_all(data)
        assert files == {}
        assert "larger than 1024 KiB" in refused["two_workers.py"]


def test_a_file_that_lies_about_its_size_is_refused() -> None:
    """A zip that says 10 bytes and holds more gives neither."""
    data = bytearray(make_zip({"two_workers.py": b"\0" * (LIMIT + 5)}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = (10).to_bytes(4, "little")
    files, refused = read_all(bytes(data))
    assert files == {}
    assert "broken" in refused["two_workers.py"]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_packed_tar_without_end_is_not_unpacked(pack: Callable[[bytes], bytes]) -> None:
    """Neither beyond the bound, nor where it is packed as only nothing can be."""
    with pytest.raises(UnreadableError, match="more than 1 MiB"):
        open_archive(io.BytesIO(pack(b"\0" * (3 << 20))), SMALL)
    with pytest.raises(UnreadableError, match="vast amount of nothing"):
        open_archive(io.BytesIO(pack(b"\0" * (40 << 20))), ONE_STUDENT)


def test_an_encrypted_file_is_told() -> None:
    """The flag is enough: nobody has the password."""
    data = bytearray(make_zip({"two_workers.py": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    files, refused = read_all(bytes(data))
    assert files == {}
    assert "password" in refused["two_workers.py"]


def test_a_rare_way_of_packing_is_told() -> None:
    """LZMA in a zip may ask for gigabytes of memory to unpack a byte."""
    files, refused = read_all(make_zip({"two_workers.py": b"x"}, zipfile.ZIP_LZMA))
    assert files == {}
    assert "rare way" in refused["two_workers.py"]


def test_a_header_without_end_is_refused() -> None:
    """Extended headers are read whole, and searched in a way that takes its time."""
    member = tarfile.TarInfo("two_workers.py")
    member.pax_headers = {"comment": "1" * 200_000}
    with pytest.raises(UnreadableError, match="header without end"):
        read_all(make_tar(member))


@pytest.mark.parametrize("size", ["-512", "-1024", "-999999"])
def test_a_size_below_nothing_does_not_go_round(size: str) -> None:
    """A negative size in an extended header would bring the reader back to where it was."""
    member = tarfile.TarInfo("two_workers.py")
    member.pax_headers = {"size": size}
    data = make_tar(member, tarfile.TarInfo("other.py"))
    with pytest.raises(UnreadableError):
        read_all(data)


def test_a_sparse_file_is_refused() -> None:
    """A file of holes may be a terabyte long."""
    member = tarfile.TarInfo("two_workers.py")
    member.pax_headers = {"GNU.sparse.size": "1099511627776", "GNU.sparse.map": "0,0"}
    files, refused = read_all(make_tar(member))
    assert files == {}
    assert refused


@pytest.mark.parametrize("kind", PACKED)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_archive_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    """Bytes changed, cut or added end in files or in reasons, never in anything else."""
    packed = bytearray(PACKED[kind]())
    for _ in range(data.draw(st.integers(1, 6))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(packed)))
    with contextlib.suppress(UnreadableError):
        read_all(bytes(packed[:cut]) if data.draw(st.booleans()) else bytes(packed))


@given(st.binary(max_size=300))
def test_anything_is_an_archive_or_refused(data: bytes) -> None:
    """Bytes that are no archive are a reason."""
    with contextlib.suppress(UnreadableError):
        read_all(data)


def test_archives_are_known_by_their_names() -> None:
    """Those that are read, and those that are told not to be."""
    assert all(map(is_archive, ("a.zip", "a.TAR.GZ", "a.tgz", "a.tar.xz")))
    assert all(map(is_other_archive, ("a.rar", "a.7z", "a.py.gz")))
    assert not any(map(is_archive, ("a.rar", "a.py", "zip")))
    assert not any(map(is_other_archive, ("a.tar.gz", "a.py")))


def test_a_tar_that_is_unpacked_leaves_no_file(tmp_path: Path, monkeypatch: object) -> None:
    """What a packed tar is unpacked to has no name, so that nothing is left of it."""
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # type: ignore[attr-defined]
    content = bytes(range(256)) * (96 << 10)  # larger than what is kept in memory
    archive = open_archive(io.BytesIO(gzip.compress(make_tar_of({"a": content}), 1)), ONE_STUDENT)
    assert list(tmp_path.iterdir()) == []
    archive.close()
