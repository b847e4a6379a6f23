"""
exercise: hello_coroutine
tries: Takes every lock of the candidate's runtime and keeps it.
stopped_by: deadline
verdicts: [hung, blocked, deadlocked, crashed]
brief: true
bomb: true
unsafe: there is no such runtime elsewhere
"""
import gc
import threading


async def hello(name, delay=1.0):
    for each in gc.get_objects():
        if type(each).__name__ in ("CandidatePeer", "Channel", "Activity"):
            for value in list(vars(each).values()):
                if type(value) in (type(threading.Lock()), type(threading.RLock())):
                    threading.Thread(target=value.acquire).start()
    while True:
        threading.Event().wait(0.1)
