"""Deals with one event and calls itself for the next."""

from collections import deque


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = deque()

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        self.events.append((event, args))

    def run(self):
        if not self.events:
            return
        event, args = self.events.popleft()
        for handler in self.handlers.get(event, []):
            handler(*args)
        if event != "ctrl+c":
            self.run()
