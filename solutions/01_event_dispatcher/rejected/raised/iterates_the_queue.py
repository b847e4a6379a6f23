"""Goes through the deque with a for loop while handlers add to it."""

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
        for event, args in self.events:
            for handler in self.handlers.get(event, []):
                handler(*args)
            if event == "ctrl+c":
                break
        self.events.clear()
