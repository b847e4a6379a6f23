"""The hidden checks of event_dispatcher.

Handlers are the test's own functions; those that emit come from support.py, for they have to run
beside the loop.
"""

import contextlib

import pytest


class Desk:
    """A loop of the submission, and a log of which handlers it called, with which arguments."""

    def __init__(self, loop):
        self.loop = loop
        self.log = []

    async def listen(self, event, name=None):
        """Register a handler that logs the event (or a name of its own) and its arguments."""

        def handler(*args):
            self.log.append((name or event, *args))

        await self.loop.on(event, handler)

    async def emit(self, *events):
        """Emit events, each a tuple of the event and its arguments."""
        for event in events:
            await self.loop.emit(*event)


async def desk(submission, *events):
    """A desk with a new loop that logs these events."""
    found = Desk(await submission.EventLoop())
    for event in events:
        await found.listen(event)
    return found


async def test_events_in_order_with_arguments(submission, fresh):
    """`run`, and nobody before it, calls the handlers: in order of the events, with arguments."""
    one, two, three = fresh.words(3)
    events = [(two, 1), (one,), (two, 2, "x"), (three, None), (one, [3])]
    found = await desk(submission, one, two, three)

    await found.emit(*events)
    before = list(found.log)
    await found.loop.run()

    assert before == []
    assert found.log == events


async def test_several_handlers_of_one_event(submission, fresh):
    """All handlers of an event are called, in the order in which they were registered."""
    event, *names = fresh.words(5)
    found = await desk(submission)
    for name in names:
        await found.listen(event, name)

    await found.emit((event, 1), (event, 2))
    await found.loop.run()

    assert found.log == [(name, turn) for turn in (1, 2) for name in names]


async def test_event_that_nobody_awaits(submission, fresh):
    """An event without handlers does no harm, and the ones after it are dealt with."""
    known, unknown = fresh.words(2)
    found = await desk(submission, known)

    await found.emit((unknown, 1), (known, 2), (unknown,), (known, 3))
    await found.loop.run()

    assert found.log == [(known, 2), (known, 3)]


async def test_handlers_emit_to_the_end_of_the_queue(submission, fresh):
    """What handlers emit is dealt with by the same `run`, after what was queued before."""
    first, second, third, fourth = fresh.words(4)
    found = await desk(submission, second, fourth)
    support, log = submission.support, found.log.append
    await found.loop.on(first, await support.relay(found.loop, log, first, third, fourth))
    await found.loop.on(third, await support.relay(found.loop, log, third, fourth))

    await found.emit((first, 1), (second, 2))
    await found.loop.run()

    assert found.log == [(first, 1), (second, 2), (third, 1), (fourth, 1), (fourth, 1)]


async def test_long_chain_of_events(submission, fresh):
    """Events that lead to events five thousand times over: a queue does not get deeper by that."""
    event, done = fresh.word(), []
    loop = await submission.EventLoop()
    await loop.on(event, await submission.support.countdown(loop, event, done.append))

    await loop.emit(event, 5000)
    await loop.run()

    assert done == [0]


async def test_stops_in_its_turn(submission, fresh):
    """ "ctrl+c" stops the loop when its turn comes, and its own handlers are called."""
    event = fresh.word()
    found = await desk(submission, event, "ctrl+c")

    await found.emit((event, 1), (event, 2), ("ctrl+c",), (event, 3), ("ctrl+c",))
    await found.loop.run()

    assert found.log == [(event, 1), (event, 2), ("ctrl+c",)]


async def test_handler_stops_the_loop(submission, fresh):
    """A handler may emit "ctrl+c"; what was queued before it comes first."""
    event, last = fresh.words(2)
    found = await desk(submission, last)
    relay = await submission.support.relay(found.loop, found.log.append, event, "ctrl+c", last)
    await found.loop.on(event, relay)

    await found.emit((event, 1), (last, 2))
    await found.loop.run()

    assert found.log == [(event, 1), (last, 2)]


async def test_runs_again_after_a_stop(submission, fresh):
    """The next `run` goes on with what was left, and takes in what came in between."""
    event, late = fresh.words(2)
    found = await desk(submission, event)

    await found.emit((event, 1), ("ctrl+c",), (event, 2))
    await found.loop.run()
    await found.listen(late)
    await found.emit((late, 3))
    await found.loop.run()
    await found.loop.run()

    assert found.log == [(event, 1), (event, 2), (late, 3)]


async def test_failing_handler(submission, fresh):
    """The exception of a handler comes out of `run`; the next `run` goes on behind its event."""
    good, bad = fresh.words(2)
    found = await desk(submission, good)

    def fail():
        found.log.append((bad,))
        raise LookupError("no such file")

    await found.loop.on(bad, fail)
    await found.emit((good, 1), (bad,), (good, 2))
    with pytest.raises(LookupError):
        await found.loop.run()
    at_first = list(found.log)
    with contextlib.suppress(LookupError):
        await found.loop.run()

    assert at_first == [(good, 1), (bad,)]
    assert found.log == [(good, 1), (bad,), (good, 2)]


async def test_loops_know_nothing_of_each_other(submission, fresh):
    """Two loops have handlers and a queue of their own each."""
    event = fresh.word()
    one, two = await desk(submission, event), await desk(submission, event)

    await one.emit((event, 1))
    await two.emit((event, 2))
    await two.loop.run()
    assert (one.log, two.log) == ([], [(event, 2)])
    await one.loop.run()

    assert (one.log, two.log) == ([(event, 1)], [(event, 2)])
