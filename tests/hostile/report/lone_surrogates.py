r"""
exercise: hello_coroutine
tries: Prints, raises and returns text that no encoding can hold.
stopped_by: escaping
verdicts: [raised, wrong]
brief: true
without: {protection: escaping, shows: raw}
raw: ["\u0007"]
"""


async def hello(name, delay=1.0):
    print("\udc80\ud800\x07")
    raise ValueError("\udc80\ud800\uffff\U0010ffff\x07")
