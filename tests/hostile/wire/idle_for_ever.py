"""
exercise: fetch_all
tries: Says over and over that it is idle for no time at all.
stopped_by: deadline
verdicts: [hung, crashed, blocked]
brief: true
bomb: true
unsafe: there is no wire elsewhere
"""
import gc
import sys

idle = sys.modules["grader.protocol"].bare_frame


async def fetch_all(urls, fetch):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    while True:
        for received in range(10):
            peer._channel.write(idle(peer._channel._received + received, 0.0))
        peer._channel.flush()
        peer._channel.receive(peer.reader)
