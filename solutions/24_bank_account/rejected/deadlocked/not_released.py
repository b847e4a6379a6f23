"""Does not release the lock after an error."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        await self.lock.acquire()
        balance = await self.load()
        await self.save(balance + amount)
        self.lock.release()

    async def withdraw(self, amount):
        await self.lock.acquire()
        balance = await self.load()
        if balance < amount:
            self.lock.release()
            raise InsufficientFunds
        await self.save(balance - amount)
        self.lock.release()


async def transfer(source, target, amount):
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except Exception:
        await source.deposit(amount)
        raise
