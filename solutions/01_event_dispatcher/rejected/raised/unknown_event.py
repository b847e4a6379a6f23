"""Looks up the handlers of an event that has none."""

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
        while self.events:
            event, args = self.events.popleft()
            for handler in self.handlers[event]:
                handler(*args)
            if event == "ctrl+c":
                return
