"""Has the account, and nothing to transfer money with."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        async with self.lock:
            await self.save(await self.load() + amount)

    async def withdraw(self, amount):
        async with self.lock:
            balance = await self.load()
            if balance < amount:
                raise InsufficientFunds
            await self.save(balance - amount)
