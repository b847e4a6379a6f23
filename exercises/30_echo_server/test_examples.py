"""The checks that a student sees for echo_server. The clients are here, in the test."""

import asyncio

HOST = "127.0.0.1"


async def test_bytes_come_back(submission, ports):
    """One client, two messages."""
    port = ports[0]
    server = await submission.EchoServer(HOST, port)
    await server.start()
    reader, writer = await asyncio.open_connection(HOST, port)

    try:
        for message in (b"hello", b"and good bye"):
            writer.write(message)
            assert await asyncio.wait_for(reader.readexactly(len(message)), 1.5) == message
    finally:
        writer.close()
        await server.stop()


async def test_silent_client_disturbs_nobody(submission, ports):
    """The second client is served although the first one says nothing."""
    port = ports[0]
    server = await submission.EchoServer(HOST, port)
    await server.start()
    _, silent = await asyncio.open_connection(HOST, port)
    reader, writer = await asyncio.open_connection(HOST, port)

    try:
        writer.write(b"anybody there?")
        assert await asyncio.wait_for(reader.read(100), 1.5) == b"anybody there?"
    finally:
        writer.close()
        silent.close()
        await server.stop()


async def test_stop_closes_connections(submission, ports):
    """After stop() the client finds its connection closed."""
    port = ports[0]
    server = await submission.EchoServer(HOST, port)
    await server.start()
    reader, writer = await asyncio.open_connection(HOST, port)

    try:
        writer.write(b"hello")
        assert await asyncio.wait_for(reader.read(100), 1.5) == b"hello"
        await asyncio.wait_for(server.stop(), 1.5)
        assert await asyncio.wait_for(reader.read(100), 1.5) == b""
    except BaseException:  # the server hears that the client has gone, and nothing is left behind
        writer.close()
        await asyncio.sleep(0.1)
        raise
    writer.close()
