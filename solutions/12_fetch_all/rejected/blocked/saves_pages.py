"""Saves its first pages to a slow disk, and holds the loop for a moment each time."""

import asyncio
import time


def save(page):
    time.sleep(0.08)


async def fetch_and_save(url, fetch, number):
    page = await fetch(url)
    if number < 5:
        save(page)
    return page


async def fetch_all(urls, fetch):
    return await asyncio.gather(
        *(fetch_and_save(url, fetch, number) for number, url in enumerate(urls))
    )
