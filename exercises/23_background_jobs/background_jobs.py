"""Jobs in the background that are neither lost nor fail in silence."""

from collections.abc import Awaitable, Callable
from typing import Any


class BackgroundJobs:
    """Starts jobs, keeps them alive, and reports those that fail."""

    def __init__(self, report: Callable[[str, Exception], None]) -> None:
        """Remember whom to tell of failures; no job is under way yet."""
        # TODO: keep `report`, and a place for the tasks.
        raise NotImplementedError

    def start(self, name: str, job: Callable[[], Awaitable[Any]]) -> None:
        """Begin a job in the background; should it fail, report its name and its exception."""
        # TODO: start the job as a task and keep it until it is done.
        raise NotImplementedError

    def running(self) -> list[str]:
        """Return the names of the jobs under way, in order of their start."""
        # TODO: tell the names.
        raise NotImplementedError

    async def wait(self) -> None:
        """Return when no job is under way any more."""
        # TODO: wait for all jobs, those that are started meanwhile as well.
        raise NotImplementedError

    async def cancel(self) -> None:
        """Cancel all jobs and return when they have ended."""
        # TODO: cancel the tasks and wait for them.
        raise NotImplementedError
