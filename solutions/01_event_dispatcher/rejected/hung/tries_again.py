"""Keeps a failed event in the queue and tries it again until it works."""

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
            try:
                for handler in self.handlers.get(event, []):
                    handler(*args)
            except Exception:
                continue
            self.events.popleft()
            if event == "ctrl+c":
                return
