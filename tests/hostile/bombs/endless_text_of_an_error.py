"""
exercise: hello_coroutine
tries: Raises an error whose text never comes.
stopped_by: deadline
verdicts: [hung, blocked, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""


class Slow(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


async def hello(name, delay=1.0):
    raise Slow
