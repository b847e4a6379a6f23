async def fetch_all(urls, fetch):
    pages = []
    for url in urls:
        page = fetch(url)
        pages.append(page.strip())
    return pages
