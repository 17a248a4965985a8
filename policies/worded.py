"""Enums whose members have labels for people."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A text enum whose members have an English and a Chinese label."""

    english: str
    chinese: str

    # The labels have defaults because Python looks up a member by its value alone.
    def __new__(cls, value: str, english: str = "", chinese: str = "") -> Self:
        if not english or not chinese:
            raise TypeError(f"{value!r} needs an English and a Chinese label")
        member = str.__new__(cls, value)
        member._value_ = value
        member.english = english
        member.chinese = chinese
        return member
