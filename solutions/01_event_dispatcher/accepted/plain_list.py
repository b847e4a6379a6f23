"""An ordinary list as the queue, and a demonstration at the end of the file."""


class EventLoop:
    def __init__(self):
        self.handlers = {}
        self.queue = []

    def on(self, event, handler):
        if event not in self.handlers:
            self.handlers[event] = []
        self.handlers[event].append(handler)

    def emit(self, event, *args):
        self.queue.append([event, args])

    def run(self):
        while len(self.queue) > 0:
            event, args = self.queue.pop(0)
            if event in self.handlers:
                for handler in self.handlers[event]:
                    handler(*args)
            else:
                print("nobody is interested in", event)
            if event == "ctrl+c":
                print("stopped")
                break


def demonstrate():
    loop = EventLoop()
    loop.on("key", print)
    loop.emit("key", "a")
    loop.emit("ctrl+c")
    loop.run()


demonstrate()
