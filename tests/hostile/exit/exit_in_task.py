"""
exercise: fetch_all
tries: Raises SystemExit(0) in a task of its own, which ends an ordinary event loop.
stopped_by: separation
verdicts: [crashed]
brief: true
without: {protection: separation, shows: passes}
"""
import asyncio
import sys


async def leave():
    sys.exit(0)


async def fetch_all(urls, fetch):
    task = asyncio.create_task(leave())
    await asyncio.sleep(1)
    return task
