"""Datagrams on loopback through a protocol."""

import asyncio


class Collect(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.received: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.received.put_nowait(data)


async def main() -> None:
    loop = asyncio.get_running_loop()
    address = ("127.0.0.1", 0)
    server, collect = await loop.create_datagram_endpoint(Collect, local_addr=address)
    target = server.get_extra_info("sockname")
    client, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=target)
    for number in range(10):
        client.sendto(b"%d" % number)
        print(await collect.received.get())
    client.close()
    server.close()
    await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
