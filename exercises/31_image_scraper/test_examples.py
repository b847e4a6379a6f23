"""The checks that a student sees for image_scraper. The web server is here, in the test."""

import asyncio
import importlib.util

import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("aiohttp") is None,
    reason="aiohttp is not installed; install it with: make grade EXTRAS=web",
)

FILES = {
    "/animals/": b"<h1>Us</h1> <img src='cat.png'> <img src=\"/gone.png\"> <img src='dog.png'>",
    "/animals/cat.png": b"meow",
    "/animals/dog.png": b"woof",
    "/quiet/": b"<p>Look: <img alt='a mouse' src='/animals/mouse.png'></p>",
    "/animals/mouse.png": b"\x00squeak\xff",
}


async def answer(reader, writer):
    """Answer one request, as simply as HTTP allows."""
    head = await reader.readuntil(b"\r\n\r\n")
    body = FILES.get(head.split()[1].decode())
    status = b"404 Not Found" if body is None else b"200 OK"
    body = body or b""
    writer.write(b"HTTP/1.1 %s\r\nConnection: close\r\n" % status)
    writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    await writer.drain()
    writer.close()


async def scrape(submission, port, path):
    """Serve the files above, have a page scraped, and return what came of it."""
    server = await asyncio.start_server(answer, "127.0.0.1", port)
    site = f"http://127.0.0.1:{port}"
    try:
        saved, failed = await submission.scrape(site + path, ".", 2)
    finally:
        server.close()
    return saved, [url.removeprefix(site) for url in failed]


async def test_images_are_written(submission, ports):
    """A page with one image: it becomes a file."""
    assert await scrape(submission, ports[0], "/quiet/") == (["mouse.png"], [])


async def test_missing_image_is_skipped(submission, ports):
    """The second image is not there; the others are."""
    saved, failed = await scrape(submission, ports[0], "/animals/")

    assert saved == ["cat.png", "dog.png"]
    assert failed == ["/gone.png"]
