"""The checks that a student sees for keyboard_events."""

import asyncio


async def press(*keys):
    """Press a key every second."""
    for key in keys:
        await asyncio.sleep(1)
        yield key


async def test_keys_start_their_handlers(submission):
    """Each key starts the handler that belongs to it."""
    done = []

    async def save():
        done.append("saved")

    async def load():
        done.append("loaded")

    await submission.listen(press("s", "l", "s"), {"s": save, "l": load})

    assert done == ["saved", "loaded", "saved"]


async def test_listening_goes_on(submission, stopwatch):
    """Three handlers of five seconds each, begun a second apart, are done after eight."""

    async def save():
        await asyncio.sleep(5)

    with stopwatch:
        await submission.listen(press("s", "s", "s"), {"s": save})

    stopwatch.assert_concurrent(at_once=8, one_by_one=18)


async def test_ctrl_c_cancels(submission, stopwatch):
    """At "ctrl+c" the handlers are cancelled and `listen` returns."""
    done = []

    async def save():
        await asyncio.sleep(5)
        done.append("saved")

    with stopwatch:
        await submission.listen(press("s", "s", "ctrl+c"), {"s": save})

    assert done == []
    stopwatch.assert_took(3)
