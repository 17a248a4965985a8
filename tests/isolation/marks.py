"""Marks: every text that a story writes names the thing that it belongs to."""

import re
from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Iterator
from typing import Any

MARK = re.compile(r"<<([^<>]+)>>")
# Where a cursor has a title as it is sorted, a number follows the count of its digits.
COUNT = re.compile(r"\b00\d(?=\d)")
ENCODED = re.compile(r"[A-Za-z0-9_-]{16,}={0,2}")


def mark(thing: str, field: str) -> str:
    """A text that only this field of this thing holds."""
    return f"<<{thing}|{field}>>"


def marks_in(text: str) -> set[str]:
    """The things whose text appears, also inside cursors."""
    found = {match.partition("|")[0] for match in MARK.findall(text)}
    for decoded in _decoded(text):
        told = COUNT.sub("", decoded)
        found |= {match.partition("|")[0] for match in MARK.findall(told)}
    return found


def decoded_too(text: str) -> str:
    """The text, followed by what its base64 hides."""
    return "\n".join((text, *_decoded(text)))


def _decoded(text: str) -> Iterator[str]:
    for match in ENCODED.findall(text):
        try:
            yield urlsafe_b64decode(match + "=" * (-len(match) % 4)).decode(errors="replace")
        except Error:
            continue


def plan_text(thing: str) -> dict[str, Any]:
    """A plan whose every text is marked."""
    return {
        "title": mark(thing, "title"),
        "guidingThought": mark(thing, "guidingThought"),
        "startsOn": "2023-01-01",
        "endsOn": "2027-12-31",
        "items": [
            {"title": mark(thing, f"item {n} title"), "text": mark(thing, f"item {n} text")}
            for n in (1, 2)
        ],
    }


def scheme_text(thing: str) -> dict[str, Any]:
    """A work scheme whose every text is marked."""
    return {
        "title": mark(thing, "title"),
        "kind": "ROUTINE",
        "year": 2026,
        "round": 3,
        "objective": mark(thing, "objective"),
        "focusPoints": [mark(thing, "focus point")],
        "targets": [mark(thing, "target")],
        "team": {
            "leader": mark(thing, "leader"),
            "deputies": [mark(thing, "deputy")],
            "size": 7,
        },
        "timetable": [
            {"name": mark(thing, "stage"), "startsOn": "2026-03-02", "endsOn": "2026-03-03"}
        ],
        "method": mark(thing, "method"),
        "disciplineRules": [mark(thing, "rule")],
    }


def standard_text(thing: str) -> dict[str, Any]:
    """A review standard whose every text is marked."""
    return {
        "title": mark(thing, "title"),
        "clauses": [
            {"title": mark(thing, f"clause {n} title"), "text": mark(thing, f"clause {n} text")}
            for n in (1, 2)
        ],
    }


def opinion_text(thing: str, suggestions: str) -> dict[str, Any]:
    """An opinion letter whose every text is marked."""
    return {
        "letter": mark(thing, "letter"),
        "findings": [mark(thing, "finding")],
        "suggestions": [
            {"text": mark(suggestions, f"suggestion {n}"), "dueOn": "2026-06-30"} for n in (1, 2)
        ],
    }
