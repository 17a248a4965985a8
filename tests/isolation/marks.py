"""Marks: every text that a story writes names the thing that it belongs to."""

import re
from base64 import urlsafe_b64decode
from binascii import Error
from functools import lru_cache
from typing import Any

from graphql import get_nullable_type, is_input_object_type, is_list_type

from tests.isolation.selections import SCHEMA
from tests.support.acting import INPUTS

# Texts that name a body.
CODES = ("supervised", "asked")
# The signature of a cursor, which is any bytes, can hold either pair of brackets: what stands
# between those of two cursors is no text.
MARK = re.compile(r'<<([^<>"\n]+)>>')
# Where a cursor has a title as it is sorted, a number follows the count of its digits.
COUNT = re.compile(r"\b00[1-9](?=[1-9])")
ENCODED = re.compile(r"[A-Za-z0-9_-]{16,}={0,2}")


def mark(thing: str, field: str) -> str:
    """A text that only this field of this thing holds."""
    return f"<<{thing}|{field}>>"


def uncounted(text: str) -> str:
    """The text with its numbers as they are written, also where it is a title as it is sorted."""
    return COUNT.sub("", text)


def marks_in(text: str) -> set[str]:
    """The things whose text appears, also inside cursors."""
    return marks_of(text, decoded(text))


def marks_of(text: str, hidden: str) -> set[str]:
    """The same, where it is known what the text's base64 hides."""
    found = (*MARK.findall(text), *MARK.findall(uncounted(hidden)))
    return {match.partition("|")[0] for match in found}


def decoded(text: str) -> str:
    """What the text's base64 hides, line by line."""
    return "\n".join(map(_decoded, ENCODED.findall(text)))


@lru_cache(2**16)
def _decoded(word: str) -> str:
    try:
        return urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode(errors="replace")
    except Error:
        return ""


def written(mutation: str, thing: str, said: Any) -> dict[str, Any]:
    """The fields of what is said that the mutation takes, every text of them marked."""
    fields = SCHEMA.type_map[INPUTS[mutation]].fields
    return {
        name: _written(fields[name].type, thing, name, value)
        for name, value in said.items()
        if name in fields
    }


def _written(type_: Any, thing: str, name: str, value: Any) -> Any:
    type_ = get_nullable_type(type_)
    if is_list_type(type_):
        return [_written(type_.of_type, thing, f"{name} {n}", v) for n, v in enumerate(value, 1)]
    if is_input_object_type(type_):
        fields = type_.fields
        return {
            key: _written(fields[key].type, thing, f"{name} {key}", v) for key, v in value.items()
        }
    return mark(thing, name) if type_.name == "String" and name not in CODES else value
