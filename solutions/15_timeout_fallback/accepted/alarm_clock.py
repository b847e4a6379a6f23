"""An alarm clock cancels the task; whether it has rung says what the cancellation meant."""

import asyncio

EXAMPLES = []


async def with_fallback(primary, fallback, timeout):
    rung = False

    def ring():
        nonlocal rung
        if not task.done():
            rung = True
            task.cancel()

    task = asyncio.ensure_future(primary())
    alarm = asyncio.get_running_loop().call_later(timeout, ring)
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait([task])
        raise
    finally:
        alarm.cancel()
    if rung and task.cancelled():
        return await fallback()
    return task.result()
