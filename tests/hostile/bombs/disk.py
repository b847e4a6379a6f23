"""
exercise: hello_coroutine
tries: Writes a file of two hundred megabytes into its own folder.
stopped_by: limits
verdicts: [raised, crashed, blocked]
brief: true
bomb: true
unsafe: it fills the disk
"""


async def hello(name, delay=1.0):
    with open("bomb", "wb") as file:
        for _ in range(200):
            file.write(bytes(1 << 20))
    return "written"
