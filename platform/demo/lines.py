"""Parses the column `acts`, which has one act in each line, in order."""

import re
from dataclasses import dataclass

LINE = re.compile(
    r"(?P<act>[a-z_.]+)(?P<words>(?:\s+[^\s:：]+)*)\s*(?:[:：]\s*(?P<text>.*))?", re.DOTALL
)
NUMBERS = re.compile(r"(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?")
BY = "@"


@dataclass(frozen=True)
class Line:
    """The parts of a line `act word word @body：text`."""

    act: str
    words: tuple[str, ...]
    by: str | None
    text: str | None


def line(written: str) -> Line:
    """The parts of a line; raises ValueError."""
    match = LINE.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"expected an act, its words and ：text, not {written[:40]!r}")
    words = match["words"].split()
    by = [word for word in words if word.startswith(BY)]
    if len(by) > 1:
        raise ValueError(f"one body performs an act, not {' '.join(by)}")
    others = tuple(word for word in words if word not in by)
    return Line(match["act"], others, by[0].removeprefix(BY) if by else None, match["text"] or None)


def numbers(word: str) -> tuple[int, ...]:
    """The numbers of parts that `3` or `2-5` stands for; raises ValueError."""
    match = NUMBERS.fullmatch(word)
    if match is None:
        raise ValueError(f"expected the number of a part, as 3 or 2-5, not {word!r}")
    first = int(match["first"])
    return tuple(range(first, int(match["last"] or first) + 1))
