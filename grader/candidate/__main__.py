"""Start of the untrusted process: as a zygote that forks candidates, or as a single candidate.

Run by the examiner as ``python -I -B .../grader/candidate/__main__.py MODE DESCRIPTOR LEVEL``, with
an empty environment. The zygote imports everything once, never sees a test, and listens on one
private socket. It tries the sandbox, says what level it has, and forks a candidate for each order
that comes with a descriptor, and ends it when told to. When the examiner is gone, it ends what it
has started and itself. In the mode "trial" it only tries and says.
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
import dataclasses  # noqa: E402
import gc  # noqa: E402
import importlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
from typing import Any  # noqa: E402

from grader.candidate.calls import CandidatePeer  # noqa: E402
from grader.candidate.channel import Channel  # noqa: E402
from grader.candidate.clocks import patch_clocks  # noqa: E402
from grader.candidate.loop import CandidatePolicy, quiet_asyncio  # noqa: E402
from grader.candidate.module import Submission  # noqa: E402
from grader.errors import EnvironmentProblem  # noqa: E402
from grader.sandbox import limits, privileges  # noqa: E402
from grader.sandbox.confinement import Confinement, Means  # noqa: E402
from grader.sandbox.policy import Policy, Wanted  # noqa: E402
from grader.sandbox.processes import Family  # noqa: E402
from grader.sandbox.trial import Found, find_means  # noqa: E402

if "site-packages" not in _ROOT and "dist-packages" not in _ROOT:
    # A course kept in a source tree must not be importable by the student's code.
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(_ROOT)]

ORDER = 1 << 16
"""Bytes of one order to the zygote."""


def main(mode: str, descriptor: str, level: Wanted) -> None:
    """Serve as `mode` says: "zygote", "single" or "trial"."""
    sys.argv = ["candidate"]
    sys.dont_write_bytecode = True
    for name in ("concurrent.futures.process", "queue", "random", "typing", "dataclasses"):
        __import__(name)
    for module in [module for name, module in sys.modules.items() if name.startswith("grader")]:
        if hasattr(module, "__path__"):
            module.__path__ = []  # the rest of the grader is not the student's to import
    if mode == "single":
        single(int(descriptor))
        return
    orders = socket.socket(fileno=int(descriptor))
    found = find_means(level)
    orders.send(json.dumps(_told(found)).encode())
    if mode == "zygote":
        zygote(orders, found.means)


def _told(found: Found) -> dict[str, Any]:
    """Return what was found, as the examiner is told of it."""
    means = dataclasses.asdict(found.means)
    return {"means": means, "reasons": found.reasons}


def zygote(orders: socket.socket, means: Means) -> None:
    """Fork a candidate for each order, until the examiner is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    family = Family(Confinement.prepare(means))
    if sys.platform == "linux":
        privileges.hide_memory()
    gc.collect()
    gc.freeze()
    while True:
        data, descriptors, _, _ = socket.recv_fds(orders, ORDER, 1)
        if not data:
            break
        order = json.loads(data)
        try:
            if order["do"] == "end":
                answer = family.end(order["pid"], order["grace"]) or {"orphan": True}
            elif order["do"] == "preload":
                preload(order["modules"])
                answer = {}
            else:
                answer = {"pid": _fork(family, order, orders, descriptors[0])}
        except (OSError, EnvironmentProblem) as error:
            answer = {"problem": getattr(error, "strerror", None) or str(error)}
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        orders.send(json.dumps(answer).encode())
    family.close()


def preload(modules: list[str]) -> None:
    """Import modules for all candidates to come; one that is not there, nobody gets."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _fork(family: Family, order: dict[str, Any], orders: socket.socket, descriptor: int) -> int:
    """Start a candidate that serves the connection `descriptor`; return its number."""

    def run() -> None:
        orders.detach()  # closed already, and the number may be in use for something else
        serve(descriptor)

    policy = Policy.from_order(order["policy"])
    return family.start(policy, order["folder"], run, kept=(descriptor,))


def single(descriptor: int) -> None:
    """Wait for one order on standard input, then serve as the one candidate of this process."""
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline() or b"{}")
    if not order:
        return
    if "share" in order:  # Windows: sockets cross by a description of theirs, not by a number
        share = base64.b64decode(order["share"])
        descriptor = socket.fromshare(share).detach()  # type: ignore[attr-defined, unused-ignore]
    if hasattr(os, "setsid"):
        with contextlib.suppress(PermissionError):  # the leader of a group already
            os.setsid()
        descriptor = limits.keep_only(descriptor)
    confinement = Confinement(Means(**order["means"]))
    confinement.apply(Policy.from_order(order["policy"]), order["folder"], order["user"])
    serve(descriptor)


def serve(descriptor: int) -> None:
    """Be a candidate, confined already, and serve until the examiner is gone."""
    if hasattr(os, "closerange") and descriptor != limits.CHANNEL:
        descriptor = limits.keep_only(descriptor)
    limits.silence_standard_streams()
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # for the process' life
    channel = Channel(socket.socket(fileno=descriptor))
    peer = CandidatePeer(channel)
    origins.watch(lambda code: peer.places.file(code) is not None)
    asyncio.set_event_loop_policy(CandidatePolicy(peer.new_loop))
    quiet_asyncio()
    peer.activity.watch_executors()
    peer.activity.watch_waits()
    peer.activity.excuse_starts(peer.watch.suspend, peer.watch.resume)
    peer.leftovers.watch_coroutines()
    Submission(peer)
    patch_clocks(channel)
    peer.watch.start()
    peer.watch.lend_alarm()
    asyncio.set_event_loop(peer.loop)
    try:
        peer.run()
    finally:
        peer.watch.stop()  # an alarm would kill an interpreter that is shutting down


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type] # started by the examiner, not by hand
