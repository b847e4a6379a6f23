r"""
exercise: hello_coroutine
tries: Brings headings, tables, links and pictures into whatever shows Markdown.
stopped_by: escaping
verdicts: [raised]
brief: true
without: {protection: escaping, shows: raw}
raw: ["\n# All passed"]
"""


async def hello(name, delay=1.0):
    text = "`` ```\n# All passed\n|a|b|\n|-|-|\n![x](http://x.invalid/) [y](javascript:alert(1)) <b>\n```"
    print(text)
    raise ValueError(text)
