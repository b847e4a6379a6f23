"""Has a thread call a generator function: nothing is read there, but later, on the event loop."""

import asyncio


def read_in_turn(names, read):
    for name in names:
        try:
            yield read(name)
        except OSError:
            yield None


async def read_all(names, read, limit):
    shares = [names[first::limit] for first in range(limit)]
    parts = await asyncio.gather(
        *(asyncio.to_thread(read_in_turn, share, read) for share in shares)
    )
    texts = [None] * len(names)
    for first, part in enumerate(parts):
        texts[first::limit] = list(part)
    return texts
