"""Global ids: `plan_<uuid>`, `body_220300`."""

import re
from uuid import UUID

from liandong.graphql.errors.refusals import BadUserInput
from liandong.tenants.nouns import NOUNS

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CODE = re.compile(r"[0-9]{6}")
BODY = "body"
PREFIXES = frozenset(
    (
        BODY,
        "act",
        "attempt",
        "file",
        "fileread",
        "member",
        "verdict",
        *(prefix for noun in NOUNS for prefix in noun.prefixes),
    )
)


def split(id: str) -> tuple[str, str]:
    """The prefix and the key; two empty strings if the text is no valid id."""
    prefix, _, key = id.partition("_")
    well_formed = _CODE if prefix == BODY else _UUID
    # Statements are cached by prefix: an unknown prefix of a client must not become part of a key.
    known = prefix in PREFIXES and well_formed.fullmatch(key)
    return (prefix, key) if known else ("", "")


def checked(id: str) -> str:
    """The id itself; raises BadUserInput if it holds NUL, which PostgreSQL cannot store."""
    if "\0" in id:
        raise BadUserInput("unstorable_character")
    return id


def is_code(text: str) -> bool:
    """Whether the text has the form of a body's code."""
    return _CODE.fullmatch(text) is not None


def like(id: str) -> str:
    """An id with the same prefix that no object has; an empty text for an invalid id."""
    prefix, key = split(id)
    return f"{prefix}_{re.sub('[0-9a-f]', '0', key)}" if prefix else ""


def key_of(id: str, prefix: str) -> UUID | None:
    """The key of an id with this prefix; None for any other text."""
    own, key = split(id)
    return UUID(key) if own == prefix != BODY else None
