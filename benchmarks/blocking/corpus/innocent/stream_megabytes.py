"""Two megabytes go through a socket pair by streams."""

import asyncio
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours)
    _, other_writer = await asyncio.open_connection(sock=theirs)

    async def send() -> None:
        for _ in range(64):
            other_writer.write(bytes(32_768))
            await other_writer.drain()
        other_writer.close()

    sending = asyncio.create_task(send())
    total = 0
    while data := await reader.read(65_536):
        total += len(data)
    await sending
    writer.close()
    print(total)


if __name__ == "__main__":
    asyncio.run(main())
