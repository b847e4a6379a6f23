"""
exercise: hello_coroutine
tries: Holds an expression of a hundred thousand signs, on which the compiler runs out of stack.
stopped_by: separation
verdicts: [unimportable, crashed]
brief: true
tail: [{hex: "2d", times: 100000}, {hex: "310a"}]
unsafe: an ordinary grader's process ends, and nothing is gained by it
"""
