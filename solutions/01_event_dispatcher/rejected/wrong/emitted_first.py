"""Deals with what a handler emits before what was queued already."""

from collections import deque


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = deque()
        self.running = False

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        if self.running:
            self.events.appendleft((event, args))
        else:
            self.events.append((event, args))

    def run(self):
        self.running = True
        while self.events:
            event, args = self.events.popleft()
            for handler in self.handlers.get(event, []):
                handler(*args)
            if event == "ctrl+c":
                break
        self.running = False
