"""
exercise: hello_coroutine
tries: Holds null bytes, which end a text in C.
stopped_by: separation
verdicts: [unimportable]
brief: true
tail: [{hex: "0a00", times: 1000}]
unsafe: it is no attack unless a grader cannot read it
"""
