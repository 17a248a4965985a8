"""What graphql-core says of a value that is not of its type, as reasons of ours."""

import re
from typing import NamedTuple


class Coercion(NamedTuple):
    """A stable reason, the message that says what would be right, and what goes into it.

    `field` is the input field that is missing or unknown, of the one that was looked at.
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
    """What the message means; None for one that is not known."""
    for pattern, reason, words in _PATTERNS:
        if found := pattern.search(text):
            named = found.groupdict()
            field = named.pop("field", None)
            return Coercion(reason, words, {**named}, field)
    return None


def variable_of(text: str) -> tuple[str, str] | None:
    """The variable with the path in it, and what is said of the value there."""
    found = _VARIABLE.match(text)
    return None if found is None else (f"{found[1]}{found[2] or ''}", found[3])
