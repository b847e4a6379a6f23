"""Remembers that it was stopped and never runs again."""

from collections import deque


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = deque()
        self.running = True

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        self.events.append((event, args))

    def run(self):
        while self.running and self.events:
            event, args = self.events.popleft()
            for handler in self.handlers.get(event, []):
                handler(*args)
            if event == "ctrl+c":
                self.running = False
