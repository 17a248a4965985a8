"""Two spellings of one name: `startsOn` for clients, `starts_on` in content and tables."""

from collections.abc import Mapping
from typing import Any


def snake(name: str) -> str:
    """`startsOn` as `starts_on`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def camel(name: str) -> str:
    """`starts_on` as `startsOn`."""
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def spelt(value: Any) -> Any:
    """Values with the names of their fields as clients spell them."""
    if isinstance(value, Mapping):
        return {camel(name): spelt(each) for name, each in value.items()}
    return [spelt(each) for each in value] if isinstance(value, list) else value
