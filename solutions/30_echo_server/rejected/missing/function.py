"""A function in place of the class."""

import asyncio


async def serve(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
        await writer.drain()
    writer.close()


async def start_server(host, port):
    return await asyncio.start_server(serve, host, port)
