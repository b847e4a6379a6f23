"""
exercise: fetch_all
tries: Leaves a named pipe, a socket, a device and a program that runs as its owner.
stopped_by: sandbox
verdicts: [unimportable, wrong]
brief: true
without: {protection: sandbox, shows: writes}
"""
import os
import socket
import stat

for attempt in (
    lambda: os.mkfifo("@loot@/pipe"),
    lambda: socket.socket(socket.AF_UNIX).bind("@loot@/socket"),
    lambda: os.mknod("@loot@/null", 0o666 | stat.S_IFCHR, os.makedev(1, 3)),
    lambda: os.symlink("/etc/passwd", "@loot@/link"),
    lambda: os.mkdir("@loot@/folder"),
):
    try:
        attempt()
    except OSError:
        pass


async def fetch_all(urls, fetch):
    return None
