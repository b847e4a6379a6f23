r"""
exercise: hello_coroutine
tries: Raises an exception whose class and whose function are called by escapes and orders.
stopped_by: escaping
verdicts: [raised]
brief: true
unsafe: an ordinary grader prints it as it is
"""

Odd = type("\x1b[2J\n::error::\u202e", (Exception,), {"__module__": "\x1b[2J", "__qualname__": "\x1b[31m\n::error::"})


async def hello(name, delay=1.0):
    error = Odd("x")
    error.add_note("\x1b[2J\n::error::")
    raise error


hello.__code__ = hello.__code__.replace(co_name="\x1b[2J\n::error::", co_qualname="\x1b[2J\n::error::")
