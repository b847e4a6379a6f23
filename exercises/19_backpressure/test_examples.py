"""The checks that a student sees for backpressure."""

import asyncio


async def lines(number):
    """Lines that take a second each to read."""
    for index in range(number):
        await asyncio.sleep(1)
        yield f"line {index}"


async def save(line):
    """Take two seconds."""
    await asyncio.sleep(2)


async def test_every_item_is_consumed(submission, spy):
    """Every item is consumed in order, and counted."""
    consume = spy(save)

    assert await submission.pump(lines(4), consume, 3) == 4

    assert [call.args[0] for call in consume.calls] == [f"line {index}" for index in range(4)]


async def test_both_sides_work_at_once(submission, stopwatch):
    """While an item is consumed, the next ones are read."""
    with stopwatch:
        await submission.pump(lines(6), save, 6)

    stopwatch.assert_took(13)


async def test_source_does_not_run_away(submission):
    """While the consumer is busy, no more is read than there is room for."""
    read = []
    most_ahead = []

    async def numbers():
        for number in range(20):
            read.append(number)
            yield number

    async def consume(number):
        await asyncio.sleep(1)
        most_ahead.append(len(read) - (number + 1))

    await submission.pump(numbers(), consume, 3)

    assert max(most_ahead) <= 3 + 1  # three in the queue, one in the producer's hand
