"""Tokens are counted as graphql-core reads them."""

import time

import pytest
from graphql import GraphQLSyntaxError, Lexer, Source, TokenKind
from hypothesis import example, given
from hypothesis import strategies as st

from liandong.graphql.tokens import extent

PARTS = (
    *("{", "}", "(", ")", "[", "]", "!", "$", "&", ":", "=", "@", "|", "...", "..", "."),
    *(" ", "\n", "\r", "\r\n", "\t", ",", "\ufeff", "\v", "\xa0"),
    *("a", "_b1", "query", "0", "-1", "1.5", "2e9", "-", "1a", "007", "四平"),
    *('"', '""', '"""', '\\"""', "\\", '\\"', '"text"', '"a # b"', '"""block\n "quoted" """'),
    *("# comment", "#\n", '# "\n', "\\n", "\\u0041"),
)


def read(text: str) -> tuple[int, bool]:
    """The tokens and comments that graphql-core finds, and whether it comes to the end."""
    lexer = Lexer(Source(text))
    token = lexer.token
    found = 0
    try:
        while token.kind is not TokenKind.EOF:
            token = lexer.read_next_token(token.end)
            found += token.kind is not TokenKind.EOF
    except GraphQLSyntaxError:
        return found, False
    return found, True


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
@example('"""a\\""""""')
@example('""""""""')
def test_tokens_are_those_of_graphql_core(text: str) -> None:
    found, whole = read(text)
    counted = extent(text).tokens
    assert counted == found if whole else counted >= found


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        '"""' + "\\" * 99_997,
        '"""' + '"" ' * 33_332,
        '"' + "\\" * 99_999,
        "#" * 100_000,
        "#\n" * 50_000,
        "-" * 100_000,
        "1" * 100_000,
        "1e" * 50_000,
        "." * 100_000,
        "\\" * 100_000,
        "{" * 100_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_counting_takes_no_more_than_a_glance(text: str) -> None:
    """What goes back and forth takes minutes here."""
    started = time.process_time()
    extent(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("", 0),
        ("}}}", 0),
        ("{ a }", 1),
        ('{ a(of: {b: [1, 2], c: "{{{ [[[ ((("}) { d } e { f { g } } } # {{{', 4),
        ("{ a { b }", 2),
        ("query($a: [[Int!]!] = [[1]]) { a }", 3),
        ('{ a(b: """{{{{{{"""', 2),
    ],
)
def test_brackets_inside_each_other_are_counted(text: str, depth: int) -> None:
    assert extent(text).depth == depth
