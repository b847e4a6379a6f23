"""The untrusted process: imports the student's file and does what the examiner asks.

Started, never imported by the rest of the grader. From below:

- `channel`: the socket to the examiner, and the clock that its frames set
- `activity`: whether anything real goes on (threads, executors), so that time may not be skipped
- `blame`: which line of the student's file holds the loop
- `recorder`: what was printed, and what was left behind
- `loop`: the event loop whose waiting is the examiner's business
- `tracer`: what each task does and when, for whoever asks for a picture
- `calls`: requests served, stand-ins for the test's doubles
- `module`: the student's file, loaded and described, or run as a script
- `__main__`: the zygote and the fresh interpreter
"""
