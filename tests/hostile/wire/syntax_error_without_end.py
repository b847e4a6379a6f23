"""
exercise: fetch_all
tries: Raises a syntax error at import whose line has a number of five thousand digits.
stopped_by: wire
verdicts: [unimportable]
brief: true
unsafe: an ordinary grader prints what Python prints
"""
raise SyntaxError("invalid", ("fetch_all.py", 10**5000, 0, "text"))
