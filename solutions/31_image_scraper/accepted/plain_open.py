"""A regular expression for the tags, plain open for the files, a task group for the rest."""

import asyncio
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp

IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*['\"]?([^'\" >]+)", re.IGNORECASE)


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
    places = asyncio.Semaphore(limit)

    async with aiohttp.ClientSession() as session:

        async def download(image: str) -> str | None:
            name = Path(urlsplit(image).path).name
            async with places:
                try:
                    content = await fetch(session, image)
                except aiohttp.ClientError:
                    return None
                with open(f"{folder}/{name}", "wb") as file:
                    file.write(content)
                return name

        page = (await fetch(session, url)).decode()
        images = list(dict.fromkeys(urljoin(url, link) for link in IMAGE.findall(page)))
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(download(image)) for image in images]
        names = [task.result() for task in tasks]
    saved = [name for name in names if name is not None]
    return saved, [image for image, name in zip(images, names, strict=True) if name is None]
