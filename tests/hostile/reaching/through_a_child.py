"""
exercise: fetch_all
tries: Has another program connect.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import os
import subprocess

subprocess.run(["bash", "-c", "echo hello > /dev/tcp/127.0.0.1/@tcp@"], timeout=5)
raise RuntimeError("done")
