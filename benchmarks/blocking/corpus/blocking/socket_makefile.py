"""readline() on a file made from a socket waits for the rest of the line."""

import asyncio
import socket
import threading
import time


def answer(peer: socket.socket) -> None:
    peer.sendall(b"half a ")
    time.sleep(0.25)
    peer.sendall(b"line\n")


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rb") as lines:
        peer = threading.Thread(target=answer, args=(theirs,))
        peer.start()
        print(lines.readline())  # GUILTY
        await asyncio.to_thread(peer.join)


if __name__ == "__main__":
    asyncio.run(main())
