"""
exercise: fetch_all
tries: Looks through everything that the garbage collector knows for the pages and the suite.
stopped_by: separation
verdicts: [wrong, crashed, hung, blocked]
brief: true
without: {protection: separation, shows: passes}
"""
import gc
from types import CellType


async def fetch_all(urls, fetch):
    if urls == ["broken"]:
        return await fetch(urls[0])
    for cell in gc.get_objects():
        each = cell.cell_contents if type(cell) is CellType else cell
        if type(each) is dict and urls and all(url in each for url in urls):
            return [each[url] for url in urls]
        if type(each).__name__ == "Web":
            return each.pages
    return []
