"""All images of a page, downloaded to files."""


async def scrape(url: str, folder: str, limit: int) -> tuple[list[str], list[str]]:
    """Download the images of the page at `url` into `folder`, `limit` at a time.

    Return the names of the files that were written and the URLs of the images that could not be
    had, both in the order of the page. Let an error of the page itself pass.
    """
    # TODO: open an aiohttp.ClientSession, get the page, find its images, download them.
    raise NotImplementedError
