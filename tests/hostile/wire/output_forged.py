"""
exercise: two_workers
tries: Forges lines of output with times of its own, all at once, to streams that do not exist too.
stopped_by: wire
verdicts: [wrong, sequential, crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import gc
import sys

output = sys.modules["grader.protocol"].Output
EVERYTHING = [f"Worker_1 {2**n}\n" for n in range(3)] + [f"Worker_2 {2**n}\n" for n in range(5)]


async def main():
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    for stream in ("stdout", "stderr", "examiner"):
        peer.send(output(stream, "".join(EVERYTHING)))


async def coroutine_1():
    await main()


coroutine_2 = coroutine_1


async def print_two_powers(name, limit, frequency=1.0):
    await main()
