"""Two spellings of one name: `startsOn` for clients, `starts_on` in content and tables."""


def snake(name: str) -> str:
    """`startsOn` as `starts_on`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def camel(name: str) -> str:
    """`starts_on` as `startsOn`."""
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)
