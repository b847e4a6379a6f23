"""
exercise: fetch_all
tries: Connects to a unix socket by its path, as one would to a container engine.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import socket

with socket.socket(socket.AF_UNIX) as client:
    client.connect("@unix@")
    client.send(b"hello")
raise RuntimeError("done")
