"""One test's conversation with its candidate, and the evidence that it brings.

The session is what the clock asks, what a test's calls go through, and what is judged in the end.
The candidate is not trusted: a frame that does not fit, or an operation on a double that its kind
does not have, ends the test as `crashed`.

Over 400 lines, for one class: requests, answers, output, blocks and the end of a test come in over
one connection and change one state.
"""

import asyncio
import contextlib
import difflib
import gc
import itertools
import math
import select
import signal
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from grader.clock import open_schedstat
from grader.errors import ProtocolError
from grader.examiner.clock import CandidateLost, Counterpart, ExaminerLoop
from grader.examiner.doubles import Blocking
from grader.examiner.evidence import Ending, Rules, Wait
from grader.examiner.handles import Handle, Line, MissingError
from grader.examiner.jitter import Jitter
from grader.examiner.kinds import (
    MISMATCHES,
    OPERATIONS,
    checked_names,
    kind_of,
    methods_of,
)
from grader.examiner.placement import share_cpu
from grader.examiner.source import Source
from grader.examiner.stalls import StallWatch
from grader.examiner.trace import Trace
from grader.examiner.worker import Candidate
from grader.failures import described_class
from grader.peer import Peer, perform
from grader.protocol import (
    Blocked,
    Message,
    Output,
    Ping,
    Pong,
    Reference,
    Request,
    Traced,
    bare_frame,
)
from grader.verdict import Block, LaneEnd, Place, Timeline, Verdict
from grader.verdict import Message as Sentence

PIECE: Final = 1 << 18
MAX_OUTPUT: Final = 2 << 20
"""Characters of output that are kept of one test."""
MAX_BLOCKS: Final = 1000
"""Blocks that are kept of one test."""
MAX_NAMES: Final = 1000
"""Names of a module among which a similar one is looked for."""
MAX_WAITS: Final = 10_000
"""Calls of doubles that are kept of one test."""
LAST_WORDS: Final = 0.5
"""Real seconds that a candidate gets to say where its tasks wait, and what it leaves behind."""


class Session(Peer, Counterpart):
    """The examiner's end of one candidate's connection."""

    def __init__(
        self, loop: ExaminerLoop, candidate: Candidate, rules: Rules, source: Path
    ) -> None:
        super().__init__()
        self.loop = loop
        self.rules = rules
        self.source = Source(source)
        self.ending: Ending | None = None
        self.blocks: list[Block] = []
        self.waits: list[Wait] = []
        """Calls of coroutine functions of the test's, on which a verdict may rest."""
        self.other_calls: list[Wait] = []
        """Calls of other doubles, for a picture."""
        self._open_calls: dict[int, Wait] = {}
        self.leftovers: dict[str, list[Any]] = {}
        self.waiting: list[tuple[str, Place]] = []
        """The student's tasks and where each waited when nothing could happen any more."""
        self.hear: Callable[[str, str, float], None] = lambda stream, text, at: None
        """Is told what is printed as it comes, to which stream, and when (seconds from the begin of
        the test)."""
        self._trace = Trace(self.source.place)
        self.busy = True
        self.wakes_at: float | None = None
        self._candidate = candidate
        self._socket = candidate.connection
        self._socket.setblocking(False)
        self._out = bytearray()
        self._sent = 0
        self._names: dict[str, tuple[str, Any]] = {}
        self._support: dict[str, tuple[str, Any]] = {}
        self._kinds: dict[int, str] = {}
        self._handles: dict[int, Handle] = {}
        self._printed: list[tuple[str, str, float]] = []
        self._room = MAX_OUTPUT
        self._holding: Blocked | None = None
        self._free_cpu = share_cpu(candidate.pid) if rules.one_cpu else None
        self.jitter: Jitter | None = None
        """What changes the order in which the doubles' answers arrive."""
        self._begun = self._ready = loop.time()
        self._spent_before = loop.busy_time.peek()
        self._give(rules.real_seconds)
        schedstat = open_schedstat(candidate.pid)
        if schedstat is not None:
            loop.busy_time.watch(schedstat)
        # A full collection in a process with pytest in it takes a tenth of a second, which would be
        # charged to the submission.
        self._collects = gc.isenabled()
        gc.disable()
        self._stalls = StallWatch(candidate.pid, loop.busy_time, rules.threshold)
        self._unjudged = 0
        """Requests under way for which the student's code runs outside of the loop, too."""
        loop.loop_limit = loop.time() + rules.loop_seconds
        loop.real = rules.real_clock
        loop.attach(self)

    # The beginning and the end of a test

    async def load(self, path: Path, support: Path | None) -> None:
        """Have the student's file imported, and support.py if the test has one.

        Raises what the import raised, and `CandidateLost`.
        """
        if self.rules.traced:
            await self._ask_runtime("trace")
        self._names = checked_names(await self._ask_runtime("load", self._candidate.place(path)))
        if support is not None:
            place = self._candidate.place(support)
            self._support = checked_names(await self._ask_runtime("support", place))
        self._spent_before = self.loop.busy_time.peek()
        self._ready = self.loop.time()

    async def finish(self) -> None:
        """Ask what the student's code leaves behind, unless the candidate is lost already."""
        if self.ending is None:
            self._note_stall((self._stalls.slept(), "blocked"))
            self._give(max(self.seconds_left(), LAST_WORDS))
            left = await self._ask_runtime("finish")
            if isinstance(left, dict):
                self.leftovers = {
                    key: value
                    for key, value in left.items()
                    if isinstance(key, str) and isinstance(value, list)
                }

    def close(self, grace: float = 0.0) -> None:
        """End the candidate and leave the loop to itself; safe to call again.

        The candidate gets `grace` seconds of real time to end by itself.
        """
        if self.loop.counterpart is self:
            self.loop.detach()
        self.loop.busy_time.unwatch()
        self._stalls.close()
        if self._collects:
            gc.enable()
        self._candidate.end(grace)
        if self._free_cpu is not None:
            self._free_cpu()
            self._free_cpu = None
        self.abandon(CandidateLost("the test is over"))

    def end(self, ending: Ending) -> None:
        """End the test from outside: the first reason counts."""
        if self.ending is None:
            self.ending = ending
            self.close()

    # What tests ask for

    def named(self, name: str) -> tuple[str, Any]:
        """Return the kind and the value of a public name. Raises `MissingError`."""
        if name not in self._names:
            known = itertools.islice(self._names, MAX_NAMES)
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
            raise MissingError(
                name, similar=close[0] if close else "", expected=self.expected(name)
            )
        found, value = self._names[name]
        expected = self.expected(name)
        if found in MISMATCHES.get(expected, ()):
            raise MissingError(name, expected=expected, found=found)
        return found, value

    def supported(self, name: str) -> tuple[str, Any]:
        """Return the kind and the value of a name of support.py. Raises `AttributeError`."""
        try:
            return self._support[name]
        except KeyError:
            raise AttributeError(f"support.py has no {name}") from None

    def expected(self, name: str) -> str:
        """Return the kind that the exercise expects of a name; empty where it does not say."""
        return self.rules.provides.get(name, "")

    async def operate(
        self,
        number: int,
        operation: str,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        called: str = "",
    ) -> Any:
        """Have an operation done on an object of the candidate's, and await how it ends."""
        self._check_alive()
        plain = self._names.get(called, ("", None))[0] == "function"
        try:
            with self._not_judged() if plain else contextlib.nullcontext():
                return await self.ask(self.loop, number, operation, name, args, kwargs)
        except Exception as error:
            kind = described_class(self.foreign(error))
            if kind.endswith(".NotACoroutineFunction"):
                found = self._names.get(called, ("", None))[0]
                raise MissingError(called, expected="coroutine function", found=found) from None
            if kind == "grader.errors.ProtocolError":
                self._too_much(str(error))
            raise

    def _too_much(self, detail: str) -> None:
        """End the test of a candidate that could not send what it had: it was too large."""
        self.end(
            Ending(
                Verdict.CRASHED,
                Sentence("crashed-limit", {"what": "messages"}),
                advice=Sentence("advice-crashed-limit"),
                detail=detail,
            )
        )

    async def run_script(self, argv: tuple[str, ...]) -> list[Line]:
        """Run the file as a script; return the lines that this printed."""
        before = len(self._printed)
        await self._ask_runtime("script", *argv)
        return _lines(self._printed[before:])

    async def run_program(self, path: Path, folder: Path, argv: tuple[str, ...]) -> None:
        """Run a file that is no submission as a script, in a folder of its author's choice."""
        if self.rules.traced:
            await self._ask_runtime("trace")
        await self._ask_runtime("program", str(path), str(folder))
        self._begun = self._ready = self.loop.time()
        await self._ask_runtime("script", *argv)

    def timeline(self) -> Timeline | None:
        """Return the picture of the run so far; None where nobody asked for one."""
        if not self.rules.traced:
            return None
        calls = [*self.waits, *self.other_calls]
        return self._trace.timeline(calls, self._ready, self.loop.time())

    def lines(self) -> list[Line]:
        """Return the lines printed so far."""
        return _lines(self._printed)

    @property
    def output(self) -> str:
        """All that was printed, as it came."""
        return "".join(text for _, text, _ in self._printed)

    @property
    def loop_seconds(self) -> float:
        """The loop time that the test has taken."""
        return self.loop.time() - self._begun

    @property
    def busy_seconds(self) -> float:
        """The loop time since the file was loaded that was really spent, and not skipped."""
        return self.loop.busy_time.peek() - self._spent_before

    @property
    def all_answered(self) -> bool:
        """Whether nothing that the test asked for is still being done."""
        return not self._pending

    async def _ask_runtime(self, operation: str, *positional: Any) -> Any:
        self._check_alive()
        with self._not_judged():
            return await self.ask(self.loop, 0, operation, "", positional)

    @contextlib.contextmanager
    def _not_judged(self) -> Iterator[None]:
        """Leave the candidate's loop alone: code runs that may hold its thread."""
        self._unjudged += 1
        self._stalls.rest()
        try:
            yield
        finally:
            self._unjudged -= 1
            self._stalls.rest()

    def _check_alive(self) -> None:
        if self.ending is not None:
            raise CandidateLost(self.ending.verdict.value)

    # The wire

    def fileno(self) -> int:
        """Return the descriptor that brings the candidate's frames."""
        return self._socket.fileno()

    def now(self) -> float:
        """Return the loop time."""
        return self.loop.time()

    def transmit(self, frame: bytes) -> None:
        """Keep a frame until the clock lets the loop wait; then it is sent."""
        self._out += frame
        self._sent += 1
        self.busy = True

    def flush(self) -> bool:
        """Send what there is to send, without waiting; False while some of it is left."""
        if self._out:
            with contextlib.suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):
                del self._out[: self._socket.send(self._out)]
        return not self._out

    def take_in(self) -> None:
        """Deal with all frames that have come; an end of the connection ends the test."""
        try:
            while self.ending is None:
                data = self._socket.recv(PIECE)
                if not data:
                    self._lost()
                    return
                for count, seconds, message in self.reader.feed(data):
                    if message is None:
                        self._rest(count, seconds)
                    else:
                        self.receive(message)
                        if self.lost:
                            return
                if len(data) < PIECE or self.seconds_left() <= 0:
                    return
        except BlockingIOError:
            return
        except ConnectionError:
            self._lost()
        except ProtocolError as error:
            self.end(
                Ending(
                    Verdict.CRASHED,
                    Sentence("crashed-protocol"),
                    advice=Sentence("advice-crashed-protocol"),
                    detail=str(error),
                )
            )

    def _lost(self) -> None:
        """Tell how a candidate ended that should not have."""
        self.close(LAST_WORDS)
        status = self._candidate.status or 0
        if self._candidate.killed:
            message = Sentence("crashed-protocol")
            advice = Sentence("advice-crashed-protocol")
        elif status in _LIMIT_SIGNALS:
            message = Sentence("crashed-limit", {"what": _LIMIT_SIGNALS[status]})
            advice = Sentence("advice-crashed-limit")
        elif status < 0:
            message = Sentence("crashed-signal", {"signal": -status})
            advice = Sentence("advice-crashed-signal")
        else:
            message = Sentence("crashed-exit", {"code": status})
            advice = Sentence("advice-crashed-exit")
        self.end(Ending(Verdict.CRASHED, message, advice=advice))

    def _rest(self, received: int, seconds: float) -> None:
        """The candidate is idle for `seconds`, unless a frame is on its way to it."""
        if seconds < 0:
            raise ProtocolError("an idle candidate names a time that does not come")
        if received == self._sent:
            self.busy = False
            self._note_stall(self._stalls.answered())  # a ping that was taken in, and passed over
            self._stalls.rest()
            self.wakes_at = None if seconds == math.inf else self.loop.time() + seconds
            self._holding = None

    def receive(self, message: Message) -> None:
        """Deal with one message of the candidate's."""
        match message:
            case Output(stream, text):
                self._keep_output(stream, text)
            case Blocked():
                self._keep_block(message)
            case Pong():
                self._note_stall(self._stalls.answered())
            case Traced(entries, missed):
                if self.rules.traced:
                    self._trace.take(entries, missed)
            case _:
                super().receive(message)

    def _keep_output(self, stream: str, text: str) -> None:
        text = text[: self._room]
        self._room -= len(text)
        if text and stream in ("stdout", "stderr"):
            self._printed.append((stream, text, self.loop.time()))
            self.hear(stream, text, self.loop_seconds)

    def _keep_block(self, blocked: Blocked) -> None:
        if not (0 <= blocked.seconds < math.inf and 0 <= blocked.cpu < math.inf):
            raise ProtocolError("a block of the loop lasts no possible time")
        if blocked.still:
            self._holding = blocked
        elif len(self.blocks) < MAX_BLOCKS:
            self._holding = None
            self._stalls.told(blocked.seconds)
            kind = "cpu" if blocked.cpu >= blocked.seconds / 2 else "blocked"
            place = self.source.place(blocked.frames)
            self.blocks.append(
                Block(place, blocked.call, blocked.seconds, kind)  # type: ignore[arg-type]
            )

    def _note_stall(self, stall: tuple[float, str] | None) -> None:
        """Keep a block of which the candidate has not told."""
        if stall is not None and stall[0] and len(self.blocks) < MAX_BLOCKS:
            seconds, kind = stall
            self.blocks.append(Block(None, "", seconds, kind))  # type: ignore[arg-type]

    # The clock's questions

    def look(self) -> None:
        """See how the candidate's loop gets on."""
        if self._stalls.due() and self.busy and self.ending is None:
            if self._unjudged:
                self._stalls.rest()
            elif self._stalls.look():
                # To ask what time it is would charge what the candidate stands in the queue.
                self.transmit(self._encoder.message(Ping(), self.loop.clock.before()))

    def _give(self, seconds: float) -> None:
        """Set the limit of real time: so many seconds from now."""
        self._deadline = self.loop.busy_time.peek() + seconds
        self._wall_deadline = time.monotonic() + seconds

    def seconds_left(self) -> float:
        """Return the real seconds until the limit, of which those of others do not count.

        While the wall says that there is time, there is, and nobody has to look more closely.
        """
        left = self._wall_deadline - time.monotonic()
        return left if left > 0 else self._deadline - self.loop.busy_time.peek()

    def advance(self) -> None:
        """Tell the candidate what time it is."""
        self.transmit(bare_frame(0, self.now()))

    def out_of_time(self) -> None:
        """End the test as hung, with the line that held the loop where it is known."""
        self.end(
            Ending(
                Verdict.HUNG,
                Sentence("hung-real-time", {"limit": self.rules.real_seconds}),
                self._where_now(),
                Sentence("advice-hung-real-time"),
            )
        )

    def interrupt(self) -> None:
        """End a program because its user wants that, with the line at which it was."""
        message = Sentence("hung-interrupted", {"seconds": self.loop_seconds})
        self.end(Ending(Verdict.HUNG, message, self._where_now()))

    def _where_now(self) -> Place | None:
        return self.source.place(self._holding.frames) if self._holding else self._first_place()

    def out_of_loop_time(self) -> None:
        """End the test as hung: it waits and waits."""
        self.end(
            Ending(
                Verdict.HUNG,
                Sentence("hung-loop-time", {"limit": self.rules.loop_seconds}),
                self._first_place(),
                Sentence("advice-hung-loop-time"),
            )
        )

    def deadlocked(self) -> None:
        """End the test as deadlocked, with the lines at which the student's tasks wait."""
        waiting = self.waiting = self._where()
        self.end(
            Ending(
                Verdict.DEADLOCKED,
                Sentence("deadlocked", {"count": max(len(waiting), 1)}),
                waiting[0][1] if waiting else None,
                Sentence("advice-deadlocked"),
                detail="\n".join(f"{name}: {place.file}:{place.line}" for name, place in waiting),
            )
        )

    def _first_place(self) -> Place | None:
        waiting = self._where()
        return waiting[0][1] if waiting else None

    def _where(self) -> list[tuple[str, Place]]:
        """Ask, for a moment of real time, where each task of the student's waits."""
        pending = self.ask(self.loop, 0, "where")
        until = time.monotonic() + LAST_WORDS
        while not pending.done() and self.ending is None and time.monotonic() < until:
            self.flush()
            select.select([self._socket], [], [], LAST_WORDS)
            self.take_in()
        if not pending.done() or pending.exception() is not None:
            return []
        found = []
        for entry in pending.result() if isinstance(pending.result(), list) else ():
            match entry:
                case (str() as name, tuple() as frames):
                    place = self.source.place(frames)
                    if place is not None:
                        found.append((name, place))
        # They come in no order. Who was made first waits for the others, more often than not.
        return sorted(found, key=_birth)

    # Serving the candidate

    def serve(self, request: Request) -> None:
        """Call a double of the test's, as its kind allows."""
        double: Any = self.find(request.target)
        kind = self._kinds.get(request.target, "")
        allowed = OPERATIONS.get(kind, ())
        if request.operation not in allowed or request.name.startswith("_"):
            raise ProtocolError(f"a {kind or 'value'} is asked for {request.operation!r}")
        if request.operation == "method" and request.name not in methods_of(double):
            raise ProtocolError(f"a double has no method {request.name!r}")
        if kind == "function":
            self._serve_at_once(request, double)
        elif kind == "blocking":
            self._note_call(self.other_calls, request, double.__name__)
            self.work(request.number, self._serve_blocking(request, double), self.loop)
        elif kind == "coroutine function":
            self._serve_coroutine(request, double)
        else:
            if self.rules.traced:
                name = f"{type(double).__name__}.{request.name or request.operation}"
                self._note_call(self.other_calls, request, name)
            self.work(request.number, perform(double, request), self.loop)

    def work(
        self, number: int, coroutine: Coroutine[Any, Any, Any], loop: asyncio.AbstractEventLoop
    ) -> asyncio.Task[Any]:
        """Run what a double was asked for; its answer may be kept back for a moment."""
        if self.jitter is None:
            return super().work(number, coroutine, loop)
        task = super().work(number, self.jitter.hold(coroutine), loop)
        task.add_done_callback(lambda _: coroutine.close())  # cancelled before it was begun
        return task

    def _serve_coroutine(self, request: Request, double: Callable[..., Any]) -> None:
        try:
            coroutine = double(*request.positional, **request.named)
        except Exception as error:  # noqa: BLE001 - wrong arguments; the submission has to see it
            self.fail(request.number, error)
        else:
            self._note_call(self.waits, request, getattr(double, "__name__", ""))
            self.work(request.number, coroutine, self.loop)

    def _note_call(self, calls: list[Wait], request: Request, name: str) -> None:
        """Keep when a double was called from where; `_finished` adds how the call ended."""
        if len(calls) < MAX_WAITS:
            wait = self._open_calls[request.number] = Wait(
                self.source.place(request.frames), self.loop.time(), None, name,
                request.number, request.caller,
            )  # fmt: skip
            calls.append(wait)

    def _finished(self, number: int, task: asyncio.Task[Any]) -> None:
        wait = self._open_calls.pop(number, None)
        if wait is not None:
            wait.finished = self.loop.time()
            wait.ending = _ending(task)
        super()._finished(number, task)

    def waited_in_turn(self) -> Place | None:
        """Return the student's line that waited longest for doubles one after the other.

        None where no line did, or where the student's code did not await them itself.
        """
        alone: dict[Place, float] = {}
        times: dict[Place, list[Wait]] = {}
        for wait in self.waits:
            if wait.place is not None and wait.finished is not None:
                times.setdefault(wait.place, []).append(wait)
        for place, waits in times.items():
            waits.sort(key=lambda wait: wait.started)
            in_turn = (
                later.started >= earlier.finished
                for earlier, later in itertools.pairwise(waits)
                if earlier.finished is not None
            )
            if len(waits) > 1 and all(in_turn):
                alone[place] = sum(wait.seconds for wait in waits)
        return max(alone, key=lambda place: alone[place], default=None)

    def _serve_at_once(self, request: Request, double: Callable[..., Any]) -> None:
        try:
            result = double(*request.positional, **request.named)
        except Exception as error:  # noqa: BLE001 - the double's; the submission has to see it
            self.fail(request.number, error)
        else:
            self.answer(request.number, result)

    async def _serve_blocking(self, request: Request, double: Blocking[..., Any]) -> Any:
        """Run a blocking double; one that was called on the loop's thread has held the loop."""
        begun = self.loop.time()
        try:
            return await double.function(*request.positional, **request.named)
        finally:
            if request.caller == "loop" and len(self.blocks) < MAX_BLOCKS:
                seconds = self.loop.time() - begun
                place = self.source.place(request.frames)
                self.blocks.append(Block(place, double.__name__, seconds, "blocked"))

    # Objects

    def reference(self, value: object) -> Reference:
        """Return what stands for a double of the test's, or the submission's object's number."""
        if isinstance(value, Handle):
            return Reference(False, value._number, "", "", ())
        number = self.number(value)
        kind = kind_of(value)
        self._kinds[number] = kind
        name = getattr(value, "__name__", type(value).__name__)
        traits = tuple(methods_of(value).items()) if kind == "object" else ()
        return Reference(True, number, kind, name, traits)

    def stand_in(self, reference: Reference) -> object:
        """Return the handle of an object of the submission's: the same one each time."""
        handle = self._handles.get(reference.number)
        if handle is None:
            handle = Handle(self, reference.number, reference.name)
            self._handles[reference.number] = handle
        return handle

    def frames(self, _: BaseException, /) -> tuple[tuple[str, int, str], ...]:
        """Return nothing: where a test raises is not the submission's business."""
        return ()


def _birth(waiting: tuple[str, Place]) -> tuple[int, str, int]:
    """Return what sorts tasks by their creation, as far as asyncio's own names tell it."""
    name, place = waiting
    number = name.removeprefix("Task-")
    numbered = number != name and number.isdecimal() and len(number) < 10
    return (int(number) if numbered else 10**10, name, place.line)


_LIMIT_SIGNALS: Final[Mapping[int, str]] = {
    -getattr(signal, name): what
    for name, what in (("SIGXCPU", "cpu"), ("SIGXFSZ", "disk"))
    if hasattr(signal, name)
}
"""What a candidate has used up when it ends with this status."""


def _ending(task: asyncio.Task[Any]) -> LaneEnd:
    if task.cancelled():
        return LaneEnd.CANCELLED
    return LaneEnd.FAILED if task.exception() is not None else LaneEnd.DONE


def _lines(printed: list[tuple[str, str, float]]) -> list[Line]:
    """Cut what was printed into lines; each has come when its end came."""
    lines: list[Line] = []
    open_lines: dict[str, str] = {}
    last = 0.0
    for stream, text, last in printed:
        *whole, rest = (open_lines.pop(stream, "") + text).split("\n")
        lines.extend(Line(each, last, stream) for each in whole)
        if rest:
            open_lines[stream] = rest
    lines.extend(Line(rest, last, stream) for stream, rest in open_lines.items())
    return lines
