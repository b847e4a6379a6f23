"""urllib fetches a page from a slow server."""

import asyncio
import socket
import threading
import time
import urllib.request

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


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
        await asyncio.sleep(0)
        response = opener.open(f"http://127.0.0.1:{listener.getsockname()[1]}/")  # GUILTY
        with response:
            print(response.read())
        await asyncio.to_thread(server.join)


if __name__ == "__main__":
    asyncio.run(main())
