"""The protocol's bad moves, each with the close code that the protocol names."""

from contextlib import AsyncExitStack
from typing import Any

import pytest
from websockets.asyncio.client import connect

from tests.graphql.asking import data
from tests.support.cast import NANGUAN, SIPING
from tests.support.served import Served
from tests.support.talking import Talk, listening, talking

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACTS = "subscription { acts { kind } }"
ASK = {"id": "a", "type": "subscribe", "payload": {"query": ACTS}}
INIT = {"type": "connection_init"}


@pytest.mark.parametrize("protocol", ["graphql-ws", "chat"])
async def test_other_protocols_are_not_spoken(served: Served, protocol: str) -> None:
    async with talking(served, protocol) as talk:
        # A browser hears the code only from a server that names what it offered.
        assert talk.protocol == protocol
        assert await talk.closed() == 4406


async def test_a_protocol_must_be_offered(served: Served) -> None:
    async with connect(f"ws://127.0.0.1:{served.port}/graphql") as connection:
        assert await Talk(connection).closed() == 4406


@pytest.mark.parametrize(
    "message",
    [
        "",
        "text",
        "[1]",
        "null",
        "{}",
        b"binary",
        {"type": "start"},
        {"type": None},
        {"id": "a", "type": "next"},
        "[" * 100_000,
    ],
    ids=lambda message: str(message)[:20],
)
async def test_what_is_no_message_ends_the_connection(served: Served, message: Any) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(message)
        assert await talk.closed() == 4400


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"id": ""},
        {"id": 1},
        {"payload": None},
        {"payload": {}},
        {"payload": {"query": 1}},
        {"payload": {"query": ACTS, "variables": []}},
        {"payload": {"query": ACTS, "operationName": 1}},
    ],
    ids=str,
)
async def test_bad_subscribe_ends_the_connection(served: Served, change: Any) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(ASK | change)
        assert await talk.closed() == 4400


@pytest.mark.parametrize(
    ("message", "chinese", "english"),
    [
        ("[1]", "消息须为 JSON 对象", "Messages must be JSON objects."),
        ({"type": "start"}, "未知的消息类型", "Unknown type of message."),
        (
            ASK | {"payload": {"query": ACTS, "variables": []}},
            "variables 须为 JSON 对象",
            "A JSON object is expected as variables.",
        ),
    ],
    ids=str,
)
async def test_reasons_to_close_are_told_in_both_languages(
    served: Served, message: Any, chinese: str, english: str
) -> None:
    for language, words in (("zh", chinese), ("en", english)):
        headers = {"accept-language": language}
        async with listening(served, SIPING, additional_headers=headers) as talk:
            await talk.say(message)
            assert await talk.closed() == 4400
            assert talk.farewell == words


async def test_nobody_asks_before_signing_in(served: Served) -> None:
    async with talking(served) as talk:
        await talk.say(ASK)
        assert await talk.closed() == 4401


@pytest.mark.parametrize(
    "payload",
    [None, {}, {"Authorization": "Bearer nobody"}, {"authorization": 1}, {"x": "y"}],
    ids=str,
)
async def test_strangers_are_forbidden(served: Served, payload: Any) -> None:
    async with talking(served) as talk:
        await talk.say(INIT | {"payload": payload})
        assert await talk.closed() == 4403


@pytest.mark.parametrize("payload", [[], "x", 1])
async def test_payload_is_an_object(served: Served, payload: Any) -> None:
    async with talking(served) as talk:
        await talk.say(INIT | {"payload": payload})
        assert await talk.closed() == 4400


async def test_header_of_the_upgrade_signs_in(served: Served) -> None:
    headers = {"authorization": f"Bearer {served.world.token(SIPING)}"}
    async with talking(served, additional_headers=headers) as talk:
        await talk.say(INIT)
        assert await talk.hear() == {"type": "connection_ack"}


async def test_silence_is_not_waited_for(served: Served) -> None:
    async with talking(served) as talk:
        assert await talk.closed() == 4408


async def test_second_initialisation_ends_the_connection(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(INIT)
        assert await talk.closed() == 4429


async def test_second_operation_of_one_id_ends_the_connection(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(ASK)
        await talk.say(ASK)
        assert await talk.closed() == 4409


async def test_id_may_be_used_again_after_its_end(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(ASK)
        await talk.say({"id": "a", "type": "complete"})
        await talk.subscribe("a", "{ viewer { body { code } } }")
        heard = await talk.hear()
        assert data(heard["payload"]) == {"viewer": {"body": {"code": SIPING}}}
        assert await talk.hear() == {"id": "a", "type": "complete"}


async def test_end_of_one_operation_is_not_that_of_the_next(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(ASK)
        await talk.say({"id": "a", "type": "complete"})
        await talk.say(ASK)
        await talk.say({"type": "ping"})
        await talk.hear()
        await talk.say(ASK)
        assert await talk.closed() == 4409


async def test_pings_are_answered(served: Served) -> None:
    async with talking(served) as talk:
        await talk.say({"type": "ping", "payload": {"any": "thing"}})
        assert await talk.hear() == {"type": "pong"}
        await talk.say({"type": "pong"})


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { acts { kind } b: acts { kind } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { acts { kind } inbox { __typename } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription($x: Boolean = true) { acts @skip(if: $x) { kind } ...I }"
            " fragment I on Subscription { inbox @include(if: $x) { __typename } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription { inbox { schemesToStart(first: 101) { totalCount } } }", "BAD_USER_INPUT"),
        ('subscription { inbox { schemesToStart(after: "a") { totalCount } } }', "BAD_USER_INPUT"),
        (
            "subscription { inbox { schemesToReview(first: 100) { edges { node {"
            " acts(first: 100) { edges { node { owner { subordinates { totalCount } } } } }"
            " } } } } }",
            "NODE_LIMIT",
        ),
        ("subscription { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ('subscription { acts(filter: {within: "a\\u0000"}) { kind } }', "BAD_USER_INPUT"),
        ("subscription($f: ActFilter!) { acts(filter: $f) { kind } }", "BAD_USER_INPUT"),
    ],
)
async def test_bad_documents_are_errors_of_their_operation(
    served: Served, query: str, code: str
) -> None:
    async with listening(served, SIPING) as talk:
        await talk.subscribe("bad", query)
        heard = await talk.hear()
        assert (heard["id"], heard["type"]) == ("bad", "error")
        assert heard["payload"][0]["extensions"]["code"] == code
        await talk.subscribe("bad", "{ __typename }")
        assert data((await talk.hear())["payload"]) == {"__typename": "Query"}


async def test_operations_on_one_connection_are_bounded(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        for number in range(21):
            await talk.subscribe(str(number), ACTS)
        heard = await talk.hear()
        assert (heard["id"], heard["type"]) == ("20", "error")
        told = heard["payload"][0]["extensions"]
        assert (told["code"], told["number"], told["limit"]) == ("OPERATION_LIMIT", 21, 20)
        await talk.say({"id": "0", "type": "complete"})
        await talk.subscribe("20", "{ __typename }")
        assert data((await talk.hear())["payload"]) == {"__typename": "Query"}


@pytest.mark.parametrize("type_", ["connection_init", "ping", "subscribe"])
async def test_strangers_messages_are_short(served: Served, type_: str) -> None:
    """They are decoded before anybody is known who would pay for it."""
    async with talking(served) as talk:
        await talk.say({"id": "a", "type": type_, "payload": {"a": "a" * 20_000}})
        assert await talk.closed() == 4401


async def test_operations_alone_may_be_long(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await talk.subscribe("a", f"#{'a' * 20_000}\n{{ __typename }}")
        assert data((await talk.hear())["payload"]) == {"__typename": "Query"}
        assert (await talk.hear())["type"] == "complete"
        await talk.say({"type": "ping", "payload": {"a": "a" * 20_000}})
        assert await talk.closed() == 4400


async def test_what_a_body_listens_to_is_bounded(served: Served) -> None:
    """Equal subscriptions are one; each other one is a reading for each act."""
    query = "subscription($within: String) { acts(filter: {within: $within}) { kind } }"
    async with AsyncExitStack() as stack:
        for connection in range(16):
            talk = await stack.enter_async_context(listening(served, NANGUAN))
            for number in range(20):
                within = str(min(20 * connection + number, 300))
                await talk.subscribe(str(number), query, {"within": within})
            if connection < 15:
                await talk.settled()
        told = [(await talk.hear())["payload"][0]["extensions"] for _ in range(20)]
        assert [(each["code"], each["number"], each["limit"]) for each in told] == [
            ("SUBSCRIPTION_LIMIT", 301, 300)
        ] * 20
        await talk.subscribe("same", query, {"within": "7"})
        await talk.settled()
        other = await stack.enter_async_context(listening(served, SIPING))
        await other.subscribe("a", query, {"kinds": ["300"]})
        await other.settled()


async def test_large_messages_are_refused(served: Served) -> None:
    async with listening(served, SIPING) as talk:
        await talk.say(ASK | {"payload": {"query": ACTS + " " * 2**20}})
        assert await talk.closed() == 1009
