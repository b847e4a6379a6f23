"""Returns before the handlers of ctrl+c are called."""

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
            if event == "ctrl+c":
                return
            for handler in self.handlers.get(event, []):
                handler(*args)
