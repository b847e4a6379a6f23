"""Streams over a socket pair."""

import asyncio
import socket


async def main() -> None:
    ours, theirs = socket.socketpair()
    _, writer = await asyncio.open_connection(sock=ours)
    other_reader, other_writer = await asyncio.open_connection(sock=theirs)
    for number in range(30):
        writer.write(b"%d\n" % number)
        await writer.drain()
        print(await other_reader.readline())
    for end in (writer, other_writer):
        end.close()
        await end.wait_closed()


if __name__ == "__main__":
    asyncio.run(main())
