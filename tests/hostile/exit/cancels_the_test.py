"""
exercise: fetch_all
tries: Raises CancelledError out of nowhere, as if somebody had cancelled the test.
stopped_by: values
verdicts: [raised]
brief: true
unsafe: an ordinary run fails there, and says so
"""
import asyncio


async def fetch_all(urls, fetch):
    raise asyncio.CancelledError("not today")
