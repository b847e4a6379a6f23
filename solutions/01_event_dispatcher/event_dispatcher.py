"""A small event loop: handlers, a queue of events, and a loop that brings them together."""

from collections import defaultdict, deque
from collections.abc import Callable


class EventLoop:
    """Calls the handlers of events, in the order in which the events were emitted."""

    def __init__(self) -> None:
        """Begin without handlers and with an empty queue."""
        self._handlers: defaultdict[str, list[Callable[..., object]]] = defaultdict(list)
        self._events: deque[tuple[str, tuple[object, ...]]] = deque()

    def on(self, event: str, handler: Callable[..., object]) -> None:
        """Register one more handler of `event`."""
        self._handlers[event].append(handler)

    def emit(self, event: str, *args: object) -> None:
        """Put an event at the end of the queue, with the arguments for its handlers."""
        self._events.append((event, args))

    def run(self) -> None:
        """Deal with the events in the queue until it is empty or "ctrl+c" has been dealt with."""
        while self._events:
            event, args = self._events.popleft()
            for handler in self._handlers[event]:
                handler(*args)
            if event == "ctrl+c":
                return
