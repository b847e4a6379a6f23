"""A server for many clients at once, in one thread."""


class EchoServer:
    """Sends back to each client whatever it sends, until the client has finished."""

    def __init__(self, host: str, port: int) -> None:
        """Remember where to listen; nothing begins yet."""
        # TODO: keep what start needs.
        raise NotImplementedError

    async def start(self) -> None:
        """Begin to listen; when this returns, clients can connect."""
        # TODO: asyncio.start_server with a coroutine of yours that talks with one client.
        raise NotImplementedError

    async def stop(self) -> None:
        """Stop listening, close every connection, and return when nothing is left of it all."""
        # TODO: close the server, end the conversations, and wait for both.
        raise NotImplementedError
