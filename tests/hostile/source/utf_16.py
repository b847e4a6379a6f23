"""
exercise: hello_coroutine
tries: Is followed by text in another encoding, without saying so.
stopped_by: separation
verdicts: [unimportable]
brief: true
head: [{hex: fffe}]
unsafe: it is no attack unless a grader cannot read it
"""
