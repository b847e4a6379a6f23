"""
exercise: fetch_all
tries: Sends a datagram to a listener.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
    sender.sendto(b"hello", ("127.0.0.1", int("@udp@")))
raise RuntimeError("done")
