"""Where tasks are done: in threads here, each with a marker, or on a Dask cluster."""

from __future__ import annotations

import concurrent.futures
import contextlib
import math
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any, Final

from grader.batch.parcel import pack
from grader.batch.window import Window
from grader.batch.work import CoursePlace, CourseWanted, Done, Task
from grader.batch.workshop import Workshop, mark_parcelled
from grader.catalogue import Course
from grader.errors import UsageError

CONNECT_SECONDS: Final = 30
ASK_SECONDS: Final = 10.0
"""Real seconds after which the cluster is asked again who is in it."""
CLUSTER_PATIENCE: Final = 1800.0
"""Real seconds after which a task on a cluster counts as forgotten. The longest course takes a few
minutes, if every check of it hangs."""


@contextlib.contextmanager
def open_local(course: CoursePlace, jobs: int) -> Iterator[Window]:
    """Yield a window on `jobs` markers of this machine.

    The threads only wait for them. One task more than there are markers is on its way, so that none
    waits for its next one.
    """
    workshop = Workshop()
    pool = concurrent.futures.ThreadPoolExecutor(jobs, thread_name_prefix="marker")

    def submit(task: Task, parcel: bool) -> Future[Done | CourseWanted]:
        del parcel  # the course is here
        return pool.submit(workshop.mark, task, course)

    try:
        yield Window(submit, width=lambda: jobs + 1)
    except BaseException:  # Ctrl+C above all: nobody waits for the marks under way
        workshop.close(at_once=True)
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        workshop.close()


@contextlib.contextmanager
def open_cluster(course: Course, address: str, grader: str) -> Iterator[Window]:
    """Yield a window on a Dask cluster.

    The course goes to each worker once, when it says that it lacks it. Raises `UsageError` when
    there is no cluster, or nobody in it.
    """
    try:
        import asyncio

        from distributed import Client
    except ImportError:
        raise UsageError(
            "a cluster needs the package distributed: make EXTRAS=cluster installs it"
        ) from None
    try:
        # A client that finds no scheduler leaves its thread behind; so none is made.
        asyncio.run(_reach(address))
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as problem:
        raise UsageError(f"no Dask scheduler answers at {address} ({problem})") from problem
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError as problem:
            raise UsageError(f"the cluster at {address} has no workers; start some") from problem
        parcel = pack(course)
        executor = client.get_executor(pure=False, retries=0)  # type: ignore[no-untyped-call]

        def submit(task: Task, with_parcel: bool) -> Future[Done | CourseWanted]:
            sent = parcel if with_parcel else None
            future: Future[Any] = executor.submit(mark_parcelled, task, parcel.digest, sent, grader)
            return future

        try:
            yield Window(submit, width=_Threads(client).width, patience=CLUSTER_PATIENCE)
        finally:
            executor.shutdown(wait=False)


async def _reach(address: str) -> None:
    """Raise what `distributed` raises when there is no scheduler at an address."""
    from distributed.comm import core
    from distributed.security import Security

    security: Any = Security()  # type: ignore[no-untyped-call]
    connect: Any = core.connect
    rights = security.get_connection_args("client")
    await (await connect(address, timeout=CONNECT_SECONDS, **rights)).close()


class _Threads:
    """How many threads a cluster has, which may change while it works."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._asked = -math.inf
        self._threads = 1

    def width(self) -> int:
        """Return how many tasks may be out: one at work and one waiting for each thread."""
        if time.monotonic() - self._asked > ASK_SECONDS:
            self._asked = time.monotonic()
            self._threads = sum(self._client.nthreads().values())
        return 2 * max(1, self._threads)
