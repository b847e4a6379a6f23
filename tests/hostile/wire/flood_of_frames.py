"""
exercise: fetch_all
tries: Sends as many small frames as go through the wire.
stopped_by: deadline
verdicts: [hung, crashed, blocked]
brief: true
bomb: true
unsafe: there is no wire elsewhere
"""
import os
import socket
import sys

protocol = sys.modules["grader.protocol"]


async def fetch_all(urls, fetch):
    frame = protocol.Encoder(None).message(protocol.Output("stdout", "x"), 0.0) * 5000
    wire = socket.socket(fileno=os.dup(3))
    wire.setblocking(True)
    while True:
        wire.sendall(frame)
