"""Forgets both async and await."""


def bounded_fetch(urls, fetch, limit):
    return [fetch(url) for url in urls[:limit]]
