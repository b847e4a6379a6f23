"""The queue of the standard library, a dataclass for events, and a method that steps once."""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    name: str
    args: tuple[Any, ...]


class EventLoop:
    STOP = "ctrl+c"

    def __init__(self) -> None:
        self._handlers: dict[str, list[Callable[..., Any]]] = {}
        self._waiting: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def on(self, event: str, handler: Callable[..., Any]) -> None:
        self._handlers.setdefault(event, []).append(handler)

    def emit(self, event: str, *args: Any) -> None:
        self._waiting.put(Event(event, args))

    def run(self) -> None:
        while self._step():
            pass

    def _step(self) -> bool:
        try:
            event = self._waiting.get_nowait()
        except queue.Empty:
            return False
        for handler in self._handlers.get(event.name, ()):
            handler(*event.args)
        return event.name != self.STOP


if __name__ == "__main__":
    loop = EventLoop()
    loop.on("hello", print)
    loop.emit("hello", "Anna")
    loop.run()
