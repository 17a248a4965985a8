"""Possible mistakes in an input: the user is warned of them, and the act is performed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from unicodedata import normalize

from liandong.tenants.errors import Problem

Values = Mapping[str, Any]

BEIJING = timezone(timedelta(hours=8))


def today() -> date:
    """Today's date in China."""
    return datetime.now(UTC).astimezone(BEIJING).date()


def past(reason: str, field: str, day: date | None) -> Iterator[Problem]:
    """A problem if the day is before today."""
    if day is not None and day < (present := today()):
        yield Problem(reason, field, {"day": day, "today": present})


def repeated(field: str, inner: str, texts: Iterable[str]) -> Iterator[Problem]:
    """A problem for each text that reads like an earlier one; both numbers count from one.

    The texts are in the field `inner` of the elements of the list `field`.
    """
    seen: dict[str, int] = {}
    for number, text in enumerate(texts, 1):
        first = seen.setdefault(folded(text), number)
        if first != number:
            path = f"{field}.{number - 1}.{inner}"
            yield Problem("repeated", path, {"number": number, "first": first})


def folded(text: str) -> str:
    """The text without white space, and with full-width characters as half-width ones (NFKC)."""
    return "".join(normalize("NFKC", text).split())
