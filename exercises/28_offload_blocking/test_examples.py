"""The checks that a student sees for offload_blocking.

`blocking(read)` is an ordinary function for the submission: it holds the thread that calls it.
"""

import asyncio


async def read(name):
    """Take as many seconds as the name has letters."""
    await asyncio.sleep(len(name))
    if name == "none":
        raise FileNotFoundError(name)
    return name.upper()


async def test_texts_come_in_order(submission, blocking):
    """The first text belongs to the first name, though it comes last."""
    texts = await submission.read_all(["aaa", "b", "cc"], blocking(read), 3)

    assert texts == ["AAA", "B", "CC"]


async def test_two_at_a_time(submission, blocking, stopwatch):
    """With two threads, the long file is read beside the two short ones."""
    with stopwatch:
        await submission.read_all(["aaa", "b", "cc"], blocking(read), 2)

    stopwatch.assert_concurrent(at_once=3, one_by_one=6)


async def test_file_that_is_not_there(submission, blocking):
    """An OSError becomes None, and the other files are read."""
    texts = await submission.read_all(["a", "none", "bb"], blocking(read), 2)

    assert texts == ["A", None, "BB"]
