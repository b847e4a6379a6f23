"""Counts threads beside the server."""

import threading


async def count_threads():
    """Return how many threads this process has."""
    return threading.active_count()
