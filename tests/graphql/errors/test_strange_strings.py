"""NUL and halves of surrogate pairs in every string that a client can send."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    get_named_type,
    get_nullable_type,
    is_enum_type,
    is_required_argument,
)

from liandong.graphql.schema.schema import schema
from liandong.policies.actors import Role
from tests.graphql.asking import clean, counted, sent
from tests.graphql.deeds import DEEDS, document
from tests.graphql.log import Log
from tests.graphql.telling import Told
from tests.support.acting import INPUTS
from tests.support.cast import JILIN
from tests.support.documents import (
    DEADLINE,
    EXPERIENCE,
    NOTICE,
    PLAN,
    RULE_DOCUMENT,
    SCHEME,
    STANDARD,
)
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

Path = tuple[str | int, ...]
TYPES: Any = schema._schema.type_map
ROOT = TYPES["Query"].fields
# All that can be changed, so that what stands beside a string is there too.
FILES = {"attachments": [{"file": f"file_{UUID(int=0)}", "role": "OTHER"}]}
BRINGING = (
    *("filePlan", "acknowledgePlan", "reportPlan", "commentPlan", "fileScheme", "decideReview"),
    *("acknowledgeScheme", "callInScheme", "confirmChanges", "returnIncompleteScheme"),
    *("revokePass", "answerSuggestion", "reportSuggestion", "giveOpinion", "recordOpinion"),
    *("closePlan", "answerNotice", "recordNoticeAnswer"),
)
ANSWERING: dict[str, Any] = {
    "answers": [{"item": "1.1", "answer": "ADOPTED", "ownItems": ["1.1"], "reason": "一"}]
}
WHOLE: dict[str, Any] = {
    **dict.fromkeys(BRINGING, FILES),
    "draftScheme": FILES,
    "draftPlan": ANSWERING | FILES,
    "editPlan": {k: v for k, v in PLAN.items() if k != "kind"} | ANSWERING | FILES,
    "editScheme": SCHEME | FILES,
    "submitScheme": {"answers": [{"clause": "1.1", "answer": "已改。"}]} | FILES,
    "passWithChanges": {"changes": [{"part": "TEAMS", "key": "1.1"}]} | FILES,
    "editDeadlineRule": {k: v for k, v in DEADLINE.items() if k not in ("event", "due")},
    "draftPaperTemplate": FILES,
    "editPaperTemplate": {"title": "另一种格式", "remark": "试用"} | FILES,
    "draftReviewStandard": FILES,
    "draftNotice": FILES,
    "editNotice": NOTICE | FILES,
    "draftRuleDocument": FILES,
    "editRuleDocument": RULE_DOCUMENT | FILES,
    "draftExperience": FILES,
    "editExperience": EXPERIENCE | FILES,
    "editReviewStandard": {k: v for k, v in STANDARD.items() if k != "appliesTo"} | FILES,
    "issueOpinion": FILES,
    "askOpinion": {
        "clauses": [{"clause": "1.1"}],
        "passages": [{"part": "TEAMS", "key": "1.1"}],
        "department": "省审计厅",
    },
}
NUL = "a\0b"
# Literals of GraphQL: escapes of a lone surrogate, of NUL, and NUL itself.
LITERALS = ('"\\ud800"', '"\\u{d800}"', '"a\\udfff"', '"\\u0000"', '"\\u{0}"', '"\0"', '"""\0"""')


def strings(type_: GraphQLInputType, given: Any = None) -> Iterator[Path]:
    """The paths of all strings and ids in an input."""
    nullable: Any = get_nullable_type(type_)
    if isinstance(nullable, GraphQLList):
        for path in strings(nullable.of_type):
            yield 0, *path
    elif isinstance(nullable, GraphQLInputObjectType):
        names = list(nullable.fields)
        # Of what takes one field only, the first one is given.
        for name in names[:1] if nullable.is_one_of else names:
            field = nullable.fields[name]
            # What stands in a filter inside a filter stands in a filter.
            for path in strings(field.type) if name not in ("and", "or", "not") else ():
                yield name, *path
    elif nullable.name in ("String", "ID"):
        yield ()


def with_at(value: Any, path: Path, put: str) -> Any:
    """The value with another one at the path; what leads there is made where it is missing."""
    if not path:
        return put
    step, *rest = path
    if isinstance(step, int):
        kept = list(value or [None])
        return [with_at(kept[0], tuple(rest), put), *kept[1:]]
    return {**(value or {}), step: with_at((value or {}).get(step), tuple(rest), put)}


def readings() -> list[tuple[str, str, Path]]:
    """Each string in the arguments of the root's fields."""
    return [
        (name, argument, path)
        for name, field in ROOT.items()
        for argument, input_ in field.args.items()
        for path in strings(input_.type)
    ]


def writings() -> list[tuple[str, Path]]:
    """Each string in the inputs of mutations."""
    return [(name, path) for name in DEEDS for path in strings(TYPES[INPUTS[name]])]


def required(name: str, argument: str) -> Iterator[str]:
    """What else a root field must be given."""
    for other, input_ in ROOT[name].args.items():
        if other != argument and is_required_argument(input_):
            type_ = get_named_type(input_.type)
            value = next(iter(type_.values)) if is_enum_type(type_) else f'"body_{JILIN}"'
            yield f", {other}: {2026 if type_.name == 'Int' else value}"


@pytest.mark.parametrize(("name", "argument", "path"), readings())
async def test_nul_is_refused(told: Told, log: Log, name: str, argument: str, path: Path) -> None:
    type_ = ROOT[name].args[argument].type
    named = get_named_type(ROOT[name].type).name
    selection = "__typename" if not named.endswith("Connection") else "totalCount edges { cursor }"
    others = "".join(required(name, argument))
    query = f"query($v: {type_}) {{ {name}({argument}: $v{others}) {{ {selection} }} }}"
    variables = {"v": with_at(None, path, NUL)}
    role = Role.ADMIN if name == "deniedAttempts" else Role.DIRECTOR
    answer = (await told.world.post(JILIN, query, variables, role=role)).json()
    log.raise_unexpected()
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT", answer


@pytest.mark.parametrize(("name", "path"), writings())
async def test_nul_is_written_nowhere(
    stage: World, log: Log, name: str, path: Path, prepared: dict[str, dict[str, Any]]
) -> None:
    if name not in prepared:
        prepared[name] = WHOLE.get(name, {}) | await DEEDS[name].prepare(stage)
    before = counted(stage)
    input = with_at(prepared[name], path, NUL)
    deed = DEEDS[name]
    response = await stage.post(deed.body, document(name), {"input": input}, role=deed.role)
    log.raise_unexpected()
    assert counted(stage) == before
    answer = response.json()
    if "errors" in answer:
        assert str(path[-1]).endswith("Id")
        assert clean(response) == ["NOT_FOUND"]
        return
    payload = answer["data"][name]
    assert payload["act"] is None
    assert [error["field"] for error in payload["userErrors"]] == [[*map(str, path)]]


@pytest.fixture(scope="module")
def prepared() -> dict[str, dict[str, Any]]:
    """The input that each mutation would accept, and does not get."""
    return {}


@pytest.mark.parametrize("literal", LITERALS)
async def test_strange_literals_are_refused(told: Told, log: Log, literal: str) -> None:
    for place in (
        f"{{ body(code: {literal}) {{ code }} }}",
        f"{{ node(id: {literal}) {{ id }} }}",
        f"{{ plans(after: {literal}) {{ totalCount }} }}",
        f"{{ plans(filter: {{within: {literal}}}) {{ totalCount }} }}",
        f"query($v: String = {literal}) {{ plans(filter: {{within: $v}}) {{ totalCount }} }}",
        f"mutation {{ issuePlan(input: {{planId: {literal}}}) {{ act {{ id }} }} }}",
    ):
        body = json.dumps({"query": place}).encode()
        response = await sent(told.world, body)
        log.raise_unexpected()
        assert clean(response)[0] in ("GRAPHQL_PARSE_FAILED", "BAD_USER_INPUT", "NOT_FOUND")


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\ud800\\ud800", "\\ud800a"])
@pytest.mark.parametrize("place", ["query", "operationName", "variables", "extensions"])
async def test_lone_surrogates_are_not_json(told: Told, escape: str, place: str) -> None:
    value = {"variables": f'{{"v": "{escape}"}}', "extensions": f'{{"v": "{escape}"}}'}
    body = {"query": '"{ __typename }"', place: value.get(place, f'"{escape}"')}
    content = "{" + ", ".join(f'"{name}": {text}' for name, text in body.items()) + "}"
    response = await sent(told.world, content.encode())
    assert response.status_code == 400
    assert clean(response) == ["BAD_REQUEST"]


@pytest.mark.parametrize("character", ["\x01", "\x1f", "\x7f", "\u2028", "\ufeff", "\U0010ffff"])
async def test_other_characters_are_kept(stage: World, character: str) -> None:
    title = f"a{character}b"
    query = document("draftPlan").replace("plan { id }", "plan { id title revision { title } }")
    input = await DEEDS["draftPlan"].prepare(stage) | {"title": title}
    plan = (await stage.ask(JILIN, query, {"input": input}))["draftPlan"]["plan"]
    assert (plan["title"], plan["revision"]["title"]) == (title, title)
