"""The hidden checks of keyboard_events: keys and handlers are the test's own."""

import asyncio

import pytest


class Keyboard:
    """Keys that are pressed one by one, each after its own pause, and a record of them."""

    def __init__(self, *presses):
        self.presses = presses
        self.pressed = []

    async def keys(self):
        for pause, key in self.presses:
            await asyncio.sleep(pause)
            self.pressed.append(key)
            yield key


def handler(spy, seconds):
    """A spied handler that takes so many seconds."""

    @spy
    async def handle():
        await asyncio.sleep(seconds)

    return handle


async def test_each_key_has_its_handler(submission, fresh, spy):
    """Every key starts its own handler, once, the moment it is pressed; unbound ones do nothing."""
    one, two, unbound = fresh.words(3)
    first, second = handler(spy, 0.5), handler(spy, 0.5)
    keyboard = Keyboard((1, one), (1, unbound), (1, two), (3, one), (1, unbound))
    begun = asyncio.get_running_loop().time()

    await submission.listen(keyboard.keys(), {one: first, two: second})

    assert [call.started - begun for call in first.calls] == pytest.approx([1, 6], abs=0.1)
    assert [call.started - begun for call in second.calls] == pytest.approx([3], abs=0.1)


async def test_nobody_waits_for_handlers(submission, stopwatch, fresh, spy):
    """Keys are read while handlers run: unequal handlers, begun a second apart, overlap."""
    names, delays = fresh.words(4), fresh.delays(4, low=6, high=9)
    bindings = {name: handler(spy, delay) for name, delay in zip(names, delays, strict=True)}
    keyboard = Keyboard(*((1, name) for name in names))

    with stopwatch:
        await submission.listen(keyboard.keys(), bindings)

    stopwatch.assert_concurrent(
        at_once=max(place + delay for place, delay in enumerate(delays, 1)),
        one_by_one=4 + sum(delays),
    )


async def test_same_key_again_and_again(submission, stopwatch, fresh, spy):
    """A handler runs as often as its key is pressed, several times at once."""
    key, handle = fresh.word(), handler(spy, 10)
    keyboard = Keyboard(*((1, key) for _ in range(5)))

    with stopwatch:
        await submission.listen(keyboard.keys(), {key: handle})

    assert handle.count == handle.peak == 5
    assert handle.cancelled == 0
    stopwatch.assert_concurrent(at_once=15, one_by_one=55)


async def test_ctrl_c_cancels_what_runs(submission, stopwatch, fresh, spy):
    """ "ctrl+c" cancels the handlers under way, and only those; `listen` returns at once."""
    quick_key, slow_key = fresh.words(2)
    quick, slow = handler(spy, 1), handler(spy, 100)
    keyboard = Keyboard((1, quick_key), (2, slow_key), (1, slow_key), (1, "ctrl+c"))

    with stopwatch:
        await submission.listen(keyboard.keys(), {quick_key: quick, slow_key: slow})

    assert (quick.cancelled, slow.cancelled) == (0, 2)
    stopwatch.assert_took(5)


async def test_waits_until_all_is_tidy(submission, stopwatch, fresh, spy):
    """A handler that needs two seconds to tidy up after "ctrl+c" gets them."""
    key, tidied = fresh.word(), []

    @spy
    async def handle():
        try:
            await asyncio.sleep(100)
        finally:
            await asyncio.sleep(2)
            tidied.append(key)

    keyboard = Keyboard((1, key), (1, key), (1, "ctrl+c"))
    with stopwatch:
        await submission.listen(keyboard.keys(), {key: handle})
        done = len(tidied)

    assert done == 2
    stopwatch.assert_took(5)


async def test_ctrl_c_is_the_last_key(submission, fresh, spy):
    """After "ctrl+c" no key is read and no handler started, even if nothing was running."""
    key, handle = fresh.word(), handler(spy, 1)
    keyboard = Keyboard((1, "ctrl+c"), (1, key), (1, key))

    await submission.listen(keyboard.keys(), {key: handle})
    await asyncio.sleep(5)

    assert keyboard.pressed == ["ctrl+c"]
    assert handle.count == 0


async def test_keys_end_without_ctrl_c(submission, stopwatch, fresh, spy):
    """When there are no more keys, `listen` waits for the handlers and cancels none."""
    one, two = fresh.words(2)
    first, second = handler(spy, 7), handler(spy, 4)
    keyboard = Keyboard((1, one), (1, two))

    with stopwatch:
        await submission.listen(keyboard.keys(), {one: first, two: second})

    assert len(first.finished_calls) == len(second.finished_calls) == 1
    assert first.cancelled == second.cancelled == 0
    stopwatch.assert_took(8)


async def test_failing_handler(submission, stopwatch, fresh, spy):
    """A handler that fails disturbs nobody: neither listening nor the others nor the caller."""
    good, bad = fresh.words(2)
    handle = handler(spy, 6)

    async def fail():
        await asyncio.sleep(1)
        raise OSError("disk full")

    keyboard = Keyboard((1, good), (1, bad), (3, good))
    with stopwatch:
        await submission.listen(keyboard.keys(), {good: handle, bad: fail})

    assert handle.count == 2
    assert handle.cancelled == 0
    stopwatch.assert_took(11)


async def test_listen_is_cancelled(submission, fresh, spy):
    """Cancelled from outside, `listen` leaves no handler behind."""
    key, handle = fresh.word(), handler(spy, 100)
    keyboard = Keyboard((1, key), (1, key), (100, key))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.listen(keyboard.keys(), {key: handle}), timeout=5)
    await asyncio.sleep(1)

    assert handle.cancelled == handle.count == 2


async def test_two_keyboards(submission, fresh, spy):
    """ "ctrl+c" on one keyboard is none of another's business."""
    key, mine, yours = fresh.word(), handler(spy, 8), handler(spy, 8)
    one, two = Keyboard((1, key), (1, "ctrl+c")), Keyboard((1, key), (4, key))

    await asyncio.gather(
        submission.listen(one.keys(), {key: mine}), submission.listen(two.keys(), {key: yours})
    )

    assert (mine.count, mine.cancelled) == (1, 1)
    assert (yours.count, yours.cancelled) == (2, 0)
