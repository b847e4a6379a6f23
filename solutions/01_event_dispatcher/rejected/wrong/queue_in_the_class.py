"""Keeps handlers and queue in the class, where all loops share them."""

from collections import deque


class EventLoop:
    handlers = {}
    events = deque()

    def __init__(self):
        pass

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        self.events.append((event, args))

    def run(self):
        while self.events:
            event, args = self.events.popleft()
            for handler in self.handlers.get(event, []):
                handler(*args)
            if event == "ctrl+c":
                return
