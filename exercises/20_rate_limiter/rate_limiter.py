"""A limit on how many calls go through in a period."""


class RateLimiter:
    """Lets at most `limit` calls through within any `period` seconds."""

    def __init__(self, limit: int, period: float) -> None:
        """Remember the limit and the period; no call has gone through yet."""
        # TODO: keep both arguments and what acquire needs to remember.
        raise NotImplementedError

    async def acquire(self) -> None:
        """Return as soon as one more call may go through; tasks are served in order."""
        # TODO: wait until the call may go through, and remember when it did.
        raise NotImplementedError
