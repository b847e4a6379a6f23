"""Try again, without a pause."""


async def retry(call, attempts, pause):
    """Return the first result without an error."""
    for _ in range(attempts - 1):
        try:
            return await call()
        except Exception:
            continue
    return await call()
