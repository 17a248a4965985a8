"""Enums that people read: each member carries what it is called."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """Text values, each with its label in English and in Chinese; the docstring describes all."""

    english: str
    chinese: str

    # A member is looked up by its value alone, hence the defaults.
    def __new__(cls, value: str, english: str = "", chinese: str = "") -> Self:
        if not english or not chinese:
            raise TypeError(f"{value!r} needs an English and a Chinese label")
        member = str.__new__(cls, value)
        member._value_ = value
        member.english = english
        member.chinese = chinese
        return member
