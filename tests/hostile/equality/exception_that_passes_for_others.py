"""
exercise: fetch_all
tries: Raises an exception that names the base classes of every expected one, without having them.
stopped_by: values
verdicts: [raised, wrong]
unsafe: in one process a class cannot lie to `except`
"""


class Liar(type):
    def __instancecheck__(cls, instance):
        return True

    def __subclasscheck__(cls, subclass):
        return True

    __mro__ = (ConnectionError, OSError, Exception, BaseException, object)
    __bases__ = (ConnectionError, ValueError, KeyError)
    __qualname__ = "ConnectionError"
    __module__ = "builtins"


class Anything(Exception, metaclass=Liar):
    pass


Anything.__name__ = Anything.__qualname__ = "ConnectionError"
Anything.__module__ = "builtins"


async def fetch_all(urls, fetch):
    raise Anything("no answer")
