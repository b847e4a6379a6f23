"""Lets all jobs finish before it looks for errors."""

import asyncio


async def all_or_nothing(jobs):
    outcomes = await asyncio.gather(*(job() for job in jobs), return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    if errors:
        raise ExceptionGroup("failed", errors)
    return outcomes
