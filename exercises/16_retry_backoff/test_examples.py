"""The checks that a student sees for retry_backoff."""

import asyncio

import pytest


def failing(times):
    """An operation that fails so many times before it succeeds."""
    left = [times]

    async def operation():
        await asyncio.sleep(1)
        if left[0]:
            left[0] -= 1
            raise ConnectionResetError("try again")
        return "connected"

    return operation


async def test_third_attempt_succeeds(submission, stopwatch):
    """Two failures, two pauses, and the result of the third attempt."""
    with stopwatch:
        assert await submission.retry(failing(2), 5, 10) == "connected"

    stopwatch.assert_took(1 + 10 + 1 + 20 + 1)


async def test_gives_up(submission, spy):
    """After the last attempt, its exception reaches the caller."""
    operation = spy(failing(9))

    with pytest.raises(ConnectionResetError):
        await submission.retry(operation, 3, 1)

    assert operation.count == 3


async def test_other_errors_are_not_retried(submission, spy):
    """An exception that is no ConnectionError reaches the caller at once."""

    @spy
    async def operation():
        raise PermissionError("wrong password")

    with pytest.raises(PermissionError):
        await submission.retry(operation, 3, 1)

    assert operation.count == 1
