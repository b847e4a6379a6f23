"""The checks that a student sees for custom_awaitable."""


async def test_gives_its_result(submission):
    """What the object was made with comes out of `await`."""
    delay = await submission.Delay(1, "tea")

    assert await delay == "tea"


async def test_waits(submission, stopwatch):
    """Awaiting the object takes as long as it says."""
    delay = await submission.Delay(3)

    with stopwatch:
        await delay

    stopwatch.assert_took(3)


async def test_awaited_twice(submission, stopwatch):
    """The same object can be awaited again, and waits again."""
    delay = await submission.Delay(2, "tea")

    with stopwatch:
        assert [await delay, await delay] == ["tea", "tea"]

    stopwatch.assert_took(4)
