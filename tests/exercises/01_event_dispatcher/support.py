"""Handlers that emit events themselves: they have to live beside the loop that calls them."""


def relay(loop, record, event, *more):
    """Return a handler that records its event and then emits each of `more`."""

    def handler(*args):
        record((event, *args))
        for follower in more:
            loop.emit(follower, *args)

    return handler


def countdown(loop, event, record):
    """Return a handler that emits its own event with one less, and records zero."""

    def handler(left):
        if left:
            loop.emit(event, left - 1)
        else:
            record(left)

    return handler
