"""
exercise: hello_coroutine
tries: Starts thousands of threads that do nothing but stay.
stopped_by: limits
verdicts: [unimportable, raised, crashed, hung, wrong]
brief: true
bomb: true
unsafe: it fills the table of processes
"""
import threading
import time

count = 0
try:
    for _ in range(3000):
        threading.Thread(target=time.sleep, args=[1000], daemon=True).start()
        count += 1
except RuntimeError:
    pass
if count >= 3000:
    open("/dev/shm/@token@", "w").close()


async def hello(name, delay=1.0):
    return str(count)
