"""
exercise: hello_coroutine
tries: Returns an object whose representation never comes.
stopped_by: values
verdicts: [wrong]
brief: true
bomb: true
unsafe: the ordinary check does not print what it got
"""


class Slow:
    def __repr__(self):
        while True:
            pass

    __str__ = __format__ = __repr__


async def hello(name, delay=1.0):
    return Slow()
