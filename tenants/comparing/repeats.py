"""What a text repeats of others (上下一般粗): spans that stand word for word in one of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

LEAST: Final = 13  # characters: shorter ones are phrases that every office uses
_TRIED: Final = 8  # places of a source at which the same characters begin


@dataclass(frozen=True)
class Repeat:
    """A span of a text, and the place of the same characters in the source of that name."""

    start: int
    end: int
    source: str
    source_start: int
    source_end: int


@dataclass(frozen=True)
class _Letters:
    """The characters of a text that are read, and where each of them stands."""

    letters: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        places = tuple(place for place, letter in enumerate(text) if letter.isalnum())
        return cls("".join(text[place] for place in places), places)

    def runs(self) -> Iterator[str]:
        """The first characters from each place on."""
        for place in range(len(self.letters) - LEAST + 1):
            yield self.letters[place : place + LEAST]

    def span(self, start: int, length: int) -> tuple[int, int]:
        """Where so many characters begin and end in the text."""
        return self.places[start], self.places[start + length - 1] + 1


_Starts = dict[str, list[tuple[str, int]]]


def repeats(texts: Sequence[str], sources: Mapping[str, str]) -> list[list[Repeat]]:
    """For each text, the longest spans of it that stand in a source, from left to right.

    Punctuation and white space are not compared. Of several sources with the same span, the first
    one is named.
    """
    read = [_Letters.of(text) for text in texts]
    known = {name: _Letters.of(text) for name, text in sources.items()}
    starts = _starts(read, known)
    return [list(_repeated(text, known, starts)) for text in read]


def letters_in(text: str) -> int:
    """How many characters of the text are compared."""
    return sum(map(str.isalnum, text))


def _starts(texts: Iterable[_Letters], sources: Mapping[str, _Letters]) -> _Starts:
    """The places of the sources at which something begins that is in a text.

    Only what the texts say is remembered: sources may be many times as long.
    """
    starts: _Starts = {words: [] for text in texts for words in text.runs()}
    for name, source in sources.items():
        for place, words in enumerate(source.runs()):
            found = starts.get(words)
            if found is not None and len(found) < _TRIED:
                found.append((name, place))
    return starts


def _repeated(text: _Letters, sources: Mapping[str, _Letters], starts: _Starts) -> Iterator[Repeat]:
    start = 0
    while start + LEAST <= len(text.letters):
        length, name, place = max(
            (
                (_shared(text.letters, start, sources[name].letters, place), name, place)
                for name, place in starts[text.letters[start : start + LEAST]]
            ),
            key=itemgetter(0),
            default=(0, "", 0),
        )
        if length:
            yield Repeat(
                *text.span(start, length),
                name,
                *sources[name].span(place, length),
            )
        start += length or 1


def _shared(one: str, start: int, other: str, place: int) -> int:
    """How many characters both have in common from there on."""
    most = min(len(one) - start, len(other) - place)
    length = LEAST
    while length < most and one[start + length] == other[place + length]:
        length += 1
    return length
