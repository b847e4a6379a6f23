"""Gives every client a thread, as Apache did."""

import socketserver
import threading


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.server.clients.append(self.request)
        try:
            while data := self.request.recv(4096):
                self.request.sendall(data)
        except OSError:
            pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 100


class EchoServer:
    def __init__(self, host, port):
        self.address = host, port

    async def start(self):
        self.server = Server(self.address, Handler)
        self.server.clients = []
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    async def stop(self):
        self.server.shutdown()
        self.server.server_close()
        for client in self.server.clients:
            try:
                client.shutdown(2)
            except OSError:
                pass
