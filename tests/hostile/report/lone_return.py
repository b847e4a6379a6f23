r"""
exercise: hello_coroutine
tries: Goes back to the beginning of the line and writes over it.
stopped_by: escaping
verdicts: [raised]
brief: true
raw: ["\rpassed", "\bx"]
without: {protection: escaping, shows: raw}
"""


async def hello(name, delay=1.0):
    print("wrong\rpassed\bx\v\f\x7f")
    raise ValueError("wrong\rpassed\bx\v\f\x7f")
