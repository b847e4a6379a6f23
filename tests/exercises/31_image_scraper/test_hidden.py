"""The hidden checks of image_scraper: the web server is here, the files are over there.

The server speaks as much HTTP as it needs, keeps connections open between requests, and counts.
"""

import asyncio
import contextlib
import importlib.util

import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("aiohttp") is None,
    reason="aiohttp is not installed; install it with: make grade EXTRAS=web",
)

HOST = "127.0.0.1"
PATIENCE = 1.5
"""Seconds after which what has not come never will."""


class Site:
    """A web server with some files; images can be slow, missing, or break off."""

    def __init__(self):
        self.files = {}
        self.seconds = {}
        self.broken = {}
        self.gate = None
        self.asked = []
        self.running = self.peak = self.connections = 0
        self.open = set()

    @contextlib.asynccontextmanager
    async def served(self, port):
        """Serve; give the beginning of all URLs."""
        server = await asyncio.start_server(self._talk, HOST, port)
        try:
            yield f"http://{HOST}:{port}"
        finally:
            server.close()
            for writer in list(self.open):
                writer.close()

    async def all_closed(self):
        """Wait until no connection is open; return whether that happened."""
        for _ in range(int(PATIENCE / 0.02)):
            if not self.open:
                return True
            await asyncio.sleep(0.02)
        return False

    async def _talk(self, reader, writer):
        self.connections += 1
        self.open.add(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await self._answer(head.split()[1].decode(), writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open.discard(writer)
            writer.close()

    async def _answer(self, path, writer):
        self.asked.append(path)
        is_page = path.endswith("/")
        self.running += not is_page
        self.peak = max(self.peak, self.running)
        try:
            if self.gate and not is_page:
                await self.gate(path)
            await asyncio.sleep(self.seconds.get(path, 0))
        finally:
            self.running -= not is_page
        how = self.broken.get(path)
        if how == "breaks off":
            raise ConnectionAbortedError
        body = self.files.get(path, b"")
        status = how or ("200 OK" if path in self.files else "404 Not Found")
        promised = len(body) + 100 * (status == "200 Half")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {promised}\r\n\r\n".encode() + body)
        await writer.drain()
        if status == "200 Half":
            raise ConnectionAbortedError


def gallery(fresh, count):
    """Return a site whose page has so many images, and their names."""
    site = Site()
    names = [f"{word}.png" for word in fresh.words(count)]
    site.files = {f"/{name}": fresh.randbytes(fresh.number(10, 60)) for name in names}
    site.files["/"] = "".join(f"<p><img src='{name}'></p>" for name in names).encode()
    return site, names


async def scrape(submission, url, limit=3):
    """Scrape into a new folder; return both lists, and the files that are there then."""
    folder = await submission.support.make_folder()
    saved, failed = await submission.scrape(url, folder, limit)
    return list(saved), list(failed), await submission.support.files(folder)


async def test_files_and_links(submission, ports, fresh):
    """Links of all kinds lead to files, each once, in the order of the page."""
    site = Site()
    a, b, c, d = (f"{word}.png" for word in fresh.words(4))
    site.files = {
        "/some/page/": f"""<!doctype html><title>no image: {a}</title>
            <a href="{b}">link</a><IMG SRC="{a}"><img class=x src='../up/{b}' alt="b">
            <div><img src="/{c}"/><img alt="none"><img src="{a}"></div>""".encode(),
        f"/some/page/{a}": fresh.randbytes(50),
        f"/some/up/{b}": b"",
        f"/{c}": fresh.randbytes(200_000),
    }
    async with site.served(ports[0]) as url:
        rest = f"<img src='{url}/deep/er/{d}'>".encode()
        site.files["/some/page/"] += rest
        site.files[f"/deep/er/{d}"] = b"\r\n\x00\xff"
        saved, failed, files = await scrape(submission, f"{url}/some/page/")

    assert saved == [a, b, c, d]
    assert failed == []
    assert files == {
        a: site.files[f"/some/page/{a}"],
        b: b"",
        c: site.files[f"/{c}"],
        d: b"\r\n\x00\xff",
    }
    assert len(site.asked) == 5


async def test_at_the_same_time(submission, ports, stopwatch, fresh):
    """Images are downloaded at the same time."""
    site, names = gallery(fresh, 6)
    site.seconds = {f"/{name}": 0.2 for name in names}

    async with site.served(ports[0]) as url:
        with stopwatch:
            saved, _, _ = await scrape(submission, url + "/", limit=6)

    assert saved == names
    stopwatch.assert_concurrent(at_once=0.2, one_by_one=1.2)


async def test_limit(submission, ports, fresh):
    """As many images as the limit says are under way, and a free place is taken at once."""
    site, names = gallery(fresh, 9)
    later, full = asyncio.Event(), asyncio.Event()
    in_vain = []

    async def gate(path):
        if site.running == 3:
            full.set()
        if path == f"/{names[-2]}":
            later.set()
        # The first image takes as long as nearly all others; the next ones wait for company.
        try:
            await asyncio.wait_for((later if path == f"/{names[0]}" else full).wait(), PATIENCE)
        except TimeoutError:
            in_vain.append(path)
            later.set()
            full.set()
        await asyncio.sleep(0.01)

    site.gate = gate
    async with site.served(ports[0]) as url:
        saved, _, _ = await scrape(submission, url + "/", limit=3)

    assert sorted(saved) == sorted(names)
    assert site.peak == 3
    assert in_vain == []


async def test_skips_and_reports(submission, ports, fresh):
    """Images that cannot be had are reported, leave no file, and cost no other image."""
    site, names = gallery(fresh, 8)
    for name, how in zip(
        names[1:6:1],
        ["404 Not Found", "breaks off", "200 Half", "500 Internal Server Error", "403 Forbidden"],
        strict=True,
    ):
        site.broken[f"/{name}"] = how
        site.seconds[f"/{name}"] = 0.02

    async with site.served(ports[0]) as url:
        saved, failed, files = await scrape(submission, url + "/", limit=2)
        lost = [f"{url}/{name}" for name in names[1:6]]

    good = [names[0], *names[6:]]
    assert saved == good
    assert failed == lost
    assert files == {name: site.files[f"/{name}"] for name in good}


async def test_order_of_the_page(submission, ports, fresh):
    """Both lists follow the page, whatever comes first."""
    site, names = gallery(fresh, 6)
    for place, name in enumerate(names):
        site.seconds[f"/{name}"] = (6 - place) * 0.04
        if place % 2:
            site.broken[f"/{name}"] = "410 Gone"

    async with site.served(ports[0]) as url:
        saved, failed, _ = await scrape(submission, url + "/", limit=6)
        lost = [f"{url}/{name}" for name in names[1::2]]

    assert saved == names[::2]
    assert failed == lost


async def test_one_session(submission, ports, fresh):
    """Connections are used again, and closed at the end."""
    site, names = gallery(fresh, 12)

    async with site.served(ports[0]) as url:
        saved, _, _ = await scrape(submission, url + "/", limit=2)
        closed = await site.all_closed()

    assert saved == names
    assert site.connections <= 3
    assert closed


async def test_page_is_not_there(submission, ports, fresh):
    """An error of the page itself reaches the caller; a page without images has no files."""
    site, _ = gallery(fresh, 0)
    folder = await submission.support.make_folder()

    async with site.served(ports[0]) as url:
        in_vain = await submission.support.scrape_in_vain(url + "/nothing/here/", folder)
        nothing = await scrape(submission, url + "/")

    assert in_vain
    assert nothing == ([], [], {})
