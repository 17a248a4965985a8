"""What a table of changes shows of two versions."""

from collections.abc import Mapping, Sequence
from typing import Any

from docxtpl import RichText

from liandong.tenants.comparing.differences import Change
from liandong.tenants.comparing.words import Part

# What stands in the place of a text that one of two versions does not have.
NOTHING = {Part.REMOVED: "（新增）", Part.ADDED: "（删去）"}


def told(differences: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The differences without numbers that follow from a place."""
    return [each for each in differences if each["change"] != Change.RENUMBERED]


def struck(difference: Mapping[str, Any]) -> RichText:
    """What it was before, with what was taken out struck through."""
    return _marked(difference, "beforeText", Part.REMOVED)


def underlined(difference: Mapping[str, Any]) -> RichText:
    """What it is now, with what was put in underlined."""
    return _marked(difference, "afterText", Part.ADDED)


def _marked(difference: Mapping[str, Any], value: str, part: Part) -> RichText:
    text = RichText()
    if not difference[value]:
        text.add(NOTHING[part])
        return text
    # What has no spans came, went, or is another value altogether.
    whole = Part.SAME if difference["change"] == Change.MOVED else part
    for span in difference["spans"] or [{"part": whole, "text": difference[value]}]:
        if span["part"] == part:
            text.add(span["text"], strike=part is Part.REMOVED, underline=part is Part.ADDED)
        elif span["part"] == Part.SAME:
            text.add(span["text"])
    return text
