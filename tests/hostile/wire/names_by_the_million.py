"""
exercise: hello_coroutine
tries: Tells of a hundred thousand names in its module, nearly all of them nearly the right one.
stopped_by: bounds
verdicts: [missing, crashed, hung, unimportable]
brief: true
bomb: true
unsafe: an ordinary grader looks for no similar names
"""
for number in range(100_000):
    globals()[f"hellp{number:05}"] = 0
