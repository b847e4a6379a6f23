"""Asks for the name at import."""

import asyncio

name = input("Your name: ")


async def hello(name=name, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
