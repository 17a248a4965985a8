"""A request's headers, read where the server put them."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str:
    """The first header of this name, which is given in lower case; empty without one."""
    for given, value in scope["headers"]:
        if given == name:
            text: str = value.decode("latin-1")
            return text
    return ""
