"""Errors say what would be right, in the language of the request."""

from typing import Any

import pytest

from tests.graphql.asking import counted
from tests.graphql.deeds import DEEDS
from tests.support.acting import drafted_plan
from tests.support.cast import JILIN
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="session")

Change = dict[str, Any]
ITEM = {"title": "一", "text": "二"}


SAID: list[tuple[Change, dict[str, Any]]] = [
    (
        {"title": "长" * 231},
        {
            "code": "too_long",
            "field": ["title"],
            "limit": 200,
            "actual": 231,
            "zh": "文字过长：最多 200 字，现有 231 字",
            "en": "Too long: at most 200 characters, here 231.",
        },
    ),
    (
        {"items": [ITEM] * 501},
        {
            "code": "too_many",
            "field": ["items"],
            "limit": 500,
            "actual": 501,
            "zh": "数量过多：最多 500 项，现有 501 项",
            "en": "Too many: at most 500, here 501.",
        },
    ),
    (
        {"items": []},
        {
            "code": "too_few",
            "field": ["items"],
            "limit": 1,
            "actual": 0,
            "zh": "数量不足：至少 1 项，现有 0 项",
            "en": "Too few: at least 1, here 0.",
        },
    ),
    (
        {"period": {"text": "今年", "startsOn": "2027-01-01", "endsOn": "2026-12-31"}},
        {
            "code": "ends_before_start",
            "field": ["period", "endsOn"],
            "limit": None,
            "actual": None,
            "zh": "结束日期早于开始日期：2027年1月1日 开始，2026年12月31日 结束",
            "en": "It ends before it starts: it starts on 1 Jan 2027 and ends on 31 Dec 2026.",
        },
    ),
    (
        {"period": {"text": "4月下旬", "startsOn": "4月下旬"}},
        {
            "code": "malformed",
            "field": ["period", "startsOn"],
            "limit": None,
            "actual": None,
            "zh": "应为日期，如 2026-04-20",
            "en": "A date is expected, e.g. 2026-04-20.",
        },
    ),
    (
        {"items": [ITEM, {"text": "二"}]},
        {
            "code": "required",
            "field": ["items", "1", "title"],
            "limit": None,
            "actual": None,
            "zh": "必填",
            "en": "This is required.",
        },
    ),
    (
        {"kind": "YEARLY"},
        {
            "code": "malformed",
            "field": ["kind"],
            "limit": None,
            "actual": None,
            "zh": "应为 PlanKind 的规定取值之一",
            "en": "One of the values of PlanKind is expected.",
        },
    ),
    (
        {"colour": "red"},
        {
            "code": "unknown_field",
            "field": ["colour"],
            "limit": None,
            "actual": None,
            "zh": "此处不能填写",
            "en": "This does not belong here.",
        },
    ),
]
ASKING = (
    "mutation($input: DraftPlanInput!, $with: Boolean = true) { draftPlan(input: $input) {"
    " plan { id } act { id } userErrors @include(if: $with) {"
    " code field message limit actual } } }"
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("change", "said"), SAID, ids=lambda each: str(each.get("code")))
async def test_errors_say_what_would_be_right(
    stage: World, language: str, change: Change, said: dict[str, Any]
) -> None:
    input = await DEEDS["draftPlan"].prepare(stage) | change
    before = counted(stage)
    response = await in_language(stage, language, ASKING, {"input": input})
    answer = response["data"]["draftPlan"]
    expected = {name: said[name] for name in ("code", "field", "limit", "actual")}
    assert answer["userErrors"] == [expected | {"message": said[language]}]
    assert answer["plan"] is answer["act"] is None
    assert "errors" not in response
    assert counted(stage) == before


async def in_language(
    stage: World, language: str, query: str, variables: dict[str, Any]
) -> dict[str, Any]:
    """The answer to the director of Jilin."""
    response = await stage.client.post(
        "/graphql",
        json={"query": query, "variables": variables},
        headers={"authorization": f"Bearer {stage.token(JILIN)}", "accept-language": language},
    )
    found: dict[str, Any] = response.json()
    return found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "当前状态为“草稿”，现在不能进行该操作"),
        ("en", "This is not possible now: the state is Draft."),
    ],
)
async def test_state_is_told_where_it_forbids(stage: World, language: str, words: str) -> None:
    plan = await drafted_plan(stage, JILIN)
    query = "mutation($input: SharePlanInput!) { sharePlan(input: $input) { act { id } } }"
    share = {"input": {"planId": plan, "with": "ALL_BELOW"}}
    (error,) = (await in_language(stage, language, query, share))["errors"]
    assert error["message"] == words
    assert error["extensions"]["reason"] == "no_transition"


@pytest.mark.parametrize(
    ("variables", "chinese", "english"),
    [
        (
            {"first": "二十"},
            "变量 $first 的值不正确：应为整数",
            "The variable $first has a wrong value: A whole number is expected.",
        ),
        (
            {"first": 1, "filter": {"listedSince": "昨天"}},
            "变量 $filter.listedSince 的值不正确：应为带时区的时间，如 2026-04-20T08:00:00+08:00",
            "The variable $filter.listedSince has a wrong value: A moment is expected,"
            " e.g. 2026-04-20T08:00:00+08:00.",
        ),
        (
            {},
            "变量 $first 的值不正确：必填",
            "The variable $first has a wrong value: This is required.",
        ),
    ],
)
async def test_wrong_variables_are_told_in_both_languages(
    stage: World, variables: dict[str, Any], chinese: str, english: str
) -> None:
    query = "query($first: Int!, $filter: PlanFilter) {"
    query += " plans(first: $first, filter: $filter) { totalCount } }"
    for language, words in (("zh", chinese), ("en", english)):
        (error,) = (await in_language(stage, language, query, variables))["errors"]
        assert error["message"] == words
        assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_wrong_input_beside_other_mutations_fails_the_request(stage: World) -> None:
    query = "mutation($input: DraftPlanInput!) { a: draftPlan(input: $input) { act { id } }"
    query += " b: draftPlan(input: $input) { act { id } } }"
    input = await DEEDS["draftPlan"].prepare(stage) | {
        "period": {"text": "4月下旬", "startsOn": "4月下旬"}
    }
    response = await in_language(stage, "zh", query, {"input": input})
    assert "data" not in response
    assert {error["message"] for error in response["errors"]} == {
        "变量 $input.period.startsOn 的值不正确：应为日期，如 2026-04-20"
    }


async def test_of_a_thousand_wrong_values_some_are_told(stage: World) -> None:
    input = await DEEDS["draftPlan"].prepare(stage) | {"items": [{"title": 1}] * 1000}
    response = await in_language(stage, "en", ASKING, {"input": input})
    errors = response["data"]["draftPlan"]["userErrors"]
    assert len(errors) == 20


@pytest.mark.parametrize(
    ("sent", "status", "chinese", "english"),
    [
        ({"content": b"[1]"}, 400, "须为 JSON 对象", "A JSON object is expected."),
        (
            {"content": b'{"query": 1}'},
            400,
            "query 须为字符串",
            "A string is expected as query.",
        ),
        (
            {"content": b"{"},
            400,
            "不是 JSON：unexpected end of data: line 1 column 2 (char 1)",
            "This is not JSON: unexpected end of data: line 1 column 2 (char 1).",
        ),
        (
            {"content": b"{}", "headers": {"content-type": "text/plain"}},
            415,
            "请求内容须为 application/json",
            "The body must be application/json.",
        ),
        (
            {"content": b'{"query": "{ nothing }"}'},
            200,
            "查询不符合接口定义：Cannot query field 'nothing' on type 'Query'",
            "The document does not fit the schema: Cannot query field 'nothing' on type 'Query'.",
        ),
        (
            {"content": b'{"query": "{ "}'},
            200,
            "查询有语法错误：Syntax Error: Expected Name, found <EOF>",
            "The document is not GraphQL: Syntax Error: Expected Name, found <EOF>.",
        ),
    ],
)
async def test_bad_requests_are_told_in_both_languages(
    stage: World, sent: dict[str, Any], status: int, chinese: str, english: str
) -> None:
    for language, words in (("zh", chinese), ("en", english)):
        headers = {
            "authorization": f"Bearer {stage.token(JILIN)}",
            "content-type": "application/json",
            "accept-language": language,
        } | sent.get("headers", {})
        response = await stage.client.post("/graphql", content=sent["content"], headers=headers)
        assert response.status_code == status
        assert response.json()["errors"][0]["message"] == words


async def test_names_that_nobody_asked_for_are_not_suggested(stage: World) -> None:
    for query in ("{ plan { totalCount } }", "{ plans(frist: 1) { totalCount } }"):
        answer = (await stage.post(JILIN, query)).json()
        (message,) = (error["message"] for error in answer["errors"])
        assert "Did you mean" not in message, message
