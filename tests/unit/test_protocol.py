"""The wire: values cross unchanged, and whatever does not fit is refused and nothing worse."""

from __future__ import annotations

import asyncio
import math
import random
import struct
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import protocol
from grader.errors import ProtocolError
from grader.examiner.clock import ExaminerLoop
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.examiner.session import Session
from grader.examiner.worker import Zygote
from grader.protocol import (
    HEADER,
    Answer,
    Blocked,
    Cancel,
    Decoder,
    Encoder,
    Failure,
    FrameReader,
    Message,
    Output,
    Raised,
    Reference,
    Request,
    bare_frame,
)
from grader.sandbox.policy import Policy

if TYPE_CHECKING:
    from grader.examiner.worker import Launcher

# --- Values ---------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # surrogates too
INTEGERS = st.one_of(
    st.integers(),
    st.sampled_from([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 0, -1, 1]),
    st.builds(
        lambda bits, sign: sign * (1 << bits), st.integers(60, 9000), st.sampled_from([1, -1])
    ),
)
FLOATS = st.one_of(
    st.floats(), st.sampled_from([-0.0, 0.0, math.nan, math.inf, -math.inf, 5e-324, 1.0])
)
SCALARS = st.one_of(st.none(), st.booleans(), INTEGERS, FLOATS, TEXTS, st.binary(max_size=20))
KEYS = st.recursive(SCALARS, lambda keys: st.lists(keys, max_size=3).map(tuple), max_leaves=3)
VALUES = st.recursive(
    SCALARS | st.sets(KEYS, max_size=4),
    lambda values: (
        st.lists(values, max_size=4)
        | st.lists(values, max_size=4).map(tuple)
        | st.dictionaries(KEYS, values, max_size=4)
    ),
    max_leaves=8,
)


def told(value: object) -> object:
    """Return what tells plain values apart that `==` does not: types, signs, NaN, order."""
    kind = type(value)
    if isinstance(value, float):
        return kind, struct.pack(">d", value)
    if isinstance(value, dict):
        return kind, [(told(key), told(item)) for key, item in value.items()]
    if isinstance(value, set):
        return kind, Counter(repr(told(item)) for item in value)
    if isinstance(value, (list, tuple)):
        return kind, [told(item) for item in value]
    if isinstance(value, int):
        return kind, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)
    return kind, value


def refuse(value: object) -> Any:
    """Stand in for whatever is not plain data: there is none here."""
    raise AssertionError(f"{value!r} is plain data")


def keep(reference: Reference | Raised) -> object:
    """Leave records as they are."""
    return reference


def pack(message: Message, export: Callable[[Any], Any] = refuse) -> bytes:
    """Return the body of a message's frame."""
    return Encoder(export).message(message, 0.0)[HEADER.size :]


def unpack(body: bytes) -> Message:
    """Return the message in a frame's body."""
    return Decoder(keep).message(body)


def cross(value: object) -> object:
    """Encode and decode a value."""
    message = unpack(pack(Answer(1, value)))
    assert isinstance(message, Answer)
    return message.value


@pytest.fixture(scope="module")
def relay(candidates: Launcher, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """Start a candidate through which values are passed, there and back, twice."""
    source = tmp_path_factory.mktemp("relay") / "submission" / "task.py"
    source.parent.mkdir()
    source.write_text("async def relay(value, double):\n    return await double(value)\n")
    with asyncio.Runner(loop_factory=ExaminerLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, ExaminerLoop)
        rules = Rules(loop_seconds=1e9, real_seconds=1000)
        session = Session(
            loop, candidates.start(Policy(submission=str(source.parent))), rules, source
        )
        runner.run(session.load(source, None))
        yield Relay(runner, Submission(session), 1000 if isinstance(candidates, Zygote) else 50)
        session.close()


class Relay:
    """A candidate that hands a value to the test's double and returns what this answers."""

    def __init__(self, runner: asyncio.Runner, submission: Submission, examples: int) -> None:
        self._runner = runner
        self._submission = submission
        self.examples = examples

    def __call__(self, value: object) -> tuple[object, object]:
        """Return the value as the double got it, and as it came back from the submission."""
        got: list[object] = []

        async def double(arrived: object) -> object:
            got.append(arrived)
            return arrived

        result = self._runner.run(self._call(value, double))
        return got[0], result

    async def _call(self, value: object, double: object) -> object:
        return await self._submission.relay(value, double)


def test_plain_values_cross_unchanged(relay: Relay) -> None:
    """Random values keep their types, signs and order: in the decoder, and in a live candidate.

    They reach the candidate, go from there to the test's double, back, and back to the test: a
    thousand of them where candidates are forked, and some where they are started anew.
    """

    @settings(
        max_examples=relay.examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(value=VALUES)
    def crosses(value: object) -> None:
        expected = told(value)
        assert told(cross(value)) == expected
        at_the_double, returned = relay(value)
        assert told(at_the_double) == expected
        assert told(returned) == expected

    crosses()


class Colour(IntEnum):
    """A number with a name."""

    RED = 1


class Point(NamedTuple):
    """A tuple with names."""

    x: int
    y: int


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Colour.RED, 1),
        (Point(1, 2), (1, 2)),
        (OrderedDict([("b", 1), ("a", 2)]), {"b": 1, "a": 2}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (type("Text", (str,), {})("text"), "text"),
        (type("Number", (float,), {})(1.5), 1.5),
        (type("Bytes", (bytes,), {})(b"bytes"), b"bytes"),
        (type("List", (list,), {})([1]), [1]),
        (type("Set", (set,), {})({1}), {1}),
    ],
)
def test_subclasses_of_plain_data_cross_as_that_data(value: object, plain: object) -> None:
    """An enum's number, a named tuple, a counter arrive as what they are made of."""
    assert told(cross(value)) == told(plain)


def test_subclasses_cannot_lie_about_what_they_hold() -> None:
    """Overridden methods of a subclass have no say in what crosses."""

    class Liar(list[int]):
        def __iter__(self) -> Iterator[int]:
            return iter([9, 9, 9])

        def __len__(self) -> int:
            return 3

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None

    class Word(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "forged"

    assert told(cross(Liar([1]))) == told([1])
    assert told(cross(Word("true"))) == told("true")


def test_an_object_is_exported_and_resolved() -> None:
    """What is not plain data crosses as what `export` makes of it and `resolve` after that."""
    reference = Reference(True, 7, "handle", "Thing", ("a", True))
    body = pack(Answer(1, [object()]), lambda value: reference)

    seen: list[object] = []

    def resolve(found: Reference | Raised) -> object:
        seen.append(found)
        return "resolved"

    assert Decoder(resolve).message(body) == Answer(1, ["resolved"])
    assert seen == [reference]


def raised(**fields: Any) -> Raised:
    """Return a plausible exception in words."""
    plain = Raised(
        classes=(("builtins.ValueError", ("builtins.Exception",)),),
        arguments=("text",),
        text="text",
        cause=None,
        context=None,
        suppressed=False,
        members=(),
        notes=(),
        number=1,
        origin=0,
        frames=(("task.py", 1, "main"),),
    )
    return plain._replace(**fields)


MESSAGES: list[Message] = [
    Request(1, 2, "call", "name", (1, [2.5]), {"key": None}, "task", (("task.py", 3, "main"),)),
    Cancel(4),
    Answer(5, {"a": (1, 2), "b": {3}}),
    Failure(6, raised(cause=raised(), members=(raised(), raised(context=raised())))),
    Output("stdout", "text\n"),
    Blocked(0.2, 0.1, "time.sleep", (("task.py", 1, "main"),), False),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_messages_cross_unchanged(message: Message) -> None:
    """Each kind of message comes out as it went in, exceptions within exceptions included."""
    again = unpack(pack(message))
    assert type(again) is type(message)
    assert again == message


def test_places_that_come_again_are_the_same_and_no_others() -> None:
    """One encoder and one decoder for many requests, from more places than they keep."""
    encoder, decoder = Encoder(refuse), Decoder(keep)
    for turn in range(2 * protocol.MAX_PLACES + 10):
        for line in (turn, 7):
            sent = Request(turn, 2, "call", "", (), {}, "task", (("task.py", line, "main"),))
            assert decoder.message(encoder.message(sent, 0.0)[HEADER.size :]) == sent


def test_what_follows_the_places_is_refused() -> None:
    """Places that are known already are no place to hide more behind."""
    decoder = Decoder(keep)
    body = pack(Request(1, 2, "call", "", (), {}, "task", (("task.py", 3, "main"),)))
    for _ in range(2):
        decoder.message(body)
        with pytest.raises(ProtocolError):
            decoder.message(body + b"N")


def test_empty_dictionaries_are_no_one_dictionary() -> None:
    """Whoever puts something into one has not put it into all others."""
    answer = unpack(pack(Answer(1, [{}, {}])))
    assert isinstance(answer, Answer)
    first, second = cast(list[dict[str, int]], answer.value)
    assert first == second == {}
    assert first is not second


def test_exceptions_in_an_exception_stay_in_words() -> None:
    """The causes and members of an exception are not made into objects one by one."""
    made: list[object] = []

    def resolve(found: Reference | Raised) -> object:
        made.append(found)
        return "resolved"

    body = pack(Failure(1, raised(cause=raised(), members=(raised(),), arguments=(raised(),))))
    message = Decoder(resolve).message(body)
    assert isinstance(message, Failure)
    assert type(message.error) is Raised
    assert type(message.error.cause) is Raised
    assert message.error.arguments == ("resolved",)  # an exception as a value is an object
    assert len(made) == 1


# --- Bounds ---------------------------------------------------------------------------------------


def nested(depth: int) -> list[Any]:
    """Return lists within one another."""
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [nested(protocol.MAX_DEPTH), list(range(900_000)), b"x" * (protocol.MAX_FRAME - 1000)],
    ids=["deep", "many", "large"],
)
def test_values_up_to_the_bounds_cross(value: object) -> None:
    """A hundred levels, 900,000 numbers or nearly 16 MiB cross at once."""
    assert cross(value) == value


@pytest.mark.parametrize(
    "value",
    [
        nested(protocol.MAX_DEPTH + 1),
        [None] * (protocol.MAX_ITEMS + 1),
        b"x" * (protocol.MAX_FRAME + 1),
        set(range(protocol.MAX_KEYS + 1)),
        dict.fromkeys(range(protocol.MAX_KEYS + 1)),
    ],
    ids=["deep", "many", "large", "elements", "keys"],
)
def test_values_beyond_the_bounds_are_refused_by_the_sender(value: object) -> None:
    """What the other side would refuse is not sent; a list that holds itself is one of them."""
    with pytest.raises(ProtocolError):
        pack(Answer(1, value))


def test_a_list_that_holds_itself_is_refused_by_the_sender() -> None:
    """It is deeper than anything."""
    value: list[Any] = []
    value.append(value)
    with pytest.raises(ProtocolError):
        pack(Answer(1, value))


# --- Malformed frames -----------------------------------------------------------------------------

LENGTH = struct.Struct(">I")
TAGS = b"sNTF({qifbltedr" + b"".join(protocol._WORD_TAGS.values())
SCALAR_BODIES = (
    b"N",
    b"T",
    b"F",
    b"q" + bytes(8),
    b"f" + bytes(8),
    b"s" + bytes(4),
    b"b" + bytes(4),
)
UNHASHABLE_BODIES = (b"l" + LENGTH.pack(0), b"e" + LENGTH.pack(0), b"d" + LENGTH.pack(0))
ANSWER = b"r\x04" + b"q" + (1).to_bytes(8, "big")
GOOD = [pack(message) for message in MESSAGES]
EACH = 1000
"""Frames of each of the ten kinds."""

Chance = random.Random


def random_bytes(chance: Chance) -> bytes:
    """Bytes without a meaning."""
    return chance.randbytes(chance.randrange(200))


def random_tags(chance: Chance) -> bytes:
    """Known tags with small lengths in any order."""
    pieces = (
        bytes((chance.choice(TAGS),)) + chance.choice((b"", LENGTH.pack(chance.randrange(5))))
        for _ in range(chance.randrange(30))
    )
    return chance.choice((b"", ANSWER)) + b"".join(pieces)


def truncated(chance: Chance) -> bytes:
    """A good frame that ends early."""
    body = chance.choice(GOOD)
    return body[: chance.randrange(len(body))]


def prolonged(chance: Chance) -> bytes:
    """A good frame with something after it."""
    return chance.choice(GOOD) + chance.choice(
        (b"N", b"\0", chance.randbytes(1 + chance.randrange(9)))
    )


def oversized_length(chance: Chance) -> bytes:
    """A container or text that is said to be longer than the frame."""
    length = chance.choice((1, 2, 5, 2**16, 2**31 - 1, 2**31, 2**32 - 1))
    return ANSWER + bytes((chance.choice(b"sibled"),)) + LENGTH.pack(length)


def twice(chance: Chance) -> bytes:
    """A set with an element twice, or a dictionary with a key twice; 0, 0.0 and False are equal."""
    first = chance.choice(SCALAR_BODIES)
    zeros = (b"F", b"q" + bytes(8), b"f" + bytes(8))
    second = chance.choice(zeros) if first in zeros else first
    if chance.random() < 0.5:
        return ANSWER + b"e" + LENGTH.pack(2) + first + second
    return ANSWER + b"d" + LENGTH.pack(2) + first + b"N" + second + b"T"


def unhashable(chance: Chance) -> bytes:
    """A set, or a dictionary's key, that holds a list."""
    inner = chance.choice(UNHASHABLE_BODIES)
    if chance.random() < 0.5:
        inner = b"t" + LENGTH.pack(1) + inner
    if chance.random() < 0.5:
        return ANSWER + b"e" + LENGTH.pack(1) + inner + b"N" * chance.randrange(2)
    return ANSWER + b"d" + LENGTH.pack(1) + inner + b"N"


def deep(chance: Chance) -> bytes:
    """Containers within containers, beyond the bound and beyond Python's own."""
    levels = chance.randrange(protocol.MAX_DEPTH + 1, 3000)
    level = chance.choice((b"l", b"t", b"d")) + LENGTH.pack(1)
    return ANSWER + level * levels + b"N"


def wrong_field(chance: Chance) -> bytes:
    """A message of which one field is of another type, or one is missing or too many."""
    message = chance.choice([message for message in MESSAGES if len(message)])
    index = chance.randrange(len(message))
    fields = list(message)
    allowed = {int, str, tuple, dict, float, bool, type(None), Raised}
    allowed -= {type(field) for other in MESSAGES if type(other) is type(message)
                for field in other[index : index + 1]}  # fmt: skip
    wrong: dict[type, object] = {
        int: 1, str: "x", tuple: (), dict: {}, float: 1.5, bool: True,
        type(None): None, Raised: raised(),
    }  # fmt: skip
    if isinstance(message, Answer) and index == 1:
        index = 0  # the other one may be anything
    fields[index] = wrong[chance.choice(sorted(allowed, key=repr))]
    if isinstance(message, Answer) and type(fields[0]) is int:
        fields[0] = "x"
    return b"r" + pack(message)[1:2] + b"".join(pack(Answer(1, field))[11:] for field in fields)


def unknown(chance: Chance) -> bytes:
    """A tag or a record that does not exist, a value that is no message, a message in a value."""
    tags = [tag for tag in range(256) if tag not in TAGS]
    return chance.choice(
        (
            ANSWER + bytes((chance.choice(tags),)),
            ANSWER + b"r" + bytes((chance.randrange(10, 256),)),
            b"r" + bytes((chance.randrange(10, 256),)),
            chance.choice(SCALAR_BODIES),
            pack(Answer(1, raised()))[11:],
            ANSWER + chance.choice(GOOD),
        )
    )


MALFORMED = [
    random_bytes, random_tags, truncated, prolonged, oversized_length, twice, unhashable, deep,
    wrong_field, unknown,
]  # fmt: skip


@pytest.mark.parametrize("make", MALFORMED, ids=lambda make: make.__name__)
def test_malformed_frames_are_refused(make: Callable[[Chance], bytes]) -> None:
    """A thousand frames of each kind raise `ProtocolError` and nothing else."""
    chance = Chance(make.__name__)
    decoder = Decoder(keep)
    good = 0
    for _ in range(EACH):
        body = make(chance)
        try:
            decoder.message(body)
        except ProtocolError:
            continue
        good += 1
        assert make in (random_bytes, random_tags), body  # these may hit a message by chance
    assert good < EACH / 20


def test_mutated_frames_are_messages_or_refused() -> None:
    """A good frame with bytes flipped, cut out or put in is a good frame or a `ProtocolError`."""
    chance = Chance("mutated")
    decoder = Decoder(keep)
    refused = 0
    for _ in range(5 * EACH):
        body = bytearray(chance.choice(GOOD))
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(body))
            match chance.randrange(3):
                case 0:
                    body[at] = chance.randrange(256)
                case 1:
                    del body[at : at + chance.randrange(1, 5)]
                case _:
                    body[at:at] = chance.randbytes(chance.randrange(1, 5))
            if not body:
                break
        try:
            message = decoder.message(bytes(body))
        except ProtocolError:
            refused += 1
        else:
            assert unpack(pack(message, keep))
    assert refused > EACH


def test_too_many_items_are_refused() -> None:
    """A frame of more than a million values is refused though its bytes are allowed."""
    count = protocol.MAX_ITEMS + 1
    with pytest.raises(ProtocolError, match="items"):
        unpack(ANSWER + b"l" + LENGTH.pack(count) + b"N" * count)


@pytest.mark.parametrize(("tag", "each"), [(b"e", b"N"), (b"d", b"NN")])
def test_too_many_keys_are_refused(tag: bytes, each: bytes) -> None:
    """They could be chosen so that all of them collide, which takes hours to find out."""
    count = protocol.MAX_KEYS + 1
    with pytest.raises(ProtocolError, match="hashed"):
        unpack(ANSWER + tag + LENGTH.pack(count) + each * count)


def test_surrogates_cross_and_other_broken_text_is_refused() -> None:
    """Half a surrogate pair is a value of Python's; bytes that are not UTF-8 are none."""
    assert cross("\ud800") == "\ud800"
    with pytest.raises(ProtocolError):
        unpack(ANSWER + b"s" + LENGTH.pack(2) + b"\xff\xfe")


# --- Frames in a stream ---------------------------------------------------------------------------


def test_frames_are_found_in_any_cut_of_the_stream() -> None:
    """However the bytes arrive, the same frames come out, with their times."""
    encoder = Encoder(refuse)
    stream = b"".join(encoder.message(message, at) for at, message in enumerate(MESSAGES))
    chance = Chance("cuts")
    for most in (1, 3, 20, 1000):
        reader = FrameReader(Decoder(keep))
        found: list[tuple[int, float, Message | None]] = []
        at = 0
        while at < len(stream):
            step = chance.randrange(1, most + 1)
            found.extend(reader.feed(stream[at : at + step]))
            at += step
        assert found == [(0, at, message) for at, message in enumerate(MESSAGES)]


def test_a_half_frame_is_kept_until_the_rest_has_come() -> None:
    """Nothing comes out of the reader before the last byte has."""
    frame = Encoder(refuse).message(Cancel(3), 1.0)
    reader = FrameReader(Decoder(keep))
    assert not list(reader.feed(frame[:-1]))
    assert list(reader.feed(frame[-1:])) == [(0, 1.0, Cancel(3))]


@pytest.mark.parametrize("seconds", [0.0, 2.5, math.inf])
def test_a_frame_may_bring_no_message(seconds: float) -> None:
    """Its count and its time are all that it says; endless idleness is infinitely long."""
    reader = FrameReader(Decoder(keep))
    assert list(reader.feed(bare_frame(7, seconds))) == [(7, seconds, None)]


def test_a_time_that_is_not_a_number_is_refused() -> None:
    """The clock cannot be set to NaN, nor anybody be idle for so long."""
    with pytest.raises(ProtocolError, match="not a number"):
        list(FrameReader(Decoder(keep)).feed(bare_frame(0, math.nan)))


def test_a_frame_that_announces_too_much_is_refused_before_it_comes() -> None:
    """Nobody waits for, or keeps, four gigabytes."""
    with pytest.raises(ProtocolError, match="announced"):
        list(FrameReader(Decoder(keep)).feed(HEADER.pack(protocol.MAX_FRAME + 1, 0, 0.0)))


def test_a_connection_that_brings_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """All frames of a connection together are bounded too."""
    monkeypatch.setattr(protocol, "MAX_TOTAL", 1000)
    reader = FrameReader(Decoder(keep))
    frame = Encoder(refuse).message(Output("stdout", "x" * 80), 0.0)
    for _ in range(1000 // len(frame)):
        assert list(reader.feed(frame))
    with pytest.raises(ProtocolError, match="more than"):
        list(reader.feed(frame))
