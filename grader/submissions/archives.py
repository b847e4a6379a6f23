"""What is in a zip or tar archive, listed and read within bounds; nothing is extracted by name.

An archive comes from a stranger. What it could do, and what is done about it:

1. Names that lead elsewhere, absolute ones, NUL and control characters: refused (`paths`).
2. Links, devices, pipes: refused; only plain files have content.
3. A list of files without end: the entries are counted before the list is read.
4. Content without end: a file is read up to the bytes that its reader allows, whatever the archive
   says of its size. A packed tar is unpacked once, to a nameless temporary file, within a bound on
   its size and on how far it was packed.
5. Headers that make the parser slow or have it go round: long ones and backward ones are refused.
6. Encrypted files and rare ways of packing: refused, with the reason.
"""

from __future__ import annotations

import bz2
import functools
import lzma
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Final, Protocol

from grader.submissions.paths import Path, UnsafeNameError, decode_name, split_name

MEBIBYTE: Final = 1 << 20
SUFFIXES: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
OTHER_SUFFIXES: Final = (".7z", ".rar", ".gz", ".bz2", ".xz", ".zst")
"""Archives that are not read, so that their owners can be told."""
MAX_RATIO: Final = 200
"""How many times as large as packed an archive may be, once it is large; source text has ten."""
MAX_HEADER: Final = 64 << 10
"""Bytes of one extended header of a tar; a name has a thousand at most."""
LARGE: Final = 16 * MEBIBYTE
_PIECE: Final = 1 << 18
_CENTRAL: Final = b"PK\x01\x02"
"""Begins each entry of a zip's list of files."""


class UnreadableError(Exception):
    """A file or an archive that is not taken; says why in a few words."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much there may be of what a submission, or a whole class, hands in."""

    files: int
    """In one archive or folder."""
    unpacked: int
    """Bytes of a tar once it is unpacked."""


ONE_STUDENT: Final = Bounds(files=50_000, unpacked=256 * MEBIBYTE)
"""Somebody may well hand in a virtual environment as well."""
ONE_CLASS: Final = Bounds(files=5_000_000, unpacked=16 << 30)


@dataclass(frozen=True, slots=True)
class Entry:
    """A plain file in a folder or in an archive."""

    path: Path
    read: Callable[[int], bytes] = field(repr=False, compare=False)
    """Returns its content if that has no more than so many bytes; else raises."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that lies in a submission and is not taken."""

    name: str
    reason: str


class Container(Protocol):
    """A folder or an archive."""

    def __iter__(self) -> Iterator[Entry | Refusal]:
        """Yield what is in it. Raises `UnreadableError` when that cannot be told to the end."""

    def close(self) -> None:
        """Let go of files."""


def is_archive(name: str) -> bool:
    """Return whether a file of this name is an archive that can be read."""
    return name.casefold().endswith(SUFFIXES)


def is_other_archive(name: str) -> bool:
    """Return whether a file of this name is an archive of a kind that is not read."""
    return name.casefold().endswith(OTHER_SUFFIXES) and not is_archive(name)


def open_archive(file: IO[bytes], bounds: Bounds) -> Container:
    """Open an archive by what it is, whatever its name says. Raises `UnreadableError`."""
    start = file.read(6)
    file.seek(0)
    try:
        if start.startswith(b"PK"):
            return ZipArchive(file, bounds)
        unpack = next((make for magic, make in _PACKERS.items() if start.startswith(magic)), None)
        return TarArchive(_unpack(file, unpack(), unpack, bounds) if unpack else file, bounds)
    except UnreadableError:
        raise
    except tarfile.ReadError as problem:
        raise UnreadableError("it is neither a zip nor a tar archive") from problem
    except Exception as problem:  # a broken archive fails a parser in whichever way
        raise UnreadableError(f"it is broken ({_describe(problem)})") from problem


def _describe(problem: BaseException) -> str:
    return f"{type(problem).__name__}: {str(problem)[:100]}" if str(problem) else repr(problem)


def _guard(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Make whatever goes wrong when an entry is read a reason to refuse it."""

    @functools.wraps(read)
    def guarded(limit: int) -> bytes:
        try:
            data = read(limit)
        except UnreadableError:
            raise
        except Exception as problem:  # a broken archive fails a parser in whichever way
            raise UnreadableError(f"it is broken ({_describe(problem)})") from problem
        if len(data) > limit:
            raise UnreadableError(f"it is larger than {limit >> 10} KiB")
        return data

    return guarded


# --- Zip ------------------------------------------------------------------------------------------


class ZipArchive:
    """A zip archive."""

    def __init__(self, file: IO[bytes], bounds: Bounds) -> None:
        # An entry takes 46 bytes of the file and half a kilobyte of memory, and `ZipFile` reads all
        # of them at once, however many the archive says there are.
        if _count(file, _CENTRAL) > bounds.files:
            raise UnreadableError(f"it holds more than {bounds.files} files")
        self._zip = zipfile.ZipFile(file)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def __iter__(self) -> Iterator[Entry | Refusal]:
        """Yield the files in the order in which the archive lists them."""
        for info in self._zip.infolist():
            name = info.orig_filename  # `filename` ends at a NUL
            if not info.flag_bits & 0x800:  # the name is not marked as UTF-8
                name = decode_name(name.encode("cp437"))
            mode = info.external_attr >> 16
            try:
                path = split_name(name)
                if stat.S_ISLNK(mode):
                    raise UnreadableError("it is a link")
                if info.is_dir() or stat.S_ISDIR(mode):
                    continue
                if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                    raise UnreadableError("it is a device or a pipe")
                if info.flag_bits & 0x1:
                    raise UnreadableError("it is encrypted; hand in an archive without a password")
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise UnreadableError("it is packed in a rare way; make an ordinary zip")
            except (UnsafeNameError, UnreadableError) as problem:
                yield Refusal(name, str(problem))
                continue
            yield Entry(path, _guard(functools.partial(self._read, info)))

    def _read(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        if info.file_size > limit:
            raise UnreadableError(f"it is larger than {limit >> 10} KiB")
        with self._zip.open(info) as file:
            return file.read(limit + 1)


def _count(file: IO[bytes], mark: bytes) -> int:
    """Count a mark in a file that may be large; leave the file at its beginning."""
    found, rest = 0, b""
    while piece := file.read(_PIECE):
        found += (rest + piece).count(mark)
        rest = piece[1 - len(mark) :]
    file.seek(0)
    return found


# --- Tar ------------------------------------------------------------------------------------------


class _Header(tarfile.TarInfo):
    """A header that is looked at before anything is done for it."""

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        if self.size < 0:
            raise UnreadableError("it holds a file of less than nothing")
        if self.type in _EXTENDED and self.size > MAX_HEADER:
            raise UnreadableError("it holds a header without end")
        return super()._proc_member(tar)  # type: ignore[misc,no-any-return]


_EXTENDED: Final = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class TarArchive:
    """A tar archive, unpacked."""

    def __init__(self, file: IO[bytes], bounds: Bounds) -> None:
        self._bounds = bounds
        self._file = file
        self._tar = tarfile.open(  # noqa: SIM115 - closed by `close`
            fileobj=file,
            mode="r:",
            tarinfo=_Header,
            encoding="utf-8",
            errors="surrogateescape",
        )

    def close(self) -> None:
        """Let go of the file, which a packed archive was unpacked to."""
        self._tar.close()
        self._file.close()

    def __iter__(self) -> Iterator[Entry | Refusal]:
        """Yield the files in the order in which they lie in the archive."""
        reached = -1
        for number in range(self._bounds.files + 1):
            info = self._next()
            if info is None:
                return
            # A size below nothing, which an extended header may claim, would have it go round.
            if info.size < 0 or self._tar.offset <= reached:
                raise UnreadableError("its headers lead backwards")
            reached = self._tar.offset
            if number == self._bounds.files:
                raise UnreadableError(f"it holds more than {self._bounds.files} files")
            # What was listed need not be kept; a sparse file's own list goes with it.
            self._tar.members.clear()  # type: ignore[attr-defined]
            name = decode_name(info.name.encode("utf-8", "surrogateescape"))
            try:
                path = split_name(name)
                if info.issym() or info.islnk():
                    raise UnreadableError("it is a link")
                if info.isdir():
                    continue
                if not info.isreg() or info.issparse():
                    raise UnreadableError("it is no plain file")
            except (UnsafeNameError, UnreadableError) as problem:
                yield Refusal(name, str(problem))
                continue
            yield Entry(path, _guard(functools.partial(self._read, info.offset_data, info.size)))

    def _next(self) -> tarfile.TarInfo | None:
        try:
            return self._tar.next()
        except UnreadableError:
            raise
        except Exception as problem:  # a broken archive fails the parser in whichever way
            raise UnreadableError(f"it is broken ({_describe(problem)})") from problem

    def _read(self, start: int, size: int, limit: int) -> bytes:
        if size > limit:
            raise UnreadableError(f"it is larger than {limit >> 10} KiB")
        self._file.seek(start)
        data = self._file.read(size)
        if len(data) < size:
            raise UnreadableError("it is cut short")
        return data


class _Unpacker(Protocol):
    """What zlib, bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gunzip:
    """zlib's, with its rest kept inside, as the other two do."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _unxz() -> _Unpacker:
    # What the archive asks for is memory too: as much as the largest level of xz wants.
    return lzma.LZMADecompressor(memlimit=96 * MEBIBYTE)


_PACKERS: Final[dict[bytes, Callable[[], _Unpacker]]] = {
    b"\x1f\x8b": _Gunzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": _unxz,
}


def _unpack(
    file: IO[bytes], unpacker: _Unpacker, renew: Callable[[], _Unpacker], bounds: Bounds
) -> IO[bytes]:
    """Return what was packed, in a temporary file without a name."""
    taken = given = 0
    target: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=LARGE)  # noqa: SIM115
    try:
        piece = b""
        while True:
            plain = unpacker.decompress(piece, _PIECE)
            target.write(plain)
            given += len(plain)
            if given > bounds.unpacked:
                raise UnreadableError(f"it unpacks to more than {bounds.unpacked >> 20} MiB")
            if given > LARGE and given > taken * MAX_RATIO:
                raise UnreadableError("it unpacks to a vast amount of nothing")
            piece = b""
            if unpacker.eof:
                piece = unpacker.unused_data
                if not piece.strip(b"\0") and not (piece := file.read(_PIECE)).strip(b"\0"):
                    break
                taken += len(piece)
                unpacker = renew()  # several streams in a row are one file
            elif len(plain) < _PIECE:
                piece = file.read(_PIECE)
                taken += len(piece)
                if not piece:
                    raise UnreadableError("it is cut short")
    except BaseException:  # whatever it is, nobody gets the file
        target.close()
        raise
    target.seek(0)
    return target
