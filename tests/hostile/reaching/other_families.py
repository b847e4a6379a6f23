"""
exercise: fetch_all
tries: Opens sockets of rare families - netlink, vsock, packets, raw.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: raw}
raw: ["a rare socket"]
"""
import socket

opened = []
for family, kind, protocol in (
    (socket.AF_NETLINK, socket.SOCK_RAW, 0), (socket.AF_VSOCK, socket.SOCK_STREAM, 0),
    (socket.AF_PACKET, socket.SOCK_RAW, 0), (socket.AF_INET, socket.SOCK_RAW, 1),
    (38, socket.SOCK_SEQPACKET, 0),
):
    try:
        opened.append(socket.socket(family, kind, protocol))
    except OSError:
        continue
raise RuntimeError("a rare " + "socket" if opened else "nothing")
