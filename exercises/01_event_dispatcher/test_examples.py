"""The checks that a student sees for event_dispatcher."""


async def test_handler_gets_the_arguments(submission):
    """A handler is called with what its event was emitted with."""
    pressed = []

    def press(key, times):
        pressed.append((key, times))

    loop = await submission.EventLoop()
    await loop.on("key", press)
    await loop.emit("key", "a", 2)
    await loop.run()

    assert pressed == [("a", 2)]


async def test_events_wait_for_run(submission):
    """Until `run`, no handler is called."""
    pressed = []

    loop = await submission.EventLoop()
    await loop.on("key", pressed.append)
    await loop.emit("key", "a")
    await loop.emit("key", "b")
    assert pressed == []
    await loop.run()

    assert pressed == ["a", "b"]


async def test_ctrl_c_ends_run(submission):
    """What comes after "ctrl+c" is left for the next `run`."""
    pressed = []

    loop = await submission.EventLoop()
    await loop.on("key", pressed.append)
    await loop.emit("key", "a")
    await loop.emit("ctrl+c")
    await loop.emit("key", "b")
    await loop.run()

    assert pressed == ["a"]
