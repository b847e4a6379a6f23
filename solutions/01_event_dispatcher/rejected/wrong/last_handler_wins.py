"""Has room for one handler of each event."""

from collections import deque


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = deque()

    def on(self, event, handler):
        self.handlers[event] = handler

    def emit(self, event, *args):
        self.events.append((event, args))

    def run(self):
        while self.events:
            event, args = self.events.popleft()
            handler = self.handlers.get(event)
            if handler is not None:
                handler(*args)
            if event == "ctrl+c":
                return
