"""The checks that a student sees for async_ticker."""


async def test_ticks_are_numbered(submission):
    """Four ticks."""
    assert [tick async for tick in submission.Ticker(1, 4)] == [1, 2, 3, 4]


async def test_interval_before_each_tick(submission, stopwatch):
    """Three ticks take three intervals."""
    with stopwatch:
        async for _ in submission.Ticker(10, 3):
            pass

    stopwatch.assert_took(30)


async def test_two_loops_one_after_another(submission):
    """The same ticker, gone through twice."""
    ticker = await submission.Ticker(1, 3)

    first = [tick async for tick in ticker]
    second = [tick async for tick in ticker]

    assert first == second == [1, 2, 3]
