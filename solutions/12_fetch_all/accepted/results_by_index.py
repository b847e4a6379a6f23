"""Helpers put every page into its place; a demonstration runs at import."""

import asyncio
import time


async def fetch_one(index, url, fetch, pages):
    pages[index] = await fetch(url)


async def fetch_all(urls, fetch):
    pages = [None] * len(urls)
    await asyncio.gather(*[fetch_one(i, url, fetch, pages) for i, url in enumerate(urls)])
    return pages


async def fake_fetch(url):
    await asyncio.sleep(len(url))
    return f"<{url}>"


async def main():
    start = time.time()
    print(await fetch_all(["aaa", "b", "cc"], fake_fetch))
    print(f"took {time.time() - start:.1f} s")


asyncio.run(main())
