"""
exercise: hello_coroutine
tries: Returns a text that never says whether it is equal.
stopped_by: values
verdicts: [wrong]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""


class Slow(str):
    def __eq__(self, other):
        while True:
            pass

    __hash__ = str.__hash__


async def hello(name, delay=1.0):
    return Slow("Hello")
