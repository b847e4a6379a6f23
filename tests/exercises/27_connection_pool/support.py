"""Uses a pool beside the submission, as a program would."""


async def ask(pool, text):
    """Ask a question over a connection of the pool."""
    async with pool.acquire() as connection:
        return await connection.query(text)


async def use(pool, texts):
    """Enter the pool, ask one question after the other, and return the answers."""
    async with pool as entered:
        return [await ask(entered, text) for text in texts]
