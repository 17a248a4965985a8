"""Turns graphql-core's messages about values of a wrong type into stable reasons."""

import re
from typing import NamedTuple


class Coercion(NamedTuple):
    """A stable reason, the key of its message (`words`), and the parameters of the message.

    `field` is the missing or unknown field of the input object.
    """

    reason: str
    words: str
    parameters: dict[str, object] = {}
    field: str | None = None


_PATTERNS = tuple(
    (re.compile(pattern, re.S), reason, words)
    for pattern, reason, words in (
        (r"non-null type .* (to be provided|not to be None)\.$", "required", "required"),
        (r"to include required field '(?P<field>\w+)'", "required", "required"),
        (r"not to include unknown field '(?P<field>\w+)'", "unknown_field", "unknown_field"),
        (r"^Exactly one key must be specified for OneOf type", "malformed", "one_of"),
        (r"^Int cannot represent non 32-bit", "out_of_range", "out_of_range"),
        (r"^Int cannot represent", "malformed", "not_a_number"),
        (r"^Boolean cannot represent", "malformed", "not_true_or_false"),
        (r"^(String|ID) cannot represent", "malformed", "not_a_text"),
        (r"cannot represent a DateTime:", "malformed", "not_a_moment"),
        (r"cannot represent a Date:", "malformed", "not_a_date"),
        (r"^Enum '(?P<type>\w+)' cannot represent", "malformed", "not_a_value_of"),
        (r"'(?P<type>\w+)' enum", "malformed", "not_a_value_of"),
        (r"^Expected value of type '.*' to be an object", "malformed", "not_an_object"),
    )
)
_VARIABLE = re.compile(r"Variable '(\$\w+)' has invalid value(?: at (\S+))?: (.*)", re.S)


def coercion(text: str) -> Coercion | None:
    """The reason for this message of graphql-core; None for an unknown message."""
    for pattern, reason, words in _PATTERNS:
        if match := pattern.search(text):
            named = match.groupdict()
            field = named.pop("field", None)
            return Coercion(reason, words, {**named}, field)
    return None


def variable_of(text: str) -> tuple[str, str] | None:
    """The variable with the path inside it, and the message about the value there, or None."""
    match = _VARIABLE.match(text)
    return None if match is None else (f"{match[1]}{match[2] or ''}", match[3])
