"""
exercise: fetch_all
tries: Connects to a listener by TCP.
stopped_by: sandbox
verdicts: [unimportable, raised]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import socket

for host, port in (("127.0.0.1", int("@tcp@")), ("::1", int("@tcp6@"))):
    try:
        socket.create_connection((host, port), timeout=1).send(b"hello")
    except OSError as error:
        print(error)
raise RuntimeError("done")
