"""Reads a request's headers from its ASGI scope."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str:
    """The value of the first header of this lower-case name; empty if there is none."""
    for each, value in scope["headers"]:
        if each == name:
            text: str = value.decode("latin-1")
            return text
    return ""
