"""How Chinese is sorted: by pinyin and tone, each character after those that are read before it."""

import csv
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

from pypinyin import Style, lazy_pinyin

READINGS = Path(__file__).parent / "readings.csv"
HANZI = ("〇", *map(chr, range(0x4E00, 0xA000)))
# Characters that mean nothing to Unicode, and come after all others.
FIRST_PRIVATE = 0xF0000

Reading = tuple[str, str]  # a character, and a syllable with its tone as a digit


class Readings:
    """Characters that stand in the order of the alphabet, for those that are searched."""

    def __init__(self, folded: Mapping[str, str]) -> None:
        self._folded = folded

    @cached_property
    def characters(self) -> dict[str, str]:
        """Each Chinese character, and the one that it is sorted as."""
        return {each: self._ranked[each, read] for each, read in self._usual.items()}

    @cached_property
    def words(self) -> dict[str, str]:
        """Words in which characters are read otherwise, and what they are sorted as."""
        return {
            word: "".join(self._ranked[pair] for pair in pairs)
            for word, pairs in self._otherwise.items()
        }

    @cached_property
    def _usual(self) -> dict[str, str]:
        hanzi = [each for each in HANZI if each not in self._folded]
        usual = dict(zip(hanzi, _read(hanzi), strict=True))
        return usual | {word: pinyin for word, pinyin in _exceptions() if len(word) == 1}

    @cached_property
    def _otherwise(self) -> dict[str, list[Reading]]:
        return {
            word: list(zip(word, pinyin.split(), strict=True))
            for word, pinyin in _exceptions()
            if len(word) > 1
        }

    @cached_property
    def _ranked(self) -> dict[Reading, str]:
        every = {*self._usual.items(), *chain.from_iterable(self._otherwise.values())}
        ordered = sorted(every, key=_place)
        return {reading: chr(FIRST_PRIVATE + rank) for rank, reading in enumerate(ordered)}


def _read(characters: list[str]) -> list[str]:
    """The usual reading of each by itself; one that is never read stays what it is."""
    return lazy_pinyin(characters, style=Style.TONE3, neutral_tone_with_five=True)


def _exceptions() -> Iterator[tuple[str, str]]:
    with READINGS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["words"], row["pinyin"]


def _place(reading: Reading) -> tuple[str, bool, str, str]:
    character, syllable = reading
    # As dictionaries have it, lü is between lu and luan; pypinyin writes lv.
    return syllable[:-1].replace("v", "u"), "v" in syllable, syllable[-1], character
