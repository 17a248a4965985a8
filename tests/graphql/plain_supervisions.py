"""Which supervisions belong together, and what they say, in plain words."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]
WORDS = ("letter", "text", "category", "evidence", "title", "name")


def group_of(plain: "Plain", supervision: Any) -> str | None:
    """The supervision that the group of this one begins with, as its own body's act says."""
    acts = (act for act in plain.rows["Act"] if act["kind"] == "supervision.group")
    found = (act["detail"][0]["new"] for act in acts if act["subject_id"] == supervision)
    return next(found, None)


def not_grouped(plain: "Plain", row: Row, newest: Row) -> bool:
    """A supervision is put together with others once."""
    return group_of(plain, row["id"]) is None


def said(plain: "Plain", supervision: Row) -> Iterator[str]:
    """What was announced, and what its letters say, as far as they may be seen."""
    lists = (supervision[name] or () for name in ("places", "team", "topics"))
    yield "\n".join(each for some in lists for each in some)
    for letter in plain.rows["Opinion"]:
        if letter["subject_id"] == supervision["id"]:
            yield "\n".join(_words(letter["content"]))


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, list):
        for each in content:
            yield from _words(each)
    elif isinstance(content, dict):
        for name, value in content.items():
            if name in WORDS and isinstance(value, str):
                yield value
            elif name == "departments":
                yield from value or ()
            else:
                yield from _words(value)
