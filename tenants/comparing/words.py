"""The difference of two texts, word by word."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Indel


class Part(StrEnum):
    """What became of a span of a text."""

    SAME = "SAME"
    REMOVED = "REMOVED"
    ADDED = "ADDED"


class Span(NamedTuple):
    """A part of a text: of both versions, of the earlier one, or of the later one alone."""

    part: Part
    text: str


def cut(text: str) -> list[str]:
    """The words of a text, in order, with all that stands between them."""
    # Its dictionary takes 30 MiB, in the processes that compare alone: not in those that serve.
    import rjieba

    return rjieba.cut(text)


def spans(before: str, after: str) -> list[Span]:
    """What leads from one text to the other: words that stay, go and come, in order.

    A single character that stays between two changes is told as changed: nobody reads a sentence in
    single characters.
    """
    old, new = cut(before), cut(after)
    runs: list[Span] = []
    for step in Indel.opcodes(old, new):
        gone = "".join(old[step.src_start : step.src_end])
        come = "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            runs.append(Span(Part.SAME, gone))
        else:
            runs += _changed(gone, come)
    return list(_joined(runs))


def _joined(runs: list[Span]) -> Iterator[Span]:
    removed = added = ""
    for place, (part, text) in enumerate(runs):
        if part is Part.REMOVED:
            removed += text
        elif part is Part.ADDED:
            added += text
        elif len(text) == 1 and 0 < place < len(runs) - 1:
            removed, added = removed + text, added + text
        else:
            yield from _changed(removed, added)
            removed = added = ""
            yield Span(part, text)
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Span]:
    if removed:
        yield Span(Part.REMOVED, removed)
    if added:
        yield Span(Part.ADDED, added)
