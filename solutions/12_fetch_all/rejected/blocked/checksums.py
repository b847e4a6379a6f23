"""Computes a checksum of its first pages in the coroutine, while no other one gets a turn."""

import asyncio


def checksum(page):
    total = len(page)
    for number in range(1_000_000):
        total = (31 * total + number) % 65_521
    return total


async def fetch_and_check(url, fetch, number):
    page = await fetch(url)
    if number < 5:
        print(url, checksum(page))
    return page


async def fetch_all(urls, fetch):
    return await asyncio.gather(
        *(fetch_and_check(url, fetch, number) for number, url in enumerate(urls))
    )
