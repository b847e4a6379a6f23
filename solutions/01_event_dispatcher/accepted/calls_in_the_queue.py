"""The handlers are looked up by a generator that gives one call after another."""

from collections import deque
from functools import partial


class EventLoop:
    def __init__(self):
        self.pairs = []
        self.events = deque()

    def on(self, event, handler):
        self.pairs.append((event, handler))

    def emit(self, event, *args):
        self.events.append((event, args))

    def calls(self):
        while self.events:
            event, args = self.events.popleft()
            yield from (partial(handler, *args) for name, handler in self.pairs if name == event)
            if event == "ctrl+c":
                return

    def run(self):
        for call in self.calls():
            call()
