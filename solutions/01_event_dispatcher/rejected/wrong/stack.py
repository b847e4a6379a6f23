"""Takes the newest event out first."""


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.events = []

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        self.events.append((event, args))

    def run(self):
        while self.events:
            event, args = self.events.pop()
            for handler in self.handlers.get(event, []):
                handler(*args)
            if event == "ctrl+c":
                return
