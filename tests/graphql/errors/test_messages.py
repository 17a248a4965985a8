"""Every reason has words in both languages, and every reader gets the language they prefer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from liandong.graphql.errors.coercion import _PATTERNS
from liandong.graphql.errors.experience_messages import EXPERIENCE_MESSAGES
from liandong.graphql.errors.file_messages import FILE_MESSAGES
from liandong.graphql.errors.limit_messages import LIMIT_MESSAGES
from liandong.graphql.errors.messages import MESSAGES, Language, message, preferred
from liandong.graphql.errors.notice_messages import NOTICE_MESSAGES
from liandong.graphql.errors.plan_messages import PLAN_MESSAGES
from liandong.graphql.errors.review_messages import REVIEW_MESSAGES
from liandong.graphql.errors.supervision_messages import SUPERVISION_MESSAGES
from liandong.platform import cli as anchor
from liandong.tenants.content import _REASONS
from liandong.tenants.schemes.models import SchemeState

ROOT = Path(anchor.__file__).resolve().parents[1]
# What takes a reason, and as which argument.
REFUSALS = {
    "BadUserInput": 0,
    "Closing": 1,
    "Conflict": 0,
    "GraphQLError": 0,
    "Problem": 0,
    "Refused": 0,
    "Unauthenticated": 0,
    "Unfit": 0,
    "BadRequest": 1,
    "__init__": 0,
    "message": 0,
    "past": 0,
}
FOLDERS = ("tenants", "graphql", "platform")
# Text for the operator, in exceptions that no client sees.
NOT_REASONS = re.compile(r"[^a-z_]")


def in_python() -> Iterator[str]:
    """Reasons that the code refuses with, and what it looks words up for."""
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _reasons(node)
    yield from _REASONS.values()
    for _, reason, words in _PATTERNS:
        yield from (reason, words)


def _reasons(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    place = REFUSALS.get(name, len(call.args))
    if place >= len(call.args):
        return
    first = call.args[place]
    for node in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if not NOT_REASONS.search(node.value):
                yield node.value


def in_sql() -> Iterator[str]:
    """Reasons that the database refuses with: raised, returned by a gate, or why a gate is shut."""
    patterns = (
        r"RAISE EXCEPTION '([a-z_]+)'",
        r"RETURN '([a-z_]+)'",
        r"(?:THEN|ELSE) '([a-z_]+)'",
        # A gate with several reasons numbers them, the first to be told first.
        r"(?:SELECT \d, '|\(\d, '(?=answer))([a-z_]+)'",
        r"SELECT \d AS rank, '([a-z_]+)' AS reason",
        r"\(SELECT '([a-z_]+)' FROM",
    )
    folders = (ROOT / "migrations" / "referee", ROOT / "tenants")
    for path in (path for folder in folders for path in folder.rglob("*.sql")):
        text = path.read_text("utf-8")
        for pattern in patterns:
            yield from re.findall(pattern, text)


def in_limits() -> Iterator[str]:
    """Codes of what a document may not exceed."""
    for path in (ROOT / "graphql").rglob("*.py"):
        yield from (code.lower() for code in re.findall(r'"([A-Z_]+_LIMIT)"', path.read_text()))


# Answers of SQL that are no refusals: how a body stands to another.
RELATIONS = {"self", "superior", "ancestor", "subordinate", "descendant", "peer", "none", "system"}
# The problems behind it are shown instead.
NEVER_SHOWN = {"invalid_input"}
# Given by the code, not by the reason, of an error.
BY_CODE = {
    *("forbidden", "internal", "malformed", "sign_in_unavailable", "rate_limited"),
    *("bad_user_input", "graphql_parse_failed", "graphql_validation_failed"),
    *("introspection_denied", "persisted_document_not_found", "persisted_document_required"),
}
REASONS = ({*in_python(), *in_sql(), *in_limits()} - RELATIONS - NEVER_SHOWN) | BY_CODE


def test_reasons_are_found_where_they_are_raised() -> None:
    assert {"no_transition", "revision_behind", "bad_cursor", "opinion_required"} <= REASONS
    assert {"clause_failed", "nothing_new", "note_required", "pass_not_current"} <= REASONS
    assert {"ends_before_start", "too_many", "unstorable_character", "depth_limit"} <= REASONS


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_reason_has_words_in_both_languages(reason: str) -> None:
    chinese, english = (message(reason, language) for language in Language)
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert re.fullmatch(r"[A-Z`][\x20-\x7e]+\.", english)
    assert not re.search(r"[\[\]{}]", chinese + english)


@pytest.mark.parametrize("reason", sorted(MESSAGES))
def test_both_languages_say_the_same_numbers(reason: str) -> None:
    chinese, english = (sorted(re.findall(r"\{(\w+)\}", words)) for words in MESSAGES[reason])
    assert chinese == english
    values = dict.fromkeys(chinese, "7")
    for language in Language:
        assert message(reason, language, values).count("7") >= len(chinese)


def test_present_value_is_told_with_the_limit() -> None:
    found = {"most": 200, "actual": 231}
    assert message("too_long", Language.ZH, found) == "文字过长：最多 200 字，现有 231 字"
    assert message("too_long", Language.EN, found) == (
        "Too long: at most 200 characters, here 231."
    )
    assert message("too_long", Language.EN) == "Too long."


def test_values_are_never_taken_for_words() -> None:
    assert message("malformed", Language.EN, {"problem": "[{problem}]"}) == (
        "This is not of the expected form: [{problem}]."
    )


def test_labels_are_told_in_the_language() -> None:
    state = {"state": SchemeState.PASSED}
    assert message("no_transition", Language.ZH, state) == "当前状态为“已通过”，现在不能进行该操作"
    assert message("no_transition", Language.EN, state) == (
        "This is not possible now: the state is Passed."
    )


def test_no_words_are_left_without_a_reason() -> None:
    assert MESSAGES.keys() - REASONS == set()


def test_messages_are_in_order() -> None:
    others = (
        EXPERIENCE_MESSAGES,
        NOTICE_MESSAGES,
        FILE_MESSAGES,
        LIMIT_MESSAGES,
        PLAN_MESSAGES,
        REVIEW_MESSAGES,
        SUPERVISION_MESSAGES,
    )
    own = [reason for reason in MESSAGES if not any(reason in each for each in others)]
    for reasons in (own, *map(list, others)):
        assert reasons == sorted(reasons)


def test_unknown_reason_stands_for_itself() -> None:
    assert message("something_new", Language.EN) == "something_new"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("en", "en"),
        ("zh", "zh"),
        ("EN-us", "en"),
        ("zh-Hans-CN", "zh"),
        ("en, zh", "zh"),
        ("zh, en", "zh"),
        ("zh;q=0.8, en", "en"),
        ("zh;q=0.8, en;q=0.9", "en"),
        ("en;q=0.8, zh;q=0.9", "zh"),
        ("de, en;q=0.1", "en"),
        ("fr, de", "zh"),
        ("*", "zh"),
        ("en;q=0", "zh"),
        ("en;q=x", "zh"),
        ("en;q=nan", "zh"),
        ("en;q=", "zh"),
        ("en;q=0.5;level=1", "zh"),
        (";;;,,,=q", "zh"),
        ("en-" + "x" * 10_000, "en"),
        ("en,zh;q=0.5," * 1000, "en"),
    ],
)
def test_language_is_the_preferred_one(header: str, language: str) -> None:
    assert preferred(header) == language
