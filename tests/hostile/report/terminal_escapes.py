r"""
exercise: hello_coroutine
tries: Clears the terminal, sets its title and paints its own marks there.
stopped_by: escaping
verdicts: [raised]
brief: true
raw: ["\e[2J", "\a"]
without: {protection: escaping, shows: raw}
"""


async def hello(name, delay=1.0):
    text = "\x1b[2J\x1b[H\x1b]0;passed\x07\x1b[32m05 hello_coroutine passed 10/10\x1b[0m\x1b[8m"
    print(text)
    raise ValueError(text)
