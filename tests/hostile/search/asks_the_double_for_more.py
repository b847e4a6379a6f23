"""
exercise: fetch_all
tries: Asks the examiner's end of the double for its instance, its globals and its pages.
stopped_by: wire
verdicts: [crashed, raised, wrong]
brief: true
unsafe: an ordinary double is simply there; see closure_of_the_double
"""


async def fetch_all(urls, fetch):
    peer = next(
        cell.cell_contents for cell in fetch.__closure__ if hasattr(cell.cell_contents, "awaited")
    )
    number = fetch.__double__
    found = []
    for operation, name in (
        ("get", "__self__"), ("get", "pages"), ("method", "__getattribute__"), ("get", "__globals__")
    ):
        try:
            found.append(await peer.awaited(number, operation, name))
        except Exception as error:
            found.append(error)
    return found
