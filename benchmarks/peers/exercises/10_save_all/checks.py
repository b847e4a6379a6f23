"""The checks of save_all."""

import asyncio


async def test_saves_everything(submission):
    """Saves each item, and undoes none."""
    saved, undone = [], []

    async def save(item):
        await asyncio.sleep(0.5)
        saved.append(item)

    async def undo(item):
        undone.append(item)

    await submission.save_all([1, 2, 3], save, undo)
    assert (sorted(saved), undone) == ([1, 2, 3], [])


async def test_saves_at_once(submission, stopwatch):
    """Saves all items at the same time."""

    async def save(item):
        await asyncio.sleep(0.5)

    with stopwatch:
        await submission.save_all([1, 2, 3], save, None)
    stopwatch.assert_concurrent(at_once=0.5, one_by_one=1.5)


async def test_error_of_a_save(submission):
    """The error reaches the caller."""

    async def save(item):
        await asyncio.sleep(0.5)
        raise LookupError(item)

    [error] = await asyncio.gather(submission.save_all([1], save, None), return_exceptions=True)
    assert isinstance(error, LookupError)


async def test_saved_is_undone(submission):
    """What was saved before an error is undone."""
    undone = []

    async def save(item):
        await asyncio.sleep(item / 6)
        if item == 3:
            raise OSError

    async def undo(item):
        undone.append(item)

    await asyncio.gather(submission.save_all([1, 2, 3], save, undo), return_exceptions=True)
    assert sorted(undone) == [1, 2]


async def test_others_are_stopped(submission):
    """After an error nothing else is saved."""
    saved = []

    async def save(item):
        if item == 1:
            await asyncio.sleep(0.3)
            raise OSError
        await asyncio.sleep(2)
        saved.append(item)

    await asyncio.gather(submission.save_all([1, 2], save, None), return_exceptions=True)
    await asyncio.sleep(0.4)
    assert saved == []
