"""Report each as it finishes."""

import asyncio


async def as_they_finish(names, fetch, report):
    """Fetch all at once, and report each result as soon as it is there."""

    async def one(name):
        await report(name, await fetch(name))

    await asyncio.gather(*map(one, names))
