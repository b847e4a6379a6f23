"""
exercise: hello_coroutine
tries: Begins every text with what a spreadsheet takes for a formula.
stopped_by: escaping
verdicts: [raised]
brief: true
unsafe: no report so far is one for spreadsheets; this one stands ready for it
"""


async def hello(name, delay=1.0):
    print("=cmd|' /C calc'!A0")
    raise ValueError("=HYPERLINK(\"http://x.invalid\")\n+1\n-1\n@SUM(A1)\t=1")
