"""
exercise: fetch_all
tries: Leaves a thread that never ends, which an interpreter waits for as it ends.
stopped_by: deadline
verdicts: [wrong, hung, leaked]
brief: true
without: {protection: deadline, shows: hangs}
"""
import threading
import time


def stay():
    while True:
        time.sleep(0.05)


threading.Thread(target=stay).start()


async def fetch_all(urls, fetch):
    if urls == ["broken"]:
        return await fetch(urls[0])
    return [await fetch(url) for url in urls]
