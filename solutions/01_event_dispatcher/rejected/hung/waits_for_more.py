"""Waits in an empty queue for the next event, which never comes."""

import queue


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = queue.Queue()

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        self.events.put((event, args))

    def run(self):
        while True:
            event, args = self.events.get()
            for handler in self.handlers.get(event, []):
                handler(*args)
            if event == "ctrl+c":
                return
