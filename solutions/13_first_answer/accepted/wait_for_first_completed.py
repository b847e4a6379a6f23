"""asyncio.wait, again and again, until one of the tasks that are done has an answer."""

import asyncio


async def first_answer(servers, ask):
    if len(servers) == 0:
        raise ValueError("no servers")
    pending = {asyncio.create_task(ask(server), name=server) for server in servers}
    errors = []
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    print(task.get_name(), "was the first")
                    return task.result()
                errors.append(task.exception())
    finally:
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
    raise ExceptionGroup("all servers failed", errors)


async def main():
    async def ask(server):
        await asyncio.sleep(len(server))
        return f"hello from {server}"

    print(await first_answer(["berlin", "rome", "paris"], ask))


if __name__ == "__main__":
    asyncio.run(main())
