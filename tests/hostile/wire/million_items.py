"""
exercise: fetch_all
tries: Sends lists that announce as many items as bytes are left, over and over.
stopped_by: wire
verdicts: [crashed, hung, wrong, blocked]
brief: true
bomb: true
unsafe: there is no wire elsewhere
"""
import os
import socket
import struct
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    body = b"l" + struct.pack(">I", 8_000_000) + b"N" * 8_000_000
    frame = HEADER.pack(len(body), 0, 0.0) + body
    wire = socket.socket(fileno=os.dup(3))
    wire.setblocking(True)
    while True:
        wire.sendall(frame)
