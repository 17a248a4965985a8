"""Text in content: kept as it was sent, and refused where nobody would see it."""

from typing import Any

import pytest

from liandong.tenants.content import (
    Content,
    FreeText,
    LongText,
    ShortText,
    described,
    validated,
)
from liandong.tenants.errors import InvalidInput


class Letter(Content):
    title: ShortText = "题"
    text: LongText = "文"
    note: FreeText = ""


def problems(**values: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as raised:
        validated(Letter, values)
    return [(each.reason, each.field) for each in raised.value.problems]


@pytest.mark.parametrize("field", ["title", "text", "note"])
def test_indentation_is_kept(field: str) -> None:
    sent = {field: "　　为深入贯彻\n　　一、总体要求 \n\u3000\t"}
    assert getattr(validated(Letter, sent), field) == "　　为深入贯彻\n　　一、总体要求"


@pytest.mark.parametrize("text", ["", "　", "\u200b", " \ufeff\n", "\u2800", "\0"])
def test_obligatory_text_is_seen(text: str) -> None:
    assert problems(title=text, text=text)[0][0] in ("required", "unstorable_character")
    assert len(problems(title=text, text=text)) == 2


@pytest.mark.parametrize("text", ["", "　", "\u200b", " \ufeff\n", "\u2800"])
def test_invisible_note_is_none(text: str) -> None:
    assert validated(Letter, {"note": text}).note == ""


def test_white_space_at_the_end_does_not_count() -> None:
    assert len(validated(Letter, {"title": "长" * 200 + " \n" * 200}).title) == 200
    assert problems(title=" " + "长" * 200) == [("too_long", "title")]


@pytest.mark.parametrize("value", [1, None, ["一"], {"a": "b"}])
def test_what_is_no_text_is_refused(value: Any) -> None:
    assert problems(title=value) == [("required" if value is None else "malformed", "title")]


def test_text_has_the_limit_of_its_type() -> None:
    """Pydantic alone would pass over the other one without a word."""
    with pytest.raises(TypeError, match=r"Longer\.title: the limit of a text is that of its type"):

        class Longer(Content):
            title: ShortText = described("The title.", max_length=300)
