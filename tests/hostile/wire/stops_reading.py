"""
exercise: fetch_all
tries: Asks for pages and never reads an answer, so that the examiner's end fills up.
stopped_by: deadline
verdicts: [hung, crashed, blocked]
brief: true
bomb: true
unsafe: there is no wire elsewhere
"""
import gc
import time


async def fetch_all(urls, fetch):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    number = fetch.__double__
    for _ in range(5_000):
        peer.ask(peer.loop, number, "call", "", ("x" * 10_000,))
    peer._channel.flush()
    time.sleep(1000)
