"""Makes a new lock in every call, which nobody else waits for."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.name = "account"

    async def deposit(self, amount):
        async with asyncio.Lock():
            balance = await self.load()
            await self.save(balance + amount)

    async def withdraw(self, amount):
        async with asyncio.Lock():
            balance = await self.load()
            if balance < amount:
                raise InsufficientFunds
            await self.save(balance - amount)


async def transfer(source, target, amount):
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except Exception:
        await source.deposit(amount)
        raise
