"""http.client waits for the answer's first line."""

import asyncio
import http.client
import socket
import threading
import time


def serve(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(4096)
        time.sleep(0.25)
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")


async def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=serve, args=(listener,), daemon=True)
        server.start()
        client = http.client.HTTPConnection("127.0.0.1", listener.getsockname()[1])
        client.request("GET", "/")
        await asyncio.sleep(0)
        print(client.getresponse().read())  # GUILTY
        client.close()
        await asyncio.to_thread(server.join)


if __name__ == "__main__":
    asyncio.run(main())
