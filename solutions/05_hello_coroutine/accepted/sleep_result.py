"""The greeting travels as the result of asyncio.sleep."""

from asyncio import sleep


async def hello(name: str, delay: float = 1) -> str:
    return await sleep(delay, result=f"Hello, {name}!")
