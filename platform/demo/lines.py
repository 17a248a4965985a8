"""The column `acts`: one act a line, in order."""

import re
from dataclasses import dataclass

LINE = re.compile(
    r"(?P<act>[a-z_.]+)(?P<words>(?:\s+[^\s:：]+)*)\s*(?:[:：]\s*(?P<text>.*))?", re.DOTALL
)
NUMBERS = re.compile(r"(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?")
BY = "@"


@dataclass(frozen=True)
class Line:
    """`act word word @body：text`, as it is written."""

    act: str
    words: tuple[str, ...]
    by: str | None
    text: str | None


def line(written: str) -> Line:
    """What a line says; raises ValueError."""
    found = LINE.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"expected an act, its words and ：text, not {written[:40]!r}")
    words = found["words"].split()
    by = [word for word in words if word.startswith(BY)]
    if len(by) > 1:
        raise ValueError(f"one body performs an act, not {' '.join(by)}")
    others = tuple(word for word in words if word not in by)
    return Line(found["act"], others, by[0].removeprefix(BY) if by else None, found["text"] or None)


def numbers(word: str) -> tuple[int, ...]:
    """Which parts of a record `3` or `2-5` means; raises ValueError."""
    found = NUMBERS.fullmatch(word)
    if found is None:
        raise ValueError(f"expected the number of a part, as 3 or 2-5, not {word!r}")
    first = int(found["first"])
    return tuple(range(first, int(found["last"] or first) + 1))
