"""Calls the handlers without their arguments."""

from collections import deque


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = deque()

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        self.events.append(event)

    def run(self):
        while self.events:
            event = self.events.popleft()
            for handler in self.handlers.get(event, []):
                try:
                    handler()
                except TypeError:
                    print("this handler wants arguments:", handler)
            if event == "ctrl+c":
                return
