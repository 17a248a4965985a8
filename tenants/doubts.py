"""What may be a mistake and may be meant: told to who acts, and no reason to refuse the act."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from unicodedata import normalize

from liandong.tenants.errors import Problem

Values = Mapping[str, Any]

BEIJING = timezone(timedelta(hours=8))


def today() -> date:
    """The day in China."""
    return datetime.now(UTC).astimezone(BEIJING).date()


def past(reason: str, field: str, day: date | None) -> Iterator[Problem]:
    """A day that lies before today."""
    if day is not None and day < (present := today()):
        yield Problem(reason, field, {"day": day, "today": present})


def repeated(field: str, texts: Iterable[str]) -> Iterator[Problem]:
    """Texts that an earlier one equals for who reads them; both are counted from one."""
    seen: dict[str, int] = {}
    for number, text in enumerate(texts, 1):
        first = seen.setdefault(folded(text), number)
        if first != number:
            yield Problem("repeated", f"{field}.{number - 1}", {"number": number, "first": first})


def folded(text: str) -> str:
    """The text without its white space, and with full-width letters as others."""
    return "".join(normalize("NFKC", text).split())
