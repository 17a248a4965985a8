"""A request's headers, read where the server put them."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str:
    """The first header of this name, in lower case; empty without one."""
    for each, value in scope["headers"]:
        if each == name:
            text: str = value.decode("latin-1")
            return text
    return ""
