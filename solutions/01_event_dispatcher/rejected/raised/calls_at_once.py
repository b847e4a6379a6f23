"""Calls the handlers in emit, and run has nothing left to do."""


class EventLoop:
    def __init__(self):
        self.handlers = {}

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        for handler in self.handlers.get(event, []):
            handler(*args)

    def run(self):
        pass
