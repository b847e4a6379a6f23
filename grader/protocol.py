"""The wire between the examiner and the candidate: frames, values, messages.

A frame is a header and one message or none. The header is the message's length (4 bytes, big
endian), a count (4 bytes) and a time (8 bytes, IEEE double, seconds):

- From the examiner the time is its loop time now; a frame without a message says only that.
- From the candidate, which keeps no time of its own, a frame without a message says "idle": it has
  taken in `count` frames, and has nothing to do for so many seconds of loop time, which may be
  infinitely many. The count makes an "idle" that crossed a request on its way known as out of date.

Values are tagged and rebuilt as what they were: a tuple comes back as a tuple, ``True`` is not
``1``. Nothing is ever executed to decode a value (no pickle, no marshal), so whatever lies in
``__eq__``, ``__class__`` or ``__repr__`` on the other side does not cross.

Everything is bounded: the bytes of a frame, its depth, the number of its items, the bytes of a
whole connection. What does not fit raises `ProtocolError` and nothing else.

Both processes import this module; it needs the standard library only.

Over 400 lines: writing and reading a frame are two halves of one format, and a candidate that is
started loads one module for them rather than three.
"""

import itertools
import math
import struct
from collections.abc import Callable, Iterable, Iterator
from types import NoneType, UnionType
from typing import Any, Final, NamedTuple, get_args

from grader.errors import ProtocolError

MAX_FRAME: Final = 16 * 1024 * 1024
"""Bytes of one frame; a list of a million small numbers fits."""
MAX_DEPTH: Final = 100
"""Containers within containers; Python's own recursion limit is ten times as far."""
MAX_ITEMS: Final = 1_000_000
"""Values in one frame, containers included."""
MAX_KEYS: Final = 10_000
"""Elements of one set, keys of one dictionary. Whoever chooses them can have all of them collide,
and then each is compared with each: half a second for so many, hours for a million."""
MAX_TOTAL: Final = 256 * 1024 * 1024
"""Bytes that one connection may bring in one direction."""
MAX_PLACES: Final = 1000
"""Places in the student's code that are kept as they were decoded or encoded."""
MAX_KEPT: Final = 4096
"""Bytes of such places."""
HEADER: Final = struct.Struct(">IId")

_LENGTH = struct.Struct(">I")
_FLOAT = struct.Struct(">d")
_SMALL = struct.Struct(">q")
_TAGGED_LENGTH = struct.Struct(">cI")
_TAGGED_FLOAT = struct.Struct(">cd")
_TAGGED_SMALL = struct.Struct(">cq")


class Reference(NamedTuple):
    """What crosses in place of an object that is not plain data.

    `mine` tells whether the sender keeps the object (the receiver makes a stand-in for it) or the
    receiver does (it gets its own object back). `traits` says what the object can do.
    """

    mine: bool
    number: int
    kind: str
    name: str
    traits: tuple  # type: ignore[type-arg]  # tuple[str, ...]; the wire checks `tuple` only


class Raised(NamedTuple):
    """An exception in words: enough to raise its like on the other side.

    `classes` is its method resolution order down to `BaseException`, each class as its qualified
    name and the names of its bases. `origin` is the receiver's number for the very exception
    object, when the sender only passes on what it was given; 0 otherwise. `frames` are
    ``(file, line, function)`` of the sender's code, outermost first.
    """

    classes: tuple  # type: ignore[type-arg]  # tuple[tuple[str, tuple[str, ...]], ...]
    arguments: tuple  # type: ignore[type-arg]
    text: str
    cause: "Raised | None"
    context: "Raised | None"
    suppressed: bool
    members: tuple  # type: ignore[type-arg]  # tuple[Raised, ...]
    notes: tuple  # type: ignore[type-arg]  # tuple[str, ...]
    number: int
    origin: int
    frames: tuple  # type: ignore[type-arg]  # tuple[tuple[str, int, str], ...]


class Request(NamedTuple):
    """Do `operation` with the object `target` of the receiver, and answer.

    `caller` says from where a candidate asks: "task" (a coroutine that awaits the answer), "loop"
    (a plain call that holds the loop's thread), "thread" (a plain call in another thread) or
    "plain" (a plain call while no loop runs). `frames` are the places in the student's code that
    ask.
    """

    number: int
    target: int
    operation: str
    name: str
    positional: tuple  # type: ignore[type-arg]
    named: dict  # type: ignore[type-arg]
    caller: str
    frames: tuple  # type: ignore[type-arg]


class Cancel(NamedTuple):
    """Cancel the task that works on request `number`; its answer still comes."""

    number: int


class Answer(NamedTuple):
    """Request `number` is done, and this is its value."""

    number: int
    value: object


class Failure(NamedTuple):
    """Request `number` ended with an exception."""

    number: int
    error: Raised


class Ping(NamedTuple):
    """Answer with a `Pong` as soon as the loop gets to it."""


class Pong(NamedTuple):
    """The loop is between two steps."""


class Output(NamedTuple):
    """The candidate printed `text` to `stream` ("stdout" or "stderr")."""

    stream: str
    text: str


class Blocked(NamedTuple):
    """A step of the candidate's loop held it for `seconds`; `cpu` of them were computed.

    `frames` are the student's places at which it was seen, outermost first; `call` is the blocking
    call's name where known; `still` says that the step goes on.
    """

    seconds: float
    cpu: float
    call: str
    frames: tuple  # type: ignore[type-arg]
    still: bool


class Traced(NamedTuple):
    """What the candidate's tasks did, for a picture; no verdict rests on it.

    `entries` are those of `grader.candidate.tracer`; `missed` more were too many to be told.
    """

    entries: tuple  # type: ignore[type-arg]
    missed: int


Message = Request | Cancel | Answer | Failure | Output | Blocked | Ping | Pong | Traced
Exporter = Callable[[object], "Reference | Raised"]
Importer = Callable[["Reference | Raised"], object]

_RECORDS: Final[tuple[type[Any], ...]] = (
    Reference, Raised, Request, Cancel, Answer, Failure, Output, Blocked, Ping, Pong, Traced,
)  # fmt: skip


def _allowed(annotation: Any) -> tuple[type, ...] | None:
    """Return the exact types that a field takes; None for any."""
    if annotation is object:
        return None
    if isinstance(annotation, UnionType):
        return tuple(get_args(annotation))
    if isinstance(annotation, type):
        return (annotation,)
    return (Raised, NoneType)  # the one forward reference, in Raised itself


_FIELDS: Final = tuple(
    tuple(_allowed(kind) for kind in record.__annotations__.values()) for record in _RECORDS
)
"""For each field of each record its types; None for any."""
_IN_WORDS: Final = tuple(
    tuple(name in {"error", "cause", "context", "members"} for name in record.__annotations__)
    for record in _RECORDS
)
"""For each field of each record whether exceptions in it stay in words."""
_HEADS: Final[dict[type, bytes]] = {
    record: b"r" + bytes((code,)) for code, record in enumerate(_RECORDS)
}


def bare_frame(count: int, seconds: float) -> bytes:
    """Return a frame without a message."""
    return HEADER.pack(0, count, seconds)


class Encoder:
    """Turns values into bytes; `export` says what stands for an object that is not plain data."""

    def __init__(self, export: Exporter) -> None:
        self._export = export
        self._places: dict[tuple[Any, ...], bytes] = {}
        """The bytes of places that ask, which are the same again and again."""

    def message(self, message: Message, now: float) -> bytes:
        """Return the whole frame of `message`, sent at loop time `now` (seconds).

        Raises `ProtocolError` when the frame would break a limit, and whatever `export` raises.
        """
        parts: list[bytes] = []
        self._items = 1
        if type(message) is Request:
            parts.append(_HEADS[Request])
            self._write_all(message[:-1], len(message), parts, 1)
            parts.append(self._places.get(message.frames) or self._write_places(message.frames))
        else:
            self._write(message, parts, 0)
        body = b"".join(parts)
        if len(body) > MAX_FRAME:
            raise ProtocolError(f"the value takes {len(body)} bytes; {MAX_FRAME} may cross at once")
        return HEADER.pack(len(body), 0, now) + body

    def _write_places(self, frames: tuple[Any, ...]) -> bytes:
        parts: list[bytes] = []
        self._write(frames, parts, 1)
        if len(self._places) >= MAX_PLACES:
            self._places.clear()
        found = self._places[frames] = b"".join(parts)
        return found

    def _write(self, value: Any, parts: list[bytes], depth: int) -> None:
        """Write one value, which its container has counted."""
        kind = type(value)
        if kind in _SCALARS:
            parts.append(_SCALARS[kind](value))
        elif kind in _EMPTY and not value:
            parts.append(_EMPTY[kind])
        elif kind in _HEADS:
            parts.append(_HEADS[kind])
            self._write_all(value, len(value), parts, depth + 1)
        elif kind in (set, dict) and len(value) > MAX_KEYS:
            raise ProtocolError(f"the value has a {kind.__name__} of more than {MAX_KEYS} items")
        elif kind in _SEQUENCE_TAGS:
            parts.append(_TAGGED_LENGTH.pack(_SEQUENCE_TAGS[kind], len(value)))
            self._write_all(value, len(value), parts, depth + 1)
        elif kind is dict:
            parts.append(_TAGGED_LENGTH.pack(b"d", len(value)))
            pairs = itertools.chain.from_iterable(value.items())
            self._write_all(pairs, 2 * len(value), parts, depth + 1)
        else:
            self._write_foreign(value, parts, depth)

    def _write_all(self, values: Iterable[Any], count: int, parts: list[bytes], depth: int) -> None:
        """Write what a container holds, scalars right here: they are most of it."""
        self._items += count
        if self._items > MAX_ITEMS:
            raise ProtocolError(f"the value holds more than {MAX_ITEMS} items")
        if count and depth > MAX_DEPTH:
            raise ProtocolError(f"the value is nested deeper than {MAX_DEPTH} levels")
        for value in values:
            scalar = _SCALARS.get(type(value))
            if scalar is not None:
                parts.append(scalar(value))
            else:
                self._write(value, parts, depth)

    def _write_foreign(self, value: Any, parts: list[bytes], depth: int) -> None:
        """Write an object of another type: a subclass of plain data as that data, else a stand-in.

        The base's own methods are used, so that an overridden `__iter__` or `__len__` has no say.
        """
        for base, plain in _PLAIN_BASES:
            if issubclass(type(value), base):
                self._write(plain(value), parts, depth)
                return
        self._write(self._export(value), parts, depth)


_EMPTY: Final[dict[type, bytes]] = {tuple: b"(", dict: b"{"}
"""What stands for a container that nearly every request holds, and holds nothing itself."""
_SEQUENCE_TAGS: Final[dict[type, bytes]] = {tuple: b"t", list: b"l", set: b"e"}
_PLAIN_BASES: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (int, int.__pos__),
    (float, float.__pos__),
    (str, str.__str__),
    (bytes, lambda value: bytes.__add__(value, b"")),
    (list, lambda value: list.__getitem__(value, slice(None))),
    (tuple, lambda value: tuple.__getitem__(value, slice(None))),
    (dict, lambda value: dict(dict.items(value))),
    (set, lambda value: set(set.__iter__(value))),
)


def _text(value: str) -> bytes:
    if value in _WORD_TAGS:
        return _WORD_TAGS[value]
    data = value.encode("utf-8", "surrogatepass")
    return _TAGGED_LENGTH.pack(b"s", len(data)) + data


def _integer(value: int) -> bytes:
    if -(2**63) <= value < 2**63:
        return _TAGGED_SMALL.pack(b"q", value)
    data = value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)
    return _TAGGED_LENGTH.pack(b"i", len(data)) + data


_SCALARS: Final[dict[type, Callable[[Any], bytes]]] = {
    str: _text,
    int: _integer,
    bytes: lambda value: _TAGGED_LENGTH.pack(b"b", len(value)) + value,
    float: lambda value: _TAGGED_FLOAT.pack(b"f", value),
    bool: lambda value: b"T" if value else b"F",
    NoneType: lambda value: b"N",
}


_WORDS: Final = ("", "call", "task", "next", "method", "get", "await", "loop", "thread", "plain")
"""Text that nearly every request holds; each crosses as one byte of its own."""
_WORD_TAGS: Final = {word: bytes((0x80 + index,)) for index, word in enumerate(_WORDS)}


class Decoder:
    """Turns the bytes of one frame back into its message; `resolve` makes stand-ins."""

    def __init__(self, resolve: Importer) -> None:
        self._resolve = resolve
        self._seen: tuple[set[tuple[type, ...]], ...] = tuple(set() for _ in _RECORDS)
        """For each record the types of fields that were found right."""
        self._places: dict[bytes, object] = {}
        """What the last field of a request has been, by its bytes."""
        self._others: dict[int, Callable[[int], object]] = {
            ord("l"): lambda depth: self._values(self._length(), depth + 1),
            ord("t"): lambda depth: tuple(self._values(self._length(), depth + 1)),
            ord("e"): self._set,
            ord("d"): self._dictionary,
            ord("r"): self._record,
            ord("f"): self._float,
            ord("b"): lambda depth: self._piece(),
            ord("i"): lambda depth: int.from_bytes(self._piece(), "big", signed=True),
        }

    def message(self, body: bytes) -> Message:
        """Return the message in `body`. Raises `ProtocolError` for anything that is not one."""
        self._body, self._at, self._items = body, 0, 0
        self._in_words = False
        try:
            (message,) = self._values(1, 0)
        except (
            struct.error, UnicodeDecodeError, RecursionError, MemoryError, TypeError, IndexError,
        ) as error:  # fmt: skip
            raise ProtocolError(f"the frame does not decode: {error}") from error
        if self._at != len(body):
            raise ProtocolError(f"the frame has {len(body) - self._at} bytes too many")
        if type(message) not in _MESSAGE_TYPES:
            raise ProtocolError(f"the frame holds a {type(message).__name__}, not a message")
        return message  # type: ignore[return-value]

    def _values(self, count: int, depth: int) -> list[object]:
        """Return the next `count` values, which lie `depth` containers deep."""
        self._items += count
        if self._items > MAX_ITEMS:
            raise ProtocolError(f"the frame holds more than {MAX_ITEMS} items")
        if count and depth > MAX_DEPTH:
            raise ProtocolError(f"the frame is nested deeper than {MAX_DEPTH} levels")
        body, at, size = self._body, self._at, len(self._body)
        values: list[object] = []
        for _ in range(count):
            tag = body[at]
            at += 1
            if tag == _STRING:
                begin = at + 4
                at = begin + _LENGTH.unpack_from(body, at)[0]
                if at > size:
                    raise ProtocolError("the frame announces more than it holds")
                values.append(body[begin:at].decode("utf-8", "surrogatepass"))
            elif tag == _WHOLE:
                values.append(_SMALL.unpack_from(body, at)[0])
                at += 8
            elif tag in _CONSTANTS:
                values.append(_CONSTANTS[tag])
            elif tag == _NO_ITEMS:
                values.append({})
            elif tag in self._others:
                self._at = at
                values.append(self._others[tag](depth))
                at = self._at
            else:
                raise ProtocolError(f"the frame has an unknown tag {tag}")
        self._at = at
        return values

    def _length(self) -> int:
        length: int = _LENGTH.unpack_from(self._body, self._at)[0]
        self._at += 4
        if length > len(self._body) - self._at:
            raise ProtocolError("the frame announces more than it holds")
        return length

    def _keys(self) -> int:
        count = self._length()
        if count > MAX_KEYS:
            raise ProtocolError(f"the frame holds more than {MAX_KEYS} items that are hashed")
        return count

    def _piece(self) -> bytes:
        length = self._length()
        begin = self._at
        self._at = end = begin + length
        return self._body[begin:end]

    def _float(self, _: int) -> float:
        self._at += 8
        value: float = _FLOAT.unpack_from(self._body, self._at - 8)[0]
        return value

    def _set(self, depth: int) -> set[object]:
        values = self._values(self._keys(), depth + 1)
        result = set(values)
        if len(result) != len(values):
            raise ProtocolError("the frame holds a set with an element twice")
        return result

    def _dictionary(self, depth: int) -> dict[object, object]:
        count = self._keys()
        values = self._values(2 * count, depth + 1)
        result = dict(zip(values[::2], values[1::2], strict=True))
        if len(result) != count:
            raise ProtocolError("the frame holds a dictionary with a key twice")
        return result

    def _record(self, depth: int) -> object:
        code = self._body[self._at]
        self._at += 1
        if code >= len(_RECORDS):
            raise ProtocolError(f"the frame has an unknown record {code}")
        record = _RECORDS[code]
        if depth > 0 and record in _MESSAGE_TYPES:
            raise ProtocolError(f"the frame holds a {record.__name__} inside a value")
        in_words = self._in_words
        if True in _IN_WORDS[code]:
            values = []
            for self._in_words in _IN_WORDS[code]:
                values += self._values(1, depth + 1)
        elif record is Request:
            self._in_words = False
            values = self._values(len(_IN_WORDS[code]) - 1, depth + 1)
            values.append(self._read_places())
        else:
            self._in_words = False
            values = self._values(len(_IN_WORDS[code]), depth + 1)
        self._in_words = in_words
        types = tuple(map(type, values))
        if types not in self._seen[code]:
            _check_fields(code, types)
            self._seen[code].add(types)
        made = tuple.__new__(record, values)
        return made if depth == 0 or in_words else self._resolve(made)

    def _read_places(self) -> object:
        """Return the value that ends the frame; one that has come before as it was then."""
        data = self._body[self._at :]
        if data in self._places:
            self._at = len(self._body)
            return self._places[data]
        (found,) = self._values(1, 1)
        if self._at == len(self._body) and len(data) <= MAX_KEPT:
            hash(found)  # what can be changed is no place: a `TypeError`, as for a wrong field
            if len(self._places) >= MAX_PLACES:
                self._places.clear()
            self._places[data] = found
        return found


def _check_fields(code: int, types: tuple[type, ...]) -> None:
    """Raise `ProtocolError` unless a record may have fields of these types."""
    for kind, allowed in zip(types, _FIELDS[code], strict=True):
        if allowed is not None and kind not in allowed:
            name = _RECORDS[code].__name__
            raise ProtocolError(f"the frame's {name} has a {kind.__name__} out of place")


_STRING, _WHOLE, _NO_ITEMS = b"sq{"
_CONSTANTS: Final[dict[int, object]] = {
    ord("N"): None,
    ord("T"): True,
    ord("F"): False,
    ord("("): (),
} | {tag[0]: word for word, tag in _WORD_TAGS.items()}
_MESSAGE_TYPES: Final = frozenset(_RECORDS[2:])


class FrameReader:
    """Cuts the bytes that arrive into frames."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder
        self._buffer = bytearray()
        self._total = 0

    def feed(self, data: bytes) -> Iterator[tuple[int, float, Message | None]]:
        """Yield the count, the time and the message of every frame that `data` completes.

        Raises `ProtocolError` when a frame does not fit or the connection brings too much.
        """
        self._total += len(data)
        if self._total > MAX_TOTAL:
            raise ProtocolError(f"the connection brought more than {MAX_TOTAL} bytes")
        buffer = self._buffer
        buffer += data
        while len(buffer) >= HEADER.size:
            size, count, seconds = HEADER.unpack_from(buffer)
            if size > MAX_FRAME:
                raise ProtocolError(f"a frame of {size} bytes is announced; {MAX_FRAME} may come")
            end = HEADER.size + size
            if len(buffer) < end:
                return
            if math.isnan(seconds):
                raise ProtocolError("a frame brings a time that is not a number")
            body = bytes(buffer[HEADER.size : end])
            del buffer[:end]
            yield count, seconds, self._decoder.message(body) if size else None
