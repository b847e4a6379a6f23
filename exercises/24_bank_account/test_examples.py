"""The checks that a student sees for bank_account."""

import asyncio

import pytest


class Storage:
    """Keeps a balance; reading takes 1 second and writing 2."""

    def __init__(self, balance):
        self.balance = balance

    async def load(self):
        """Return the balance."""
        await asyncio.sleep(1)
        return self.balance

    async def save(self, balance):
        """Keep a new balance."""
        await asyncio.sleep(2)
        self.balance = balance


async def test_deposit_and_withdraw(submission):
    """One operation after the other."""
    storage = Storage(100)
    account = await submission.Account(storage.load, storage.save)

    await account.deposit(50)
    await account.withdraw(30)

    assert storage.balance == 120


async def test_two_deposits_at_once(submission):
    """Two deposits that are under way together."""
    storage = Storage(0)
    account = await submission.Account(storage.load, storage.save)

    await asyncio.gather(account.deposit(10), account.deposit(20))

    assert storage.balance == 30


async def test_too_little_money(submission):
    """A withdrawal of more than there is raises an exception."""
    storage = Storage(20)
    account = await submission.Account(storage.load, storage.save)

    with pytest.raises(submission.InsufficientFunds):
        await account.withdraw(30)

    assert storage.balance == 20


async def test_transfer_moves_money(submission):
    """What one account loses the other gains."""
    storages = [Storage(100), Storage(5)]
    source, target = [await submission.Account(each.load, each.save) for each in storages]

    await submission.transfer(source, target, 40)

    assert [each.balance for each in storages] == [60, 45]
