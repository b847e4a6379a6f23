"""Stops as soon as ctrl+c is emitted, whatever stands before it in the queue."""

from collections import deque


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = deque()
        self.stopped = False

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        if event == "ctrl+c":
            self.stopped = True
        self.events.append((event, args))

    def run(self):
        while self.events and not self.stopped:
            event, args = self.events.popleft()
            for handler in self.handlers.get(event, []):
                handler(*args)
        self.stopped = False
