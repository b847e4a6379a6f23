"""From what happened in a test to its verdict: the most telling of all that is known.

A cause stands before its symptom (`grader.verdict.Verdict` is ordered so): a test whose assertion
failed because a call held the loop is `blocked`, not `wrong`.

Over 400 lines: what matters is which cause stands before which, and that is to be read in one
place.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from grader.examiner import mistakes
from grader.examiner.clock import CandidateLost
from grader.examiner.doubles import SequentialError, TooFastError, WrongTimeError
from grader.examiner.evidence import STEP, Ending
from grader.examiner.handles import MissingError
from grader.examiner.session import Session
from grader.examiner.source import is_line
from grader.failures import described_class
from grader.protocol import Raised
from grader.verdict import Block, Message, Outcome, Place, Timing, Verdict, worst

MAX_SHOWN: Final = 20
"""Blocks that an outcome carries; the longest come first."""
_ADVICE_BY_CALL: Final = (
    (("time.sleep",), "advice-blocked-sleep"),
    (("builtins.input", "input"), "advice-blocked-input"),
    (("open", "builtins.open", "_io.", "io.", "posix.read", "posix.write"), "advice-blocked-file"),
    (("os.system", "os.popen", "subprocess.", "os.wait", "posix."), "advice-blocked-process"),
    (("socket.", "urllib.", "http.", "requests.", "ssl.", "httpx.", "select."),
     "advice-blocked-network"),
    (("fcntl.", "signal."), "advice-blocked-wait"),
)  # fmt: skip
"""What to write instead, by how the call's name begins."""
_WAITS: Final = (".acquire", ".join", ".get", ".put", ".result", ".wait", ".wait_for", ".select")
"""Methods that wait, on whatever object."""


class SubmissionProblem(Exception):  # noqa: N818 - a finding about the submission, not an error
    """The submission cannot be run at all; `ending` says why."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.verdict.value)
        self.ending = ending


def judge(
    error: BaseException | None,
    session: Session | None,
    *,
    hidden: bool,
    allow_blocking: bool = False,
    allow_leaks: bool = False,
    compared: mistakes.Comparison | None = None,
) -> Ending:
    """Return the most telling of what a test's exception and its session say.

    `error` is what the test ended with, None if it ended well; `compared` is what it compared last.
    """
    found = find_all(
        error,
        session,
        hidden=hidden,
        allow_blocking=allow_blocking,
        allow_leaks=allow_leaks,
        compared=compared,
    )
    if not found:
        return Ending(Verdict.PASSED, Message("passed"))
    telling = worst(ending.verdict for ending in found)
    return next(ending for ending in found if ending.verdict is telling)


def find_all(
    error: BaseException | None,
    session: Session | None,
    *,
    hidden: bool,
    allow_blocking: bool = False,
    allow_leaks: bool = False,
    compared: mistakes.Comparison | None = None,
) -> list[Ending]:
    """Return all that is wrong with what `judge` looks at; nothing if nothing is."""
    found: list[Ending] = []
    if session is not None:
        if session.ending is not None:
            found.append(session.ending)
        if not allow_blocking:
            found.extend(_blocked(session))
        if not allow_leaks and (error is None or session.all_answered):
            found.extend(_leaked(session))
    if error is not None:
        found.append(_from_error(error, session, hidden=hidden, compared=compared))
    return found


def outcome(
    ending: Ending,
    session: Session | None,
    real_seconds: float,
    timings: Sequence[Timing] = (),
) -> Outcome:
    """Return all that is known of a test, for the report."""
    blocks: list[Block] = session.blocks if session is not None else []
    return Outcome(
        verdict=ending.verdict,
        message=ending.message,
        place=ending.place,
        advice=ending.advice,
        loop_seconds=session.loop_seconds if session is not None else 0.0,
        real_seconds=real_seconds,
        blocks=tuple(sorted(blocks, key=lambda block: -block.seconds)[:MAX_SHOWN]),
        output=session.output if session is not None else "",
        traceback=ending.traceback,
        timings=tuple(timings),
        timeline=session.timeline() if session is not None else None,
        detail=ending.detail,
    )


def confirmed(found: Outcome, remark: str, reason: str) -> Outcome:
    """Return the outcome that counts after a second run; the teacher is told of both runs.

    `reason` is the other run's detail.
    """
    detail = "\n".join(text for text in (found.detail or reason, remark) if text)
    return replace(found, confirmed=True, detail=detail)


def on_order(found: Outcome, remark: str) -> Outcome:
    """Return the outcome of a run that fails only because answers arrive in another order."""
    detail = "\n".join(text for text in (found.detail, remark) if text)
    found = replace(found, detail=detail)
    if found.verdict in (Verdict.PASSED, Verdict.SKIPPED, Verdict.ERROR):
        return found
    if found.verdict is Verdict.WRONG:
        # The report fills in the title, in the reader's language.
        found = replace(found, message=Message("wrong-order", {"title": ""}))
    return replace(found, advice=Message("advice-order"))


def unimportable(error: BaseException, session: Session) -> Ending:
    """Return the finding for a file whose import ended with `error`."""
    if session.ending is not None:
        ending = session.ending
        if ending.verdict in (Verdict.HUNG, Verdict.DEADLOCKED):
            return Ending(
                Verdict.UNIMPORTABLE,
                Message("unimportable-work"),
                ending.place,
                Message("advice-unimportable-work"),
                ending.detail,
            )
        return ending
    raised = session.foreign(error)
    said = _text(raised)
    if isinstance(error, SyntaxError) and error.args and isinstance(error.args[0], str):
        return _not_python(error.args, session)
    if isinstance(error, ValueError) and "null bytes" in said:  # what 3.11 says of UTF-16
        return _not_python((said,), session)
    places = session.source.places(raised.frames) if raised else ()
    place = places[-1] if places else None
    if isinstance(error, NotImplementedError) and place is not None:
        return _not_started(place)
    kind = described_class(raised).rpartition(".")[2] or type(error).__name__
    known = mistakes.explain_import(kind, said, place)
    return Ending(
        Verdict.UNIMPORTABLE,
        known.message if known else Message("unimportable-exception", {"type": kind, "text": said}),
        place,
        known.advice if known else Message("advice-unimportable-exception"),
        traceback=places,
    )


def _not_python(args: tuple[Any, ...], session: Session) -> Ending:
    """Return the finding for a file that Python cannot read; `args` are those of `SyntaxError`."""
    line = args[1][1] if _is_syntax_detail(args) else 0
    column = args[1][2] if line and is_line(args[1][2]) else 0
    text = session.source.lines[line - 1] if 0 < line <= len(session.source.lines) else ""
    found = mistakes.explain_syntax(args[0], line, column, text)
    place = mistakes.mark_column(session.source.place_at(line), found.column, text)
    return Ending(Verdict.UNIMPORTABLE, found.message, place, found.advice)


def _is_syntax_detail(args: tuple[Any, ...]) -> bool:
    return (
        len(args) == 2 and isinstance(args[1], tuple) and len(args[1]) > 2 and is_line(args[1][1])
    )


def _text(raised: Raised | None) -> str:
    return raised.text if raised is not None else ""


def _blocked(session: Session) -> Iterator[Ending]:
    """Yield a finding if the loop was held: in one step, or in many that add up."""
    blocks = session.blocks
    if not blocks:
        return
    threshold = session.rules.threshold
    total = sum(block.seconds for block in blocks)
    longest = max(blocks, key=lambda block: block.seconds)
    if longest.seconds < threshold * STEP and total < threshold:
        return
    if longest.seconds < threshold * STEP:
        message = Message("blocked-many", {"count": len(blocks), "seconds": total})
        advice = Message("advice-blocked-many")
    elif longest.kind == "cpu":
        message = Message("blocked-cpu", {"seconds": longest.seconds})
        advice = Message("advice-blocked-cpu")
    elif longest.call:
        message = Message("blocked-call", {"call": longest.call, "seconds": longest.seconds})
        advice = Message(_advice_on(longest.call))
    else:
        message = Message("blocked-unknown", {"seconds": longest.seconds})
        advice = Message(
            "advice-blocked-unknown" if longest.place is not None else "advice-blocked-untold"
        )
    yield Ending(Verdict.BLOCKED, message, longest.place, advice)


def _advice_on(call: str) -> str:
    """Return the id of what to write instead of a blocking call."""
    for beginnings, advice in _ADVICE_BY_CALL:
        if call.startswith(beginnings):
            return advice
    return "advice-blocked-wait" if call.endswith(_WAITS) else "advice-blocked-function"


def _leaked(session: Session) -> Iterator[Ending]:
    """Yield a finding for each thing that was left behind."""
    kinds: tuple[tuple[str, Callable[[Session, Any], Ending | None]], ...] = (
        ("coroutines", _leaked_coroutine),
        ("tasks", _leaked_task),
        ("generators", _leaked_generator),
    )
    for kind, finding in kinds:
        for entry in session.leftovers.get(kind, ()):
            ending = finding(session, entry)
            if ending is not None:
                yield ending


def _leaked_task(session: Session, entry: Any) -> Ending | None:
    match entry:
        case (str() as name, waits, born):
            place = session.source.place(born) or session.source.place(waits)
            line = place.line if place else 0
            return Ending(
                Verdict.LEAKED,
                Message("leaked-task", {"name": name, "line": line}),
                place,
                Message("advice-leaked-task"),
            )
    return None


def _leaked_coroutine(session: Session, entry: Any) -> Ending | None:
    return _leaked_thing(session, entry, "leaked-coroutine", "advice-leaked-coroutine")


def _leaked_generator(session: Session, entry: Any) -> Ending | None:
    return _leaked_thing(session, entry, "leaked-generator", "advice-leaked-generator")


def _leaked_thing(session: Session, entry: Any, sentence: str, advice: str) -> Ending | None:
    match entry:
        case (str() as name, where):
            return Ending(
                Verdict.LEAKED,
                Message(sentence, {"name": name}),
                session.source.place(where),
                Message(advice),
            )
    return None


def _from_error(
    error: BaseException,
    session: Session | None,
    *,
    hidden: bool,
    compared: mistakes.Comparison | None,
) -> Ending:
    """Return what the exception that ended a test says."""
    match error:
        case SubmissionProblem():
            return error.ending
        case MissingError():
            return _missing(error, session)
        case SequentialError():
            times = {
                "elapsed": error.elapsed,
                "at_once": error.at_once,
                "one_by_one": error.one_by_one,
            }
            return Ending(
                Verdict.SEQUENTIAL,
                Message("sequential", times),
                session.waited_in_turn() if session is not None else None,
                advice=Message("advice-sequential"),
                detail=str(error),
            )
        case TooFastError():
            return Ending(
                Verdict.WRONG,
                Message("too-fast", {"elapsed": error.elapsed, "at_least": error.at_least}),
                advice=Message("advice-too-fast"),
                detail=str(error),
            )
        case WrongTimeError():
            return Ending(
                Verdict.WRONG,
                Message("wrong-time", {"elapsed": error.elapsed, "expected": error.expected}),
                advice=Message("advice-wrong-time"),
                detail=str(error),
            )
        case CandidateLost():
            return Ending(Verdict.ERROR, Message("error", {"reason": "the candidate was lost"}))
    raised = session.foreign(error) if session is not None else None
    if isinstance(error, asyncio.CancelledError) and session is not None:
        raised = session.cancellation  # nobody but the submission has cancelled the test
    if raised is not None and session is not None:
        return _raised(error, raised, session, hidden=hidden)
    if isinstance(error, AssertionError) or _says_failed(error) or _in_suite(error):
        known = (
            mistakes.explain_comparison(
                compared, hidden=hidden, printed=session is not None and bool(session.output)
            )
            if compared is not None and isinstance(error, AssertionError)
            else None
        )
        # The report fills in the title, in the reader's language.
        plain = Message("wrong-hidden" if hidden else "wrong-example", {"title": ""})
        advice = Message("advice-wrong-hidden" if hidden else "advice-wrong-example")
        return Ending(
            Verdict.WRONG,
            known.message if known else plain,
            advice=known.advice if known else advice,
            detail=f"{type(error).__name__}: {error}",
        )
    return Ending(
        Verdict.ERROR,
        Message("error", {"reason": type(error).__name__}),
        advice=Message("advice-error"),
        detail=f"{type(error).__name__}: {error}",
    )


def _says_failed(error: BaseException) -> bool:
    """Return whether the suite itself said so: `pytest.raises` without an exception, `pytest.fail`.

    pytest-timeout fails a test in the same way, when our own process hangs; that is not the
    submission's fault.
    """
    return isinstance(error, pytest.fail.Exception) and "pytest-timeout" not in str(error)


def _in_suite(error: BaseException) -> bool:
    """Return whether the test's own line raised, or something that it called, the grader apart.

    Then it could not use what the submission gave it.

    `verify` proves each suite with submissions that pass, so a suite's line that fails for another
    submission fails because of what that returned.
    """
    in_suite = False
    trace = error.__traceback__ if isinstance(error, Exception) else None
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_GRADER):
            in_suite = False
        elif path.name.startswith("test_"):
            in_suite = True
        trace = trace.tb_next
    return in_suite


_GRADER: Final = Path(__file__).resolve().parents[1]


def _missing(error: MissingError, session: Session | None) -> Ending:
    lines = session.source.lines if session is not None else []
    line = mistakes.find_definition(error.name, lines)
    args: dict[str, str | int] = {"name": error.name}
    if error.expected == "coroutine function" and error.found:
        message, advice = "missing-not-coroutine", "advice-missing-not-coroutine"
    elif error.expected and error.found:
        message, advice = "missing-wrong-kind", "advice-missing-wrong-kind"
        args["expected"] = _KIND_WORDS.get(error.expected, error.expected)
        args["found"] = _KIND_WORDS.get(error.found, error.found)
    elif line and lines[line - 1][:1].isspace():
        message, advice = "missing-name-inside", "advice-missing-name-inside"
        args["line"] = line
    elif error.similar:
        message, advice = "missing-name-similar", "advice-missing-name-similar"
        args["similar"] = error.similar
        line = mistakes.find_definition(error.similar, lines)
    elif session is not None and not any(text.strip() for text in lines):
        message, advice, args = "missing-empty", "advice-missing-empty", {}
    elif error.expected == "class":
        message, advice = "missing-class", "advice-missing-class"
    else:
        message, advice = "missing-name", "advice-missing-name"
    place = session.source.place_at(line) if session is not None else None
    return Ending(Verdict.MISSING, Message(message, args), place, advice=Message(advice))


_KIND_WORDS: Final = {
    "coroutine function": "coroutine",
    "async generator function": "async-generator",
    "function": "function",
    "class": "class",
    "exception": "class",
    "value": "value",
}


def _raised(error: BaseException, raised: Raised, session: Session, *, hidden: bool) -> Ending:
    places = session.source.places(raised.frames)
    place = places[-1] if places else None
    if isinstance(error, NotImplementedError) and place is not None:
        return _not_started(place)
    advice = mistakes.advise_on_raised(raised.text, place)
    function = mistakes.refuses_call(type(error).__name__, raised.text) if place is None else ""
    line = mistakes.find_definition(function, session.source.lines) if function else 0
    if line:
        return Ending(
            Verdict.RAISED,
            Message("raised-parameters", {"name": function, "text": raised.text}),
            session.source.place_at(line),
            Message("advice-raised-parameters"),
            detail=f"{type(error).__name__}: {raised.text}",
        )
    # An exception that a hidden test's double raised would tell the test's inputs by its text.
    secret = hidden and raised.origin
    args = {"type": type(error).__name__} | ({} if secret else {"text": raised.text})
    return Ending(
        Verdict.RAISED,
        Message("raised-hidden" if secret else "raised", args),
        place,
        Message(advice),
        detail=f"{type(error).__name__}: {raised.text}",
        traceback=places,
    )


def _not_started(place: Place) -> Ending:
    return Ending(
        Verdict.NOT_STARTED,
        # Where the module itself does it, there is no function to name.
        Message(
            "not-started", {"name": place.file if place.function == "<module>" else place.function}
        ),
        place,
        Message("advice-not-started"),
    )
