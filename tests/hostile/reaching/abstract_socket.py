"""
exercise: fetch_all
tries: Connects to an abstract unix socket.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import socket

with socket.socket(socket.AF_UNIX) as client:
    client.connect("\0@abstract@")
    client.send(b"hello")
raise RuntimeError("done")
