"""The checks that a student sees for hello_coroutine."""


async def test_greets_by_name(submission):
    """The coroutine returns its greeting."""
    assert await submission.hello("Anna", 1) == "Hello, Anna!"


async def test_waits_before_greeting(submission, stopwatch):
    """The greeting comes after the pause, not sooner and not later."""
    with stopwatch:
        await submission.hello("Boris", 2)

    stopwatch.assert_took(2)
