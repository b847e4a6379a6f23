"""The hidden checks of bank_account.

The storage takes another time for every answer, so that operations which overlap end in another
order than they began.
"""

import asyncio

import pytest


class Storage:
    """Keeps a balance; every read and every write takes a time of its own."""

    def __init__(self, fresh, balance, *, failing_saves=()):
        self.fresh = fresh
        self.balance = balance
        self.loads = self.saves = 0
        self.failing_saves = failing_saves

    async def load(self):
        self.loads += 1
        await asyncio.sleep(self.fresh.uniform(0.2, 3))
        balance = self.balance
        await asyncio.sleep(self.fresh.uniform(0.2, 3))
        return balance

    async def save(self, balance):
        self.saves += 1
        number = self.saves
        await asyncio.sleep(self.fresh.uniform(0.5, 6))
        if number in self.failing_saves:
            raise OSError("the disk is full")
        self.balance = balance


async def open_account(submission, storage):
    return await submission.Account(storage.load, storage.save)


async def test_one_operation_after_another(submission, fresh):
    """Deposits and withdrawals add up, with one read and one write each."""
    amounts = fresh.numbers(4)
    storage = Storage(fresh, 5000)
    account = await open_account(submission, storage)

    for amount in amounts:
        await account.deposit(amount)
    balance = storage.balance
    for amount in amounts:
        await account.withdraw(amount)

    assert balance == 5000 + sum(amounts)
    assert storage.balance == 5000
    assert (storage.loads, storage.saves) == (8, 8)


@pytest.mark.jitter(4, seconds=4)
async def test_many_deposits_at_once(submission, fresh):
    """No deposit gets lost when many are under way, whatever the delays are."""
    amounts = fresh.numbers(8)
    storage = Storage(fresh, 1000)
    account = await open_account(submission, storage)

    await asyncio.gather(*(account.deposit(amount) for amount in amounts))

    assert storage.balance == 1000 + sum(amounts)


@pytest.mark.jitter(4, seconds=4)
async def test_mixed_operations_that_come_and_go(submission, fresh):
    """Deposits and withdrawals that begin at different times all count."""
    incoming, outgoing = fresh.numbers(6), fresh.numbers(6)
    storage = Storage(fresh, 5000)
    account = await open_account(submission, storage)

    async def later(seconds, operation, amount):
        await asyncio.sleep(seconds)
        await operation(amount)

    await asyncio.gather(
        *(later(seconds, account.deposit, amount)
          for seconds, amount in zip(fresh.delays(6, 0, 20), incoming, strict=True)),
        *(later(seconds, account.withdraw, amount)
          for seconds, amount in zip(fresh.delays(6, 0, 20), outgoing, strict=True)),
    )  # fmt: skip

    assert storage.balance == 5000 + sum(incoming) - sum(outgoing)


async def test_not_overdrawn(submission, fresh):
    """Of many withdrawals at once, only as many succeed as there is money for."""
    amount = fresh.number()
    storage = Storage(fresh, 3 * amount + 1)
    account = await open_account(submission, storage)

    results = await asyncio.gather(
        *(account.withdraw(amount) for _ in range(6)), return_exceptions=True
    )

    refused = [result for result in results if isinstance(result, submission.InsufficientFunds)]
    assert results.count(None) == len(refused) == 3
    assert storage.balance == 1


async def test_refusal_changes_nothing(submission, fresh):
    """A withdrawal of one coin too many writes nothing, and the next operation works."""
    amount = fresh.number()
    storage = Storage(fresh, amount)
    account = await open_account(submission, storage)

    with pytest.raises(submission.InsufficientFunds):
        await account.withdraw(amount + 1)
    saves = storage.saves
    await account.withdraw(amount)

    assert saves == 0
    assert storage.balance == 0


async def test_accounts_do_not_wait_for_each_other(submission, stopwatch):
    """Operations on five accounts take as long as one of them."""
    balances = [0] * 5

    async def open_nth(index):
        async def load():
            await asyncio.sleep(2)
            return balances[index]

        async def save(balance):
            await asyncio.sleep(3)
            balances[index] = balance

        return await submission.Account(load, save)

    accounts = [await open_nth(index) for index in range(5)]

    with stopwatch:
        await asyncio.gather(*(account.deposit(7) for account in accounts))

    assert balances == [7] * 5
    stopwatch.assert_concurrent(at_once=5, one_by_one=25)


async def test_storage_error_spoils_nothing(submission, fresh):
    """An error of the storage reaches the caller, and operations that wait go on."""
    storage = Storage(fresh, 100, failing_saves=[1])
    account = await open_account(submission, storage)

    results = await asyncio.gather(
        account.deposit(10), account.deposit(20), account.withdraw(5), return_exceptions=True
    )

    assert [type(result) for result in results] == [OSError, type(None), type(None)]
    assert storage.balance == 115


async def test_cancellation_spoils_nothing(submission, fresh):
    """Operations cancelled while they read or wait their turn do nothing; the others go on."""
    storage = Storage(fresh, 100)
    account = await open_account(submission, storage)
    reading = asyncio.create_task(account.deposit(1))
    waiting = asyncio.create_task(account.deposit(2))
    patient = asyncio.create_task(account.deposit(50))
    await asyncio.sleep(0.1)

    reading.cancel()
    waiting.cancel()
    ended = await asyncio.gather(reading, waiting, return_exceptions=True)
    await patient

    assert [type(error) for error in ended] == [asyncio.CancelledError] * 2
    assert storage.balance == 150


@pytest.mark.jitter(4, seconds=4)
async def test_transfers_in_both_directions(submission, fresh):
    """Transfers to and fro, and from an account to itself, at the same time: all is there."""
    storages = [Storage(fresh, 1000), Storage(fresh, 2000)]
    one, two = [await open_account(submission, storage) for storage in storages]
    there, back = fresh.numbers(3), fresh.numbers(3)

    await asyncio.gather(
        *(submission.transfer(one, two, amount) for amount in there),
        *(submission.transfer(two, one, amount) for amount in back),
        submission.transfer(one, one, fresh.number()),
    )

    moved = sum(there) - sum(back)
    assert [storage.balance for storage in storages] == [1000 - moved, 2000 + moved]


async def test_failed_transfer_loses_nothing(submission, fresh):
    """A transfer that fails on either side leaves both balances as they were."""
    rich, poor = Storage(fresh, 500), Storage(fresh, 40)
    broken = Storage(fresh, 40, failing_saves=[1])
    source = await open_account(submission, rich)
    beggar = await open_account(submission, poor)
    target = await open_account(submission, broken)

    with pytest.raises(submission.InsufficientFunds):
        await submission.transfer(beggar, source, 41)
    with pytest.raises(OSError):
        await submission.transfer(source, target, 300)

    assert (rich.balance, poor.balance, broken.balance) == (500, 40, 40)
    await submission.transfer(source, target, 300)
    assert (rich.balance, broken.balance) == (200, 340)
