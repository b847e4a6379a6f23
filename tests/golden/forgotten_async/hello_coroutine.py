import time


def hello(name, delay=1.0):
    time.sleep(delay)
    return f"Hello, {name}!"
