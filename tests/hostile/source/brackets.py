"""
exercise: hello_coroutine
tries: Holds a hundred thousand nested brackets, on which parsers run out of stack.
stopped_by: separation
verdicts: [unimportable, crashed]
brief: true
tail: [{hex: "5b", times: 100000}, {hex: "5d", times: 100000}]
unsafe: an ordinary grader's process ends, and nothing is gained by it
"""
