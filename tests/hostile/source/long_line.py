"""
exercise: hello_coroutine
tries: Holds a line of ten megabytes, on which an error is reported.
stopped_by: bounds
verdicts: [unimportable, raised]
brief: true
bomb: true
tail: [{hex: "78203d2022"}, {hex: "61", times: 10000000}, {hex: "220a646566203d0a"}]
unsafe: it is no attack unless a report shows it
"""
