"""recv() waits until a slow peer in another thread answers."""

import asyncio
import socket
import threading
import time


def answer(peer: socket.socket) -> None:
    time.sleep(0.25)
    peer.sendall(b"pong")


async def main() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        peer = threading.Thread(target=answer, args=(theirs,))
        peer.start()
        print(ours.recv(100))  # GUILTY
        await asyncio.to_thread(peer.join)


if __name__ == "__main__":
    asyncio.run(main())
