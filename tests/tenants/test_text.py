"""Which characters a reader sees: the tables hold what Unicode says, here and in the database."""

import sys
import unicodedata
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liandong.tenants.text import (
    CONTROL,
    DEFAULT_IGNORABLE,
    INVISIBLE,
    WHITE_SPACE,
    Range,
    invisible_pattern,
    is_visible,
    kept,
)

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
# Of category Cf and seen: they enclose or precede digits, or mark annotations and hieroglyphs.
SHOWN_FORMATS = {
    *map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]),
    *map(chr, [*range(0xFFF9, 0xFFFC), *range(0x13430, 0x13440)]),
}
# Letters and marks that Unicode ignores although their categories do not say so.
IGNORED = {
    "COMBINING GRAPHEME JOINER",
    "HANGUL CHOSEONG FILLER",
    "HANGUL JUNGSEONG FILLER",
    "HANGUL FILLER",
    "HALFWIDTH HANGUL FILLER",
    "KHMER VOWEL INHERENT AQ",
    "KHMER VOWEL INHERENT AA",
}
HIDDEN = "".join(chr(last) for _, last in INVISIBLE)
texts = st.text(st.sampled_from(HIDDEN) | st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.fixture(scope="module")
def connection(server: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server, autocommit=True) as opened:
        yield opened


def characters(ranges: tuple[Range, ...]) -> set[str]:
    return {chr(code) for first, last in ranges for code in range(first, last + 1)}


def test_control_characters_are_those_of_unicode() -> None:
    assert characters(CONTROL) == {each for each in EVERY if unicodedata.category(each) == "Cc"}


def test_white_space_is_that_of_unicode() -> None:
    # Python counts four separators of information among it, which are control characters.
    separators = set("\x1c\x1d\x1e\x1f")
    assert characters(WHITE_SPACE) == {each for each in EVERY if each.isspace()} - separators


def test_ignorable_characters_are_those_of_unicode() -> None:
    expected = {
        each
        for each in EVERY
        if (unicodedata.category(each) == "Cf" and each not in SHOWN_FORMATS)
        or "VARIATION SELECTOR" in (name := unicodedata.name(each, ""))
        or name in IGNORED
    }
    unassigned = {each for each in EVERY if unicodedata.category(each) == "Cn"}
    assert characters(DEFAULT_IGNORABLE) - unassigned == expected


@pytest.mark.parametrize(
    "text", ["", " ", "　　", "\u200b", "\ufeff", "\u2060\u00ad", "\u3164\u2800"]
)
def test_invisible_text_is_not_visible(text: str) -> None:
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["一", " a ", "\u200b.", "\U0001f600", "\u0605", "\ud800"])
def test_visible_text_is_visible(text: str) -> None:
    assert is_visible(text)


@given(texts)
def test_text_is_visible_if_one_character_is(text: str) -> None:
    hidden = characters(INVISIBLE)
    assert is_visible(text) is any(character not in hidden for character in text)


@given(texts)
def test_text_is_kept_but_for_white_space_at_its_end(text: str) -> None:
    assert text.startswith(kept(text))
    assert set(text[len(kept(text)) :]) <= characters(WHITE_SPACE)
    assert kept(text)[-1:] not in characters(WHITE_SPACE)


@given(texts)
def test_database_sees_what_is_visible(connection: psycopg.Connection, text: str) -> None:
    row = connection.execute("SELECT %s::text !~ %s", [text, invisible_pattern()]).fetchone()
    assert row == (is_visible(text),)


def test_database_agrees_on_every_character(connection: psycopg.Connection) -> None:
    rows = connection.execute(
        "SELECT code FROM generate_series(1, 1114111) code"
        " WHERE code NOT BETWEEN 55296 AND 57343 AND chr(code) ~ %s",
        [invisible_pattern()],
    )
    assert {chr(code) for (code,) in rows} == characters(INVISIBLE) - {"\0"}
