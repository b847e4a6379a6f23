"""
exercise: fetch_all
tries: Sends a value that is nested a hundred thousand times.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import socket
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    body = b"l\0\0\0\1" * 100_000 + b"N"
    wire = socket.socket(fileno=os.dup(3))
    wire.setblocking(True)
    wire.sendall(HEADER.pack(len(body), 0, 0.0) + body)
    return []
