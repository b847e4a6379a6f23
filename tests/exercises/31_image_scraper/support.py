"""Looks at the files, and catches what only this process knows, beside the submission."""

import sys
import tempfile
from pathlib import Path

import aiohttp


async def make_folder():
    """Make an empty folder and return its path."""
    return tempfile.mkdtemp(dir=".")


async def files(folder):
    """Return the content of each file in a folder, by name."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


async def scrape_in_vain(url, folder):
    """Return whether a scrape ends with an error of aiohttp's."""
    try:
        await sys.modules["image_scraper"].scrape(url, folder, 2)
    except aiohttp.ClientError:
        return True
    return False
