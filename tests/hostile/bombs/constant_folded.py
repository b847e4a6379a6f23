"""
exercise: hello_coroutine
tries: Holds an expression over which the compiler itself runs out of memory.
stopped_by: limits
verdicts: [unimportable, crashed, hung, missing, wrong]
brief: true
bomb: true
unsafe: it takes what the machine has
"""
BOMB = ((((((("x" * 4000,) * 4000,) * 4000,) * 4000,) * 4000,) * 4000,) * 4000,)
BOMB = "%1000000000d" % 1
BOMB = b"%1000000000d" % 1
