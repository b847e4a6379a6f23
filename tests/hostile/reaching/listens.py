"""
exercise: fetch_all
tries: Listens itself, for somebody outside to connect.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: raw}
raw: ["I listen"]
"""
import socket

listening = socket.socket()
listening.bind(("127.0.0.1", 0))
listening.listen()
with socket.create_connection(listening.getsockname()):
    pass
raise RuntimeError("I " + "listen")
