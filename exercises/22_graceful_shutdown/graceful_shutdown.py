"""A service that can be stopped without losing anything."""

from collections.abc import Awaitable, Callable


class Service:
    """Handles requests in the background until it is stopped."""

    def __init__(
        self,
        handle: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
        grace: float,
    ) -> None:
        """Remember how to handle a request, how to close, and how long a shutdown may wait."""
        # TODO: keep the arguments, and a place for the tasks under way.
        raise NotImplementedError

    def start(self, request: str) -> None:
        """Begin to handle a request in the background; RuntimeError once the service is stopped."""
        # TODO: start handle(request) as a task and remember it.
        raise NotImplementedError

    async def stop(self) -> None:
        """Take no more requests, let those under way finish or cancel them, then close."""
        # TODO: wait up to `grace` seconds, cancel the rest, wait for it, close.
        raise NotImplementedError
