r"""
exercise: hello_coroutine
tries: Turns the direction of writing round, and hides text where nobody sees it.
stopped_by: escaping
verdicts: [raised]
brief: true
raw: ["\u202E", "\u2066"]
without: {protection: escaping, shows: raw}
"""


async def hello(name, delay=1.0):
    raise ValueError("\u202e01/01 dessap\u2066\u2069\u200b\u200f\ufeff\u00ad\U000e0041")
