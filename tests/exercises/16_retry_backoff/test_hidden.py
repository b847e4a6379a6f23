"""The hidden checks of retry_backoff."""

import asyncio

import pytest


def operation_of(spy, *outcomes, seconds=2):
    """A spied operation whose attempts come to these outcomes in turn, and to the last for ever."""
    left = list(outcomes)

    @spy
    async def operation():
        await asyncio.sleep(seconds)
        outcome = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(outcome, type) and issubclass(outcome, BaseException):
            raise outcome("no luck")
        return outcome

    return operation


def pauses(operation):
    """The seconds between the end of each attempt and the start of the next."""
    return [
        after.started - before.finished
        for before, after in zip(operation.calls, operation.calls[1:], strict=False)
    ]


async def test_success_at_once(submission, stopwatch, fresh, spy):
    """An operation that succeeds is called once, without any pause."""
    result = fresh.word()
    operation = operation_of(spy, result)

    with stopwatch:
        assert await submission.retry(operation, 4, 5) == result

    assert operation.count == 1
    stopwatch.assert_took(2)


async def test_pauses_double(submission, fresh, spy):
    """Each pause is twice as long as the one before, and the first one is as long as asked."""
    result, pause = fresh.word(), fresh.number(low=2, high=9) / 2
    operation = operation_of(spy, *[ConnectionError] * 4, result)

    assert await submission.retry(operation, 7, pause, 1000) == result

    assert operation.count == 5
    assert pauses(operation) == pytest.approx([pause * factor for factor in (1, 2, 4, 8)], abs=0.1)


async def test_longest_pause(submission, fresh, spy):
    """No pause is longer than the longest that is asked for, or than a minute."""
    result = fresh.word()
    operation = operation_of(spy, *[ConnectionError] * 5, result)
    patient = operation_of(spy, *[ConnectionError] * 3, result)

    assert await submission.retry(operation, 9, 3, 10) == result
    assert await submission.retry(patient, 9, 25) == result

    assert pauses(operation) == pytest.approx([3, 6, 10, 10, 10], abs=0.1)
    assert pauses(patient) == pytest.approx([25, 50, 60], abs=0.1)


async def test_last_error_arrives(submission, stopwatch, spy):
    """When every attempt fails, the last exception reaches the caller, without a last pause."""
    kinds = [ConnectionResetError, ConnectionError, ConnectionRefusedError]
    operation = operation_of(spy, *kinds)

    with stopwatch, pytest.raises(ConnectionRefusedError):
        await submission.retry(operation, 3, 5)

    assert operation.count == 3
    stopwatch.assert_took(3 * 2 + 5 + 10)


@pytest.mark.parametrize("error", [ValueError, PermissionError, TimeoutError])
async def test_other_error_arrives_at_once(submission, stopwatch, spy, error):
    """Any other exception ends it at once, in a later attempt too."""
    operation = operation_of(spy, ConnectionAbortedError, error)

    with stopwatch, pytest.raises(error):
        await submission.retry(operation, 5, 3)

    assert operation.count == 2
    stopwatch.assert_took(2 + 3 + 2)


async def test_single_attempt(submission, stopwatch, fresh, spy):
    """With one attempt only there is neither a second one nor a pause."""
    result = fresh.word()
    good, bad = operation_of(spy, result), operation_of(spy, ConnectionError)

    with stopwatch:
        assert await submission.retry(good, 1, 50) == result
        with pytest.raises(ConnectionError):
            await submission.retry(bad, 1, 50)

    assert (good.count, bad.count) == (1, 1)
    stopwatch.assert_took(4)


@pytest.mark.parametrize("attempts", [0, -1])
async def test_no_attempts(submission, fresh, spy, attempts):
    """Less than one attempt is refused."""
    operation = operation_of(spy, fresh.word())

    with pytest.raises(ValueError):
        await submission.retry(operation, attempts, 1)

    assert operation.count == 0


@pytest.mark.parametrize("result", [None, 0, "", []])
async def test_any_result_counts(submission, spy, result):
    """A result that counts as false is a success."""
    operation = operation_of(spy, result, "another")

    assert await submission.retry(operation, 3, 1) == result
    assert operation.count == 1


async def test_cancelled(submission, fresh, spy):
    """Cancelled in a pause, or in an attempt, which ends then, it makes no further attempt."""
    operation = operation_of(spy, ConnectionError, fresh.word())
    long = operation_of(spy, ConnectionError, fresh.word(), fresh.word(), seconds=20)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.retry(operation, 3, 30), timeout=10)
    await asyncio.sleep(100)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.retry(long, 3, 5), timeout=30)

    assert [call.cancelled for call in operation.calls] == [False]
    assert [call.cancelled for call in long.calls] == [False, True]


async def test_several_at_the_same_time(submission, stopwatch, fresh, spy):
    """Calls at the same time have their own attempts and pauses."""
    results = fresh.words(3)
    operations = [
        operation_of(spy, *[ConnectionError] * failures, result)
        for failures, result in zip((2, 1, 3), results, strict=True)
    ]

    with stopwatch:
        found = await asyncio.gather(
            *(submission.retry(operation, 4, 3) for operation in operations)
        )

    assert found == results
    assert [len(pauses(operation)) for operation in operations] == [2, 1, 3]
    assert pauses(operations[2]) == pytest.approx([3, 6, 12], abs=0.1)
    stopwatch.assert_concurrent(at_once=4 * 2 + 3 + 6 + 12, one_by_one=15 + 7 + 29)
