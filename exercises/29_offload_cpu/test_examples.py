"""The checks that a student sees for offload_cpu."""


async def test_primes_are_counted(submission):
    """One result for each limit, in their order."""
    assert await submission.count_all([10, 2, 30], 2) == [4, 0, 10]


async def test_no_limits(submission):
    """No arguments, no results."""
    assert await submission.count_all([], 2) == []
