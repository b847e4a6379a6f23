"""
exercise: hello_coroutine
tries: Makes more and more files, each of a megabyte, then as many empty ones as it can.
stopped_by: limits
verdicts: [raised, crashed, blocked, hung]
brief: true
bomb: true
unsafe: it fills the disk
"""


async def hello(name, delay=1.0):
    for number in range(300):
        with open(f"bomb{number}", "wb") as file:
            file.write(bytes(1 << 20))
    for number in range(50_000):
        open(f"empty{number}", "wb").close()
    return "written"
