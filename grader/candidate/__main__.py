"""Start of the untrusted process: as a zygote that forks candidates, or as a single candidate.

Run by the examiner as ``python -I -B .../grader/candidate/__main__.py MODE DESCRIPTOR``, with an
empty environment. The zygote imports everything once, never sees a test, and listens on one private
socket. It forks a candidate for each order that comes with a descriptor, and ends it when told to.
When the examiner is gone, it ends what it has started and itself.
"""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[2])
_KNOWN = _ROOT in sys.path
if not _KNOWN:
    sys.path.insert(0, _ROOT)

from grader.candidate import origins  # noqa: E402, I001  # before asyncio is imported by anybody
import asyncio  # noqa: E402
import base64  # noqa: E402
import contextlib  # noqa: E402
import gc  # noqa: E402
import importlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import time  # noqa: E402
from typing import Any  # noqa: E402

from grader.candidate.calls import CandidatePeer  # noqa: E402
from grader.candidate.channel import Channel  # noqa: E402
from grader.candidate.clocks import patch_clocks  # noqa: E402
from grader.candidate.loop import CandidatePolicy, quiet_asyncio  # noqa: E402
from grader.candidate.module import Submission  # noqa: E402
from grader.sandbox import limits  # noqa: E402

if "site-packages" not in _ROOT and "dist-packages" not in _ROOT:
    # A course kept in a source tree must not be importable by the student's code.
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(_ROOT)]

PATIENCE = 0.002
"""Seconds between two looks at a candidate that is given time to end by itself."""
ORDER = 1 << 16
"""Bytes of one order to the zygote."""


def main(mode: str, descriptor: str) -> None:
    """Serve as `mode` says: "zygote" or "single"."""
    sys.argv = ["candidate"]
    sys.dont_write_bytecode = True
    for name in ("concurrent.futures.process", "queue", "random", "typing", "dataclasses"):
        __import__(name)
    for module in [module for name, module in sys.modules.items() if name.startswith("grader")]:
        if hasattr(module, "__path__"):
            module.__path__ = []  # the rest of the grader is not the student's to import
    if mode == "zygote":
        zygote(socket.socket(fileno=int(descriptor)))
    else:
        single(int(descriptor))


def zygote(orders: socket.socket) -> None:
    """Fork a candidate for each order, until the examiner is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    children: set[int] = set()
    while True:
        data, descriptors, _, _ = socket.recv_fds(orders, ORDER, 1)
        if not data:
            break
        order = json.loads(data)
        if order["do"] == "end":
            known = order["pid"] in children
            children.discard(order["pid"])
            ended = end(order["pid"], order["grace"]) if known else {"orphan": True}
            orders.send(json.dumps(ended).encode())
            continue
        if order["do"] == "preload":
            preload(order["modules"])
            orders.send(b"{}")
            continue
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):  # a candidate must never go on as a zygote
                serve(descriptors[0], order)
            os._exit(1)
        os.close(descriptors[0])
        children.add(pid)
        orders.send(json.dumps({"pid": pid}).encode())
    for pid in children:
        end(pid, 0.0)


def preload(modules: list[str]) -> None:
    """Import modules for all candidates to come; one that is not there, nobody gets."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def end(pid: int, grace: float) -> dict[str, int]:
    """Kill a candidate with its process group; return how it ended, as `os.waitpid` does.

    It gets `grace` seconds to end by itself; `killed` tells whether it did not.
    """
    until = time.monotonic() + grace
    while grace and time.monotonic() < until:
        # WNOWAIT: it stays a zombie, so that nobody else can get its number before the kill.
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            break
        time.sleep(PATIENCE)
    killed = not grace or time.monotonic() >= until
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    return {"status": os.waitpid(pid, 0)[1], "killed": killed}


def single(descriptor: int) -> None:
    """Wait for one order on standard input, then serve as the one candidate of this process."""
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline() or b"{}")
    if not order:
        return
    if "share" in order:  # Windows: sockets cross by a description of theirs, not by a number
        share = base64.b64decode(order["share"])
        descriptor = socket.fromshare(share).detach()  # type: ignore[attr-defined, unused-ignore]
    serve(descriptor, order)


def serve(descriptor: int, order: dict[str, Any]) -> None:
    """Become the candidate that `order` describes, and serve until the examiner is gone."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(PermissionError):  # the leader of a group already
            os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        descriptor = limits.keep_only(descriptor)
    limits.silence_standard_streams()
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # for the process' life
    os.chdir(order["folder"])
    limits.apply(limits.Limits(**order["limits"]))
    channel = Channel(socket.socket(fileno=descriptor))
    peer = CandidatePeer(channel)
    origins.watch(lambda code: peer.places.file(code) is not None)
    asyncio.set_event_loop_policy(CandidatePolicy(peer.new_loop))
    quiet_asyncio()
    peer.activity.watch_executors()
    peer.activity.excuse_starts(peer.watch.suspend, peer.watch.resume)
    peer.leftovers.watch_coroutines()
    Submission(peer)
    patch_clocks(channel)
    peer.watch.start()
    asyncio.set_event_loop(peer.loop)
    try:
        peer.run()
    finally:
        peer.watch.stop()  # an alarm would kill an interpreter that is shutting down


if __name__ == "__main__":
    main(*sys.argv[1:])
