"""Downloads with http.client; as with requests, each answer holds the event loop."""

import asyncio
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urljoin, urlsplit

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
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request("GET", parts.path)
        response = connection.getresponse()
        if response.status >= 400:
            raise aiohttp.ClientError(response.reason)
        return response.read()
    except (HTTPException, OSError) as error:
        raise aiohttp.ClientError(str(error))
    finally:
        connection.close()


async def scrape(url: str, folder: str, limit: int) -> tuple[list[str], list[str]]:
    """Download the images of the page at `url` into `folder`, `limit` at a time.

    Return the names of the files that were written and the URLs of the images that could not be
    had, both in the order of the page. Let an error of the page itself pass.
    """
    places = asyncio.Semaphore(limit)

    async with aiohttp.ClientSession() as session:

        async def download(image: str) -> str | None:
            name = Path(urlsplit(image).path).name
            async with places:
                try:
                    content = await fetch(session, image)
                except aiohttp.ClientError:
                    return None
                await asyncio.to_thread(Path(folder, name).write_bytes, content)
                return name

        page = Images()
        page.feed((await fetch(session, url)).decode(errors="replace"))
        images = list(dict.fromkeys(urljoin(url, link) for link in page.links))
        names = await asyncio.gather(*map(download, images))
    saved = [name for name in names if name is not None]
    return saved, [image for image, name in zip(images, names, strict=True) if name is None]
