"""
exercise: hello_coroutine
tries: Takes away the permissions of its own folder, so that nobody can clean it.
stopped_by: sandbox
verdicts: [raised, crashed, wrong]
brief: true
bomb: true
unsafe: root is not stopped by permissions, and this is where candidates run as root
"""
import os


async def hello(name, delay=1.0):
    os.makedirs("inner/most")
    open("inner/most/file", "w").close()
    os.chmod("inner/most", 0)
    os.chmod("inner", 0)
    os.chmod(".", 0)
    return "locked"
