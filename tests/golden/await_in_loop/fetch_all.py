async def fetch_all(urls, fetch):
    pages = []
    for url in urls:
        pages.append(await fetch(url))
    return pages
