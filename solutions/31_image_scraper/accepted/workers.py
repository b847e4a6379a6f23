"""Workers that take images from a queue; the results are put in order at the end."""

import asyncio
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import aiohttp


class Images(HTMLParser):
    """Collects the links of images."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the `src` of an image."""
        link = dict(attrs).get("src")
        if tag == "img" and link:
            self.links.append(link)


async def fetch(session: aiohttp.ClientSession, url: str) -> bytes:
    """Return the content of a URL; raise ClientError if it cannot be had."""
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.read()


async def scrape(url: str, folder: str, limit: int) -> tuple[list[str], list[str]]:
    """Download the images of the page at `url` into `folder`, `limit` at a time.

    Return the names of the files that were written and the URLs of the images that could not be
    had, both in the order of the page. Let an error of the page itself pass.
    """
    queue = asyncio.Queue()
    names = {}

    async def work(session):
        while not queue.empty():
            image = queue.get_nowait()
            name = image.rsplit("/", 1)[-1]
            try:
                content = await fetch(session, image)
            except aiohttp.ClientError as error:
                print("skipped:", image, error)
                continue
            Path(folder, name).write_bytes(content)
            names[image] = name

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=limit)) as session:
        page = Images()
        page.feed((await fetch(session, url)).decode())
        images = []
        for link in page.links:
            image = urljoin(url, link)
            if image not in images:
                images.append(image)
                queue.put_nowait(image)
        await asyncio.gather(*(work(session) for _ in range(limit)))
    saved = [names[image] for image in images if image in names]
    failed = [image for image in images if image not in names]
    return [saved, failed]
