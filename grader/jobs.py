"""Parts of one piece of work, done by several processes at the same time.

The processes are forked from a server that has imported what they need (`multiprocessing`'s
forkserver): two of them cost little more than one, and none inherits a thread or an open file of
this process. Where there is no such server, each is a fresh interpreter.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing import connection
from typing import Any, Final, TypeVar

from grader.errors import GraderError

Part = TypeVar("Part")
Result = TypeVar("Result")

_IMPORTED: Final = ["grader.api", "grader.examiner.plugin", "pytest_asyncio", "pytest_timeout"]


def do_side_by_side(
    work: Callable[[Part, Callable[[Any], None]], Result],
    parts: Sequence[Part],
    told: Callable[[Any], None],
) -> list[Result]:
    """Return what `work` returns for each part, each done by a process of its own.

    `work` and all that goes in and out has to be picklable. What it calls its second argument with
    comes to `told` here, at once. The first error that it raises is raised here, and ends the
    others; `GraderError` is raised when a process ends without a word.
    """
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(_IMPORTED)
    processes, ends = [], []
    results: dict[int, Result] = {}
    try:
        for part in parts:
            ours, theirs = context.Pipe(duplex=False)
            processes.append(context.Process(target=_do, args=(work, part, theirs)))
            processes[-1].start()
            theirs.close()
            ends.append(ours)
        while len(results) < len(parts):
            waiting = [end for place, end in enumerate(ends) if place not in results]
            for end in connection.wait(waiting):
                kind, value = _receive(end)
                if kind == "error":
                    raise value
                if kind == "result":
                    results[ends.index(end)] = value
                else:
                    told(value)
    finally:
        for process, end in zip(processes, ends, strict=False):
            end.close()
            if len(results) < len(parts):
                process.terminate()
            process.join()
    return [results[place] for place in range(len(parts))]


def _receive(end: Any) -> tuple[str, Any]:
    try:
        message: tuple[str, Any] = end.recv()
    except EOFError:
        raise GraderError(
            "a process that marks has ended without a word; mark again, with --jobs 1 if it "
            "happens once more"
        ) from None
    return message


def _do(work: Callable[..., Any], part: Any, end: Any) -> None:
    """Do one part, and send what there is to tell, then the result or the error."""
    try:
        end.send(("result", work(part, lambda told: end.send(("told", told)))))
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # nobody waits for it any more
    except Exception as error:  # noqa: BLE001 - it is raised where the result is waited for
        end.send(("error", error))
