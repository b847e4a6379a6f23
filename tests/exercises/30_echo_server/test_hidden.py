"""The hidden checks of echo_server: the server runs over there, its clients are here.

Sockets make time real. Where it can, a check waits for facts, and its limits are only there to end
what never comes.
"""

import asyncio
import contextlib
import socket
import struct

import pytest

HOST = "127.0.0.1"
PATIENCE = 1.5
"""Seconds after which what has not come never will."""


@contextlib.asynccontextmanager
async def running(submission, port):
    """A started server of the submission, stopped at the end."""
    server = await submission.EchoServer(HOST, port)
    await server.start()
    try:
        yield server
    except BaseException:  # whatever ends the check, the server has to stop
        with contextlib.suppress(Exception):  # what has failed already is what counts
            await asyncio.wait_for(server.stop(), PATIENCE)
        raise
    await asyncio.wait_for(server.stop(), PATIENCE)


@contextlib.asynccontextmanager
async def client(port):
    """A connection to the server, closed at the end."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        yield reader, writer
    except BaseException:  # whatever ends the check, the connection has to close
        writer.transport.abort()
        await asyncio.sleep(0.1)  # the server hears of it, and nothing counts as left behind
        raise
    writer.transport.abort()


async def ask(connection, message):
    """Send a message and return as many bytes as it has."""
    reader, writer = connection
    writer.write(message)
    return await asyncio.wait_for(reader.readexactly(len(message)), PATIENCE)


async def test_every_message_comes_back(submission, ports, fresh):
    """Each message comes back, whatever its bytes, one after another on one connection."""
    port = ports[0]
    messages = [fresh.randbytes(fresh.number(1, 60)) for _ in range(5)]
    messages += [bytes(range(256)), b"\n", b"\x00"]

    async with running(submission, port), client(port) as connection:
        for message in messages:
            assert await ask(connection, message) == message


async def test_parts_of_a_line(submission, ports, fresh):
    """What has arrived comes back at once; nobody waits for an end of line."""
    port = ports[0]

    async with running(submission, port), client(port) as connection:
        for part in fresh.words(3):
            assert await ask(connection, part.encode()) == part.encode()


async def test_clients_are_served_at_once(submission, ports, stopwatch, fresh):
    """Clients that stay connected for a while do it at the same time."""
    port = ports[0]

    async def stay(word):
        async with client(port) as (reader, writer):
            assert await ask((reader, writer), word) == word
            await asyncio.sleep(0.2)

    async with running(submission, port):
        with stopwatch:
            await asyncio.gather(*(stay(word.encode()) for word in fresh.words(8)))

    stopwatch.assert_concurrent(at_once=0.2, one_by_one=1.6)


async def test_many_clients(submission, ports, fresh):
    """Many clients are connected at once; each gets its own bytes, and there is one thread."""
    port = ports[0]
    words = [word.encode() for word in fresh.words(40)]

    async with running(submission, port), contextlib.AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(client(port)) for _ in words]
        answers = await asyncio.gather(*map(ask, clients, words))
        threads = await submission.support.count_threads()
        again = await asyncio.gather(*map(ask, clients, reversed(words)))

    assert answers == words
    assert again == words[::-1]
    assert threads == 1


async def test_much_at_once(submission, ports, fresh):
    """A long message comes back whole; after it the server closes the connection."""
    port = ports[0]
    message = fresh.randbytes(1_000_000)

    async with running(submission, port), client(port) as (reader, writer):
        writer.write(message)
        writer.write_eof()
        answer = await asyncio.wait_for(reader.read(), PATIENCE)

    assert answer == message


async def test_end_of_file(submission, ports, fresh):
    """When the client has finished, the server closes: after some bytes, and after none."""
    port = ports[0]
    word = fresh.word().encode()

    async with running(submission, port):
        for message in (word, b""):
            async with client(port) as (reader, writer):
                writer.write(message)
                writer.write_eof()
                assert await asyncio.wait_for(reader.read(), PATIENCE) == message


async def test_client_breaks_off(submission, ports, fresh):
    """Clients that vanish in the middle disturb neither those that stay nor those that come."""
    port = ports[0]
    words = [word.encode() for word in fresh.words(3)]

    async with running(submission, port), client(port) as staying:
        assert await ask(staying, words[0]) == words[0]
        for _ in range(3):
            _, writer = await asyncio.open_connection(HOST, port)
            writer.write(bytes(100_000))
            reset = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            writer.transport.abort()
        for _ in range(10):  # a server with many turns behind it has heard of the breaks
            assert await ask(staying, words[1]) == words[1]
        async with client(port) as coming:
            assert await ask(coming, words[2]) == words[2]


async def test_client_never_reads(submission, ports, fresh):
    """A client that never reads is not read from for ever, and the others are served."""
    port = ports[0]
    piece = bytes(1 << 20)
    taken = 0

    async with running(submission, port), client(port) as (_, writer), client(port) as other:
        with contextlib.suppress(TimeoutError):
            while taken < 48:
                writer.write(piece)
                await asyncio.wait_for(writer.drain(), 0.3)
                taken += 1
        word = fresh.word().encode()
        assert await ask(other, word) == word

    assert taken < 48


async def test_stop(submission, ports, fresh):
    """stop() closes what is open, also to silent clients, and nobody can connect any more."""
    port = ports[0]
    word = fresh.word().encode()
    server = await submission.EchoServer(HOST, port)
    await server.start()

    async with client(port) as talking, client(port) as silent:
        assert await ask(talking, word) == word
        await asyncio.wait_for(server.stop(), PATIENCE)
        for reader, _ in (talking, silent):
            assert await asyncio.wait_for(reader.read(), PATIENCE) == b""

    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(HOST, port)


async def test_several_servers(submission, ports, fresh):
    """Two servers run side by side; when one has stopped, the other goes on, and a new one too."""
    one, two, _ = ports
    words = [word.encode() for word in fresh.words(3)]

    async with running(submission, two), client(two) as staying:
        async with running(submission, one), client(one) as connection:
            assert await ask(connection, words[0]) == words[0]
        assert await ask(staying, words[1]) == words[1]
        async with running(submission, one), client(one) as connection:
            assert await ask(connection, words[2]) == words[2]
