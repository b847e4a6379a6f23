"""
exercise: hello_coroutine
tries: Takes all memory at import and swallows every error about it.
stopped_by: limits
verdicts: [unimportable, crashed, hung, raised, wrong, missing]
brief: true
bomb: true
unsafe: it takes what the machine has
"""
hoard = []
size = 1 << 28
while size > 1 << 10:
    try:
        hoard.append(bytearray(size))
    except MemoryError:
        size //= 2


async def hello(name, delay=1.0):
    return str(len(hoard))
