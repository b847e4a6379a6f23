"""Holds the lock for writing, when the balance that was read is old already."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        balance = await self.load()
        async with self.lock:
            await self.save(balance + amount)

    async def withdraw(self, amount):
        balance = await self.load()
        if balance < amount:
            raise InsufficientFunds
        async with self.lock:
            await self.save(balance - amount)


async def transfer(source, target, amount):
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except Exception:
        await source.deposit(amount)
        raise
