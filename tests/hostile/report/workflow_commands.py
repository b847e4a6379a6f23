r"""
exercise: hello_coroutine
tries: Gives orders to the CI system that shows the log.
stopped_by: escaping
verdicts: [raised]
brief: true
without: {protection: escaping, shows: raw}
raw: ["\n::error"]
"""


async def hello(name, delay=1.0):
    text = (
        "x\n::error file=a,line=1::all is lost\n::add-mask::1\n##[add-mask]1\n::stop-commands::x\n"
        "##vso[task.complete result=Succeeded]\n##teamcity[buildStatus status='SUCCESS']\r\n"
    )
    print(text)
    print("::set-output name=passed::true")
    raise ValueError(text)
