"""A test's conversation with its candidate: honest, broken off, and forged."""

from __future__ import annotations

import asyncio
import math
import random
import struct
from typing import TYPE_CHECKING, Any

import pytest

from grader import protocol
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.protocol import (
    Answer,
    Blocked,
    Cancel,
    Encoder,
    Failure,
    Message,
    Output,
    Raised,
    Reference,
    Request,
)
from grader.sandbox.policy import Grant
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Played, Stage

# --- Ways to end ----------------------------------------------------------------------------------

ENDS = """
    import ctypes, os, signal, sys, threading

    async def end(how):
        if how == "exit": os._exit(0)
        if how == "exit 7": os._exit(7)
        if how == "kill": os.kill(os.getpid(), signal.SIGKILL)
        if how == "segfault": ctypes.string_at(0)
        if how == "close": os.close(3)
        if how == "close all": os.closerange(0, 64)
        if how == "thread": threading.Thread(target=os._exit, args=(0,)).start()
        if how == "abort": os.abort()
        if how == "sys.exit": sys.exit()
        if how == "sys.exit 7": sys.exit(7)
        if how == "sys.exit text": sys.exit("no more")
        if how == "replace": os.execv(sys.executable, [sys.executable, "-Sc", ""])
        return "right"
"""


async def expect_right(submission: Submission) -> None:
    """Be content with the right result alone."""
    assert await submission.end("") == "right"


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("exit", "crashed-exit"),
        ("exit 7", "crashed-exit"),
        ("sys.exit", "crashed-exit"),
        ("sys.exit 7", "crashed-exit"),
        ("sys.exit text", "crashed-exit"),
        ("kill", "crashed-signal"),
        ("segfault", "crashed-signal"),
        ("abort", "crashed-signal"),
    ],
)
def test_a_candidate_that_ends_has_crashed(stage: Stage, how: str, message: str) -> None:
    """Whatever its exit status or signal: a verdict that is missing is never a pass."""

    async def scenario(submission: Submission) -> None:
        assert await submission.end(how) == "right"

    played = stage.play(ENDS, scenario)
    assert (played.verdict, played.message) == (Verdict.CRASHED, message)
    told = {
        "exit": {"code": 0},
        "exit 7": {"code": 7},
        "sys.exit": {"code": 0},
        "sys.exit 7": {"code": 7},
        "sys.exit text": {"code": 1},
        "kill": {"signal": 9},
    }
    assert how not in told or played.ending.message.args == told[how]


@pytest.mark.parametrize("how", ["close", "close all", "thread", "replace"])
def test_a_candidate_that_cuts_the_connection_has_crashed(stage: Stage, how: str) -> None:
    """Closing the channel, or ending the process from a thread, is not a way to pass."""

    async def scenario(submission: Submission) -> None:
        assert await submission.end(how) == "right"

    played = stage.play(ENDS, scenario, granted=[Grant.PROCESSES])
    assert played.verdict is Verdict.CRASHED


def test_a_candidate_that_ends_after_its_answer_has_crashed(stage: Stage) -> None:
    """It is asked for its leftovers, and that answer is missing."""
    student = """
        import asyncio, os

        async def main():
            asyncio.get_running_loop().call_later(0.001, os._exit, 0)
            return "right"
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == "right"
        await asyncio.sleep(1)

    assert stage.play(student, scenario).verdict is Verdict.CRASHED


def test_calls_after_the_end_are_refused(quick_stage: Stage) -> None:
    """A test that catches the loss of its candidate is `crashed` all the same."""

    async def scenario(submission: Submission) -> None:
        for _ in range(3):
            with pytest.raises(Exception, match="crashed"):
                await submission.end("exit")

    assert quick_stage.play(ENDS, scenario).verdict is Verdict.CRASHED


def test_every_call_under_way_is_told_of_the_end(quick_stage: Stage) -> None:
    """No task of the test's is left to wait for an answer that never comes."""
    student = """
        import asyncio, os

        async def main(number):
            await asyncio.sleep(number)
            if number == 3:
                os._exit(0)
            return number
    """

    async def scenario(submission: Submission) -> None:
        results = await asyncio.gather(
            *(submission.main(number) for number in range(6)), return_exceptions=True
        )
        assert results[:3] == [0, 1, 2]
        assert [type(result).__name__ for result in results[3:]] == ["CandidateLost"] * 3

    assert quick_stage.play(student, scenario).verdict is Verdict.CRASHED


def test_memory_beyond_the_limit_is_the_submissions_failure(quick_stage: Stage) -> None:
    """A list without end raises `MemoryError` there, and the machine is spared."""
    student = """
        async def main():
            found = []
            while True:
                found.append(bytearray(50_000_000))
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    assert quick_stage.play(student, scenario, allow_blocking=True).verdict in (
        Verdict.RAISED,
        Verdict.CRASHED,
    )


def test_recursion_without_end_is_the_submissions_failure(stage: Stage) -> None:
    """A `RecursionError` crosses like any other exception."""
    student = """
        async def main(n=0):
            return await main(n + 1)
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    played = stage.play(student, scenario)
    assert played.verdict is Verdict.RAISED
    assert played.ending.message.args["type"] == "RecursionError"


# --- Forged frames --------------------------------------------------------------------------------

FORGER = """
    import asyncio, gc, os, sys

    async def write(data):
        os.write(3, data)
        await asyncio.sleep(0)
        return "right"

    async def write_at_leisure(data):
        os.write(3, data)
        await asyncio.sleep(5)
        return "right"

    async def write_and_exit(data):
        os.write(3, data)
        os._exit(0)

    async def write_for(data, double):
        os.write(3, data)
        return await double("right")
"""


def frame(message: Message, now: float = 0.0) -> bytes:
    """Return the frame of a message that no honest candidate sends."""
    return Encoder(lambda value: value).message(message, now)  # type: ignore[return-value, arg-type]


def body(data: bytes, now: float = 0.0) -> bytes:
    """Return a frame with any body."""
    return protocol.HEADER.pack(len(data), 0, now) + data


def raised(**fields: Any) -> Raised:
    """Return an exception in words."""
    plain = Raised(
        (("builtins.ValueError", ("builtins.Exception",)),), ("forged",), "forged", None, None,
        False, (), (), 1, 0, (),
    )  # fmt: skip
    return plain._replace(**fields)


HUGE = 10**5000
"""An integer that Python refuses to turn into text."""

MALFORMED: dict[str, bytes] = {
    "noise": body(b"\xff\x00noise"),
    "not a message": body(b"N"),
    "unknown record": body(b"r\xff"),
    "a message within a value": body(b"r\x04q" + bytes(8) + b"r\x07"),
    "too long": protocol.HEADER.pack(2**32 - 1, 0, 0.0),
    "time is NaN": frame(Cancel(1), float("nan")),
    "idle for NaN": protocol.bare_frame(1, float("nan")),
    "idle into the past": protocol.bare_frame(1, -1.0),
    "idle since ever": protocol.bare_frame(1, float("-inf")),
    "an answer that nobody asked for": frame(Answer(1000, "right")),
    "a failure that nobody asked for": frame(Failure(1000, raised())),
    "a block of negative length": frame(Blocked(-1.0, 0.0, "", (), False)),
    "a block of NaN": frame(Blocked(float("nan"), 0.0, "", (), False)),
    "an endless block": frame(Blocked(float("inf"), 0.0, "", (), True)),
    "a request to nobody": frame(Request(1, 99, "call", "", (), {}, "task", ())),
    "a request to the examiner itself": frame(Request(1, 0, "load", "", ("x",), {}, "task", ())),
    "an object of the test's that does not exist": frame(
        Output("stdout", "x")
    ) + frame(Answer(2, Reference(False, 77, "", "", ()))),
    "a dictionary with a list as key": body(
        b"r\x04q" + (2).to_bytes(8, "big") + b"d" + struct.pack(">I", 1) + b"l" + bytes(4) + b"N"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_a_frame_that_does_not_fit_has_crashed(quick_stage: Stage, name: str) -> None:
    """The student's code writes to the channel: `crashed`, never a pass and never our error."""

    async def scenario(submission: Submission) -> None:
        assert await submission.write_at_leisure(MALFORMED[name]) == "right"

    played = quick_stage.play(FORGER, scenario)
    assert (played.verdict, played.message) == (Verdict.CRASHED, "crashed-protocol")


def test_random_frames_crash_the_candidate_and_nothing_else(quick_stage: Stage) -> None:
    """Whatever bytes a session gets, the verdict is `crashed`."""
    chance = random.Random("frames")
    verdicts: list[Verdict] = []
    for _ in range(40):
        data = body(chance.randbytes(chance.randrange(60)))

        async def scenario(submission: Submission, data: bytes = data) -> None:
            await submission.write_at_leisure(data)

        verdicts.append(quick_stage.play(FORGER, scenario).verdict)
    assert set(verdicts) == {Verdict.CRASHED}


def test_half_a_frame_is_not_an_answer(stage: Stage) -> None:
    """A frame that is cut off by the end of the process is `crashed`."""

    async def scenario(submission: Submission) -> None:
        assert await submission.write_and_exit(frame(Answer(2, "right"))[:-3]) == "right"

    assert stage.play(FORGER, scenario).verdict is Verdict.CRASHED


def test_an_answer_in_advance_and_an_early_exit_have_crashed(stage: Stage) -> None:
    """The right answer, forged, does not help a process that is gone afterwards."""

    async def scenario(submission: Submission) -> None:
        assert await submission.write_and_exit(frame(Answer(2, "right"))) == "right"

    assert stage.play(FORGER, scenario).verdict is Verdict.CRASHED


def test_answers_to_all_that_may_be_asked_have_crashed(stage: Stage) -> None:
    """An answer to a request that is not open yet breaks the protocol."""
    forged = b"".join(frame(Answer(number, "right")) for number in range(2, 9))

    async def scenario(submission: Submission) -> None:
        assert await submission.write_and_exit(forged) == "right"

    assert stage.play(FORGER, scenario).verdict is Verdict.CRASHED


def test_an_answer_that_comes_twice_has_crashed(quick_stage: Stage) -> None:
    """The forged answer passes the assertion; the honest one after it gives it away."""

    async def scenario(submission: Submission) -> None:
        assert await submission.write(frame(Answer(2, "right"))) == "right"

    assert quick_stage.play(FORGER, scenario).verdict is Verdict.CRASHED


@pytest.mark.parametrize("delay", [math.inf, 0.0, 5.0, 1e300])
def test_a_forged_idle_is_no_pass(quick_stage: Stage, delay: float) -> None:
    """Who claims to be idle and is at work loses time, or the test, but gains nothing."""
    forged = b"".join(protocol.bare_frame(number, delay) for number in range(1, 6))

    async def scenario(submission: Submission) -> None:
        begun = asyncio.get_running_loop().time()

        async def double(value: str) -> str:
            await asyncio.sleep(3)
            return value

        assert await submission.write_for(forged, double) == "right"
        assert asyncio.get_running_loop().time() - begun >= 3

    played = quick_stage.play(FORGER, scenario)
    assert played.verdict in (
        Verdict.PASSED, Verdict.WRONG, Verdict.CRASHED, Verdict.DEADLOCKED, Verdict.HUNG,
    )  # fmt: skip
    if played.verdict is Verdict.PASSED:
        assert played.loop_seconds >= 3


NONSENSE: dict[str, Raised] = {
    "no classes": raised(classes=()),
    "classes of numbers": raised(classes=(1, 2)),
    "classes without bases": raised(classes=(("builtins.ValueError",),)),
    "bases of numbers": raised(classes=(("x.MyError", (1, 2)),)),
    "a name that is none": raised(classes=(("x.\x00 y\ud800", ("builtins.Exception",)),)),
    "a keyword": raised(classes=(("x.class", ("builtins.Exception",)),)),
    "no exception": raised(classes=(("builtins.int", ("builtins.object",)),)),
    "two layouts": raised(
        classes=(("x.Odd", ("builtins.OSError", "builtins.SyntaxError", "builtins.UnicodeError")),)
    ),
    "a group of nothing": raised(classes=(("builtins.ExceptionGroup", ("builtins.Exception",)),)),
    "a group of what may not be in it": raised(
        classes=(("builtins.ExceptionGroup", ()),),
        members=(raised(classes=(("builtins.KeyboardInterrupt", ()),)),),
    ),
    "a group without words": raised(
        classes=(("builtins.ExceptionGroup", ()),), arguments=(HUGE,), members=(raised(),)
    ),
    "members of numbers": raised(classes=(("builtins.ExceptionGroup", ()),), members=(1, 2)),
    "arguments that do not fit": raised(classes=(("builtins.UnicodeDecodeError", ()),)),
    "a syntax error without words": raised(classes=(("builtins.SyntaxError", ()),), arguments=()),
    "a note that is a number": raised(notes=(HUGE,)),
    "notes of anything": raised(notes=((1, [2]), None, b"x")),
    "frames of anything": raised(
        frames=(1, ("task.py",), ("task.py", "x", 3), ("a", -5, "\x1b[0m"))
    ),
    "an origin that does not exist": raised(origin=999),
    "a negative origin": raised(origin=-1),
    "a huge number": raised(number=HUGE, arguments=(HUGE,)),
    "a stop of iteration": raised(classes=(("builtins.StopIteration", ()),)),
    "a cancellation": raised(classes=(("asyncio.exceptions.CancelledError", ()),)),
    "a loss of the candidate": raised(classes=(("grader.examiner.session.CandidateLost", ()),)),
    "a failed assertion": raised(classes=(("builtins.AssertionError", ("builtins.Exception",)),)),
    "a skip": raised(classes=(("_pytest.outcomes.Skipped", ("builtins.Exception",)),)),
}

DIG = """
    import gc, os, sys

    _peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    _protocol = sys.modules["grader.protocol"]

    def _decoded(data):
        return _protocol.Decoder(lambda found: found).message(data)
"""
"""Gets hold of the runtime, for a candidate that speaks the protocol well and lies in it."""


@pytest.mark.parametrize("where", ["in a call", "at the import"])
@pytest.mark.parametrize("name", NONSENSE)
def test_a_forged_exception_is_the_submissions_failure(
    quick_stage: Stage, name: str, where: str
) -> None:
    """Whatever an exception in words says, it counts against the submission."""
    student = f"""{DIG}
    _forged = _decoded({frame(Failure(1, NONSENSE[name]))[protocol.HEADER.size :]!r}).error
    _peer.describe = lambda error: _forged
    if {where == "at the import"}:
        raise ValueError("honest")

    async def main():
        raise ValueError("honest")
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == "right"

    played = quick_stage.play(student, scenario)
    assert played.verdict in (
        Verdict.RAISED, Verdict.CRASHED, Verdict.WRONG, Verdict.UNIMPORTABLE,
    )  # fmt: skip


def forging(answer: object, honest: str) -> str:
    """Return a student's file that answers `answer` where a request came to `honest`, once."""
    return f"""{DIG}
    _forged = _decoded({frame(Answer(1, answer))[protocol.HEADER.size :]!r}).value
    _answer = _peer.answer

    def _forge(number, value):
        if {honest}:
            _peer.answer, value = _answer, _forged
        _answer(number, value)

    _peer.answer = _forge
    """


NAMES: dict[str, object] = {
    "a list": [],
    "names of numbers": {1: ("function", 2)},
    "no pair": {"main": "function"},
    "a kind of numbers": {"main": (5, 5)},
    "a function that is a number": {"main": ("function", 5)},
    "an exception that is a number": {"main": ("exception", 5)},
    "an unknown kind": {"main": ("teapot", 5)},
    "a kind that cannot be compared": {"main": ([], [])},
    "an object that does not exist": {"main": ("function", Reference(True, 77, "handle", "x", ()))},
    "an object of the test's": {"main": ("function", Reference(False, 1, "handle", "x", ()))},
}


@pytest.mark.parametrize("name", NAMES)
def test_forged_names_of_a_module_are_the_submissions_failure(
    quick_stage: Stage, name: str
) -> None:
    """What the import answers is looked at before it is used."""

    async def scenario(submission: Submission) -> None:
        with pytest.raises(submission.main):
            pass
        assert await submission.main() == "right"

    played = quick_stage.play(forging(NAMES[name], "type(value) is dict"), scenario)
    assert played.verdict not in (Verdict.PASSED, Verdict.ERROR)


ANSWERS: dict[str, object] = {
    "None": None,
    "a number": 5,
    "three": (True, 1, 2),
    "a text": "abc",
    "a list": [True],
}


@pytest.mark.parametrize("honest", ["iter", "next"])
@pytest.mark.parametrize("name", ANSWERS)
def test_a_forged_step_of_an_iteration_is_the_submissions_failure(
    quick_stage: Stage, name: str, honest: str
) -> None:
    """An answer to "next" or "iterate" in another form than agreed is not our error."""
    condition = {"iter": "type(value) is Pages", "next": "type(value) is tuple"}[honest]
    student = f"""{forging(ANSWERS[name], condition)}
    async def pages():
        return Pages()

    class Pages:
        def __aiter__(self):
            return self

        async def __anext__(self):
            return 1
    """

    async def scenario(submission: Submission) -> None:
        async for item in submission.Pages():
            assert item == 2

    assert quick_stage.play(student, scenario).verdict in (Verdict.WRONG, Verdict.CRASHED)


LEFTOVERS: list[object] = [
    None,
    [],
    {1: 2},
    {"tasks": [1, ("x",), ("name", 1, 2), ("name", (), ((1, 2, 3), ("task.py", "1", "x")))]},
    {"coroutines": 5, "generators": [None, ("x", 5), ("x", (5,))]},
]


@pytest.mark.parametrize("left", LEFTOVERS)
def test_forged_leftovers_are_no_error_of_ours(quick_stage: Stage, left: object) -> None:
    """Leftovers in any form are looked at with care."""
    student = f"""{forging(left, 'type(value) is dict and "tasks" in value')}
    async def main():
        return "right"
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == "right"

    played = quick_stage.play(student, scenario)
    assert played.verdict in (Verdict.PASSED, Verdict.LEAKED, Verdict.CRASHED)


# --- Forged requests ------------------------------------------------------------------------------


def request(target: int, operation: str, name: str = "", **fields: Any) -> bytes:
    """Return a request to the examiner."""
    plain = Request(1, target, operation, name, (), {}, "task", ())
    return frame(plain._replace(**fields))


class Teacher:
    """An object of the test's, with more than the submission may see."""

    secret = "canary"

    def __init__(self) -> None:
        self.answer = "canary"

    def ask(self) -> str:
        """Answer a question."""
        return "asked"

    def _grade(self) -> str:
        return self.answer


REQUESTS = {
    "an attribute": request(1, "get", "answer"),
    "a private method": request(1, "method", "_grade"),
    "a magic method": request(1, "method", "__reduce__"),
    "the class": request(1, "get", "__class__"),
    "a call": request(1, "call"),
    "an await": request(1, "await"),
    "an iteration": request(1, "iterate"),
    "an unknown operation": request(1, "import", "os"),
    "a method that it has not": request(1, "method", "format"),
    "a value as a method": request(1, "method", "secret"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_doubles_do_what_their_kind_allows_and_no_more(quick_stage: Stage, name: str) -> None:
    """The attributes, private methods and the class of a test's object cannot be reached."""
    student = """
        import asyncio, os

        async def main(teacher, data):
            os.write(3, data)
            await asyncio.sleep(1)
            return teacher.ask()
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main(Teacher(), REQUESTS[name]) == "asked"

    played = quick_stage.play(student, scenario)
    assert (played.verdict, played.message) == (Verdict.CRASHED, "crashed-protocol")


def test_arguments_of_any_kind_are_the_doubles_exception(quick_stage: Stage) -> None:
    """A call with names that are no names fails as a call, on the submission's side."""
    student = """
        import asyncio, os

        async def main(double, data):
            os.write(3, data)
            await asyncio.sleep(1)
            return "right"
    """

    async def double() -> None: ...

    async def scenario(submission: Submission) -> None:
        await submission.main(double, request(1, "call", named={1: 2}, number=5))

    played = quick_stage.play(student, scenario)
    assert played.verdict in (Verdict.PASSED, Verdict.CRASHED)  # passed: nothing was asserted


def test_two_requests_of_one_number_have_crashed(quick_stage: Stage) -> None:
    """The examiner does not mix up whom to answer."""
    student = """
        import asyncio, os

        async def main(double, data):
            os.write(3, data)
            await asyncio.sleep(5)
            return "right"
    """

    async def double() -> None:
        await asyncio.sleep(1)

    async def scenario(submission: Submission) -> None:
        await submission.main(double, 2 * request(1, "call", number=5))

    assert quick_stage.play(student, scenario).verdict is Verdict.CRASHED


def test_a_cancel_for_nothing_is_harmless(quick_stage: Stage) -> None:
    """A cancellation may cross the answer on its way, so it is no fault."""

    async def scenario(submission: Submission) -> None:
        assert await submission.write(frame(Cancel(1000))) == "right"

    quick_stage.passes(FORGER, scenario)


def test_a_flood_is_bounded(quick_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sends without end has crashed, and what it printed is cut."""
    monkeypatch.setattr(protocol, "MAX_TOTAL", 1 << 20)
    student = """
        import os
        async def main(data):
            os.set_blocking(3, True)
            while True:
                os.write(3, data)
    """

    async def scenario(submission: Submission) -> None:
        await submission.main(frame(Output("stdout", "x" * 10_000)))

    played = quick_stage.play(student, scenario)
    assert played.verdict is Verdict.CRASHED
    assert len(played.session.output) < 1 << 20


def test_output_is_bounded(quick_stage: Stage) -> None:
    """Printing without end is cut; the test goes on."""
    student = """
        async def main():
            for _ in range(60):
                print("x" * 100_000)
            return "right"
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == "right"

    played = quick_stage.play(student, scenario, allow_blocking=True)
    assert played.verdict is Verdict.PASSED
    assert 500_000 < len(played.session.output) <= 2 << 20


# --- Objects that lie -----------------------------------------------------------------------------

LIARS = """
    import asyncio

    class Equal:
        def __eq__(self, other): return True
        def __ne__(self, other): return False
        def __bool__(self): return True
        def __len__(self): return 3
        def __getitem__(self, index): return self
        def __contains__(self, item): return True
        def __hash__(self): return 1
        def __repr__(self): return "'right'"
        @property
        def __class__(self): return str

    class EqualText(str):
        def __eq__(self, other): return True
        __hash__ = str.__hash__

    class EqualNumber(int):
        def __eq__(self, other): return True
        def __lt__(self, other): return True
        def __gt__(self, other): return True
        __hash__ = int.__hash__

    async def equal(): return Equal()
    async def equal_text(): return EqualText("forged")
    async def equal_number(): return EqualNumber(7)
    async def equal_inside(): return [EqualText("forged")]
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("equal", "right"),
        ("equal_text", "right"),
        ("equal_number", 5),
        ("equal_inside", ["right"]),
    ],
)
def test_objects_that_are_equal_to_everything_are_wrong(
    quick_stage: Stage, name: str, expected: object
) -> None:
    """What lies in `__eq__` or `__class__` is gone when it arrives."""

    async def scenario(submission: Submission) -> None:
        assert await getattr(submission, name)() == expected

    assert quick_stage.play(LIARS, scenario).verdict is Verdict.WRONG


def check_everything(played: Played, allowed: Callable[[Verdict], bool]) -> None:
    """Assert that a verdict is one of those allowed."""
    assert allowed(played.verdict), played.ending


@pytest.mark.parametrize(
    "attack",
    [
        "channel.socket.close()",
        "channel.send(b'')",
        "channel.send(b'\\x00\\x00')",
        "channel.received = 10**6",
        "channel.clock._offset = -1e9",
        "channel.clock.move_to(float('inf'))",
        "channel.clock.now = lambda: 0.0",
        "peer._pending.clear(); peer._objects.clear()",
        "peer.idle(1e308)",
        "peer.idle(None)",
        "peer.answer = lambda number, value: None",
        "peer.receive = lambda message: None",
        "peer.loop.stop()",
        "peer.loop.close()",
        "peer._objects.clear(); peer._numbers.clear()",
        "channel.socket.shutdown(2)",
        "sys.modules.clear()",
        "[sys.modules.__delitem__(n) for n in list(sys.modules) if n.startswith('grader')]",
        "gc.disable(); gc.freeze()",
        "os.kill(os.getppid(), 0)",
        "sys.setrecursionlimit(40)",
        "asyncio.get_running_loop().set_debug(False)",
        "asyncio.set_event_loop_policy(None)",
        "import signal; signal.signal(signal.SIGALRM, signal.SIG_DFL)",
        "import signal; signal.signal(signal.SIGALRM, signal.SIG_IGN)",
        "import builtins; builtins.len = None",
        "import builtins; builtins.type = None",
        "import builtins; builtins.isinstance = lambda *a: True",
    ],
)
def test_tampering_with_the_runtime_is_no_pass_for_wrong_work(
    quick_stage: Stage, attack: str
) -> None:
    """Whatever it does to what it finds beside it, a wrong result is not a right one."""
    student = f"""
        import asyncio, gc, os, sys

        def found(name):
            return next(each for each in gc.get_objects() if type(each).__name__ == name)

        channel, peer = found("Channel"), found("CandidatePeer")

        async def main(double):
            {attack}
            await asyncio.sleep(0)
            return "wrong"
    """

    async def double(value: int) -> int:
        return value

    async def scenario(submission: Submission) -> None:
        assert await submission.main(double) == "right"

    rules = Rules(real_seconds=1.0)
    played = quick_stage.play(student, scenario, rules=rules)
    check_everything(
        played, lambda verdict: verdict not in (Verdict.PASSED, Verdict.ERROR, Verdict.SKIPPED)
    )
