"""
exercise: hello_coroutine
tries: Brings a script, a picture and an end of the page into whatever shows HTML.
stopped_by: escaping
verdicts: [raised]
brief: true
without: {protection: escaping, shows: raw}
raw: ["<script>alert(1)</script>\u0007"]
"""


async def hello(name, delay=1.0):
    text = "</pre></body><script>alert(1)</script>\x07<img src=x onerror=alert(1)>&lt;'\""
    print(text)
    raise ValueError(text)
