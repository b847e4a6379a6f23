"""The checks that a student sees for worker_pool."""

import asyncio


async def resize(name):
    """Take a second, and fail for what is not a picture."""
    await asyncio.sleep(1)
    if name == "notes.txt":
        raise ValueError("not a picture")


async def test_two_workers_share_the_items(submission, stopwatch, spy):
    """Two workers handle four items, two at a time."""
    handle = spy(resize)

    async with submission.WorkerPool(handle, 2) as pool:
        for name in ["a.png", "b.png", "c.png", "d.png"]:
            await pool.put(name)
        with stopwatch:
            await pool.join()

    assert [call.args[0] for call in handle.calls] == ["a.png", "b.png", "c.png", "d.png"]
    stopwatch.assert_took(2)


async def test_failed_item_is_reported(submission):
    """An item that fails is found in `errors`, and the others are handled."""
    async with submission.WorkerPool(resize, 1) as pool:
        for name in ["a.png", "notes.txt", "b.png"]:
            await pool.put(name)
        await pool.join()
        [(item, error)] = await pool.errors

    assert item == "notes.txt"
    assert isinstance(error, ValueError)


async def test_leaving_stops_the_workers(submission, spy):
    """Leaving the block does not wait for what is still to do."""
    handle = spy(resize)

    async with submission.WorkerPool(handle, 1) as pool:
        await pool.put("a.png")
        await pool.put("b.png")
        await asyncio.sleep(0.5)

    assert handle.cancelled == handle.count == 1
