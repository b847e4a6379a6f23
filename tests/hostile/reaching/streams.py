"""
exercise: fetch_all
tries: Connects by asyncio's own streams, inside the call.
stopped_by: sandbox
verdicts: [raised, blocked]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import asyncio


async def fetch_all(urls, fetch):
    reader, writer = await asyncio.open_connection("127.0.0.1", int("@tcp@"))
    writer.write(b"hello")
    await writer.drain()
    raise RuntimeError("reached")
