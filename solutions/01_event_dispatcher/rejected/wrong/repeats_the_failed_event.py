"""Removes an event only after its handlers, so that a failed one comes again."""

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
            event, args = self.events[0]
            for handler in self.handlers.get(event, []):
                handler(*args)
            self.events.popleft()
            if event == "ctrl+c":
                return
