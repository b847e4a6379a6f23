"""A small event loop: handlers, a queue of events, and a loop that brings them together."""

from collections.abc import Callable


class EventLoop:
    """Calls the handlers of events, in the order in which the events were emitted."""

    def __init__(self) -> None:
        """Begin without handlers and with an empty queue."""
        # TODO: make room for the handlers of each event, and for the events that wait.
        raise NotImplementedError

    def on(self, event: str, handler: Callable[..., object]) -> None:
        """Register one more handler of `event`."""
        # TODO: keep it behind the handlers that the event has already.
        raise NotImplementedError

    def emit(self, event: str, *args: object) -> None:
        """Put an event at the end of the queue, with the arguments for its handlers."""
        # TODO: only queue it; `run` calls the handlers.
        raise NotImplementedError

    def run(self) -> None:
        """Deal with the events in the queue until it is empty or "ctrl+c" has been dealt with."""
        # TODO: take out one event after another and call its handlers.
        raise NotImplementedError
