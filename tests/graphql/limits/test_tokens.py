"""Tokens and fields are counted as graphql-core reads them."""

import time

import pytest
from graphql import (
    FieldNode,
    GraphQLSyntaxError,
    Lexer,
    Source,
    TokenKind,
    Visitor,
    parse,
    visit,
)
from hypothesis import example, given
from hypothesis import strategies as st

from liandong.graphql.limits.tokens import depth_of, fields_of, tokens_of

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
    counted = len(tokens_of(text))
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
    tokens = tokens_of(text)
    depth_of(tokens)
    fields_of(tokens)
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
    assert depth_of(tokens_of(text)) == depth


NAMES = st.sampled_from(("a", "on", "fragment", "query", "_1"))
VALUES = st.sampled_from(("1", '"{ a }"', "$v", "{a: {on: [b]}}", "[a, b]", '"""{ a: b }"""'))
SPACES = st.sampled_from((" ", "\n", ", ", " # a { b: c\n"))
ARGUMENTS = st.sampled_from(("", "({0}: {1})", "({0}: {1}, a: 1)"))
DIRECTIVES = st.sampled_from(("", "@{0}", "@{0}(if: {1}) @a"))


@st.composite
def fields(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    alias = draw(st.sampled_from(("", "on:", "a :", "_ # :\n:")))
    arguments, directives = (
        draw(each).format(draw(NAMES), draw(VALUES)) for each in (ARGUMENTS, DIRECTIVES)
    )
    space, selections = draw(SPACES), draw(st.just("") | inner)
    return f"{alias}{draw(NAMES)}{arguments}{space}{directives}{space}{selections}"


@st.composite
def spreads(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    directives = draw(DIRECTIVES).format(draw(NAMES), draw(VALUES))
    named = draw(st.sampled_from(("a", "query", "_1")))
    condition = draw(st.sampled_from(("", "on a", "# on\n on on", "on # a\n b")))
    space = draw(SPACES)
    return draw(
        st.just(f"...{space}{named} {directives}")
        | inner.map(lambda selections: f"...{space}{condition}{space}{directives} {selections}")
    )


SELECTIONS = st.recursive(
    st.just("{a}"),
    lambda inner: st.lists(fields(inner) | spreads(inner), min_size=1, max_size=5).map(
        lambda each: "{" + " ".join(each) + "}"
    ),
    max_leaves=12,
)
DEFINITIONS = st.sampled_from(
    ("", "query", "query a", "mutation on @a", "query($v: [a!] = {a: b}) ", "fragment a on on @b ")
)


@given(st.lists(st.tuples(DEFINITIONS, SELECTIONS), min_size=1, max_size=3))
def test_fields_are_those_of_graphql_core(parts: list[tuple[str, str]]) -> None:
    text = " ".join(map("".join, parts))
    found: list[FieldNode] = []

    class Fields(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            found.append(node)

    visit(parse(text), Fields())
    assert fields_of(tokens_of(text)) == len(found)
