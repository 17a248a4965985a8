"""GraphQL over server-sent events: the distinct connections mode of the protocol graphql-sse.

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

import orjson
from graphql import ExecutionResult
from starlette.responses import Response, StreamingResponse

from liandong.graphql.errors.messages import Language
from liandong.graphql.live.mailbox import Ended, Mailbox
from liandong.graphql.live.session import CHECK_SECONDS, Session, SignedOut
from liandong.graphql.operations.service import Admitted, Service, body_of

STREAM = "text/event-stream"
COMPLETE = b"event: complete\ndata:\n\n"
NOTHING_YET = b":\n\n"
NOT_KEPT = {"cache-control": "no-store"}


def streamed(service: Service, admitted: Admitted, session: Session) -> StreamingResponse:
    """A response with the payloads of a subscription as they come; raises RequestError."""
    joined = service.subscribed(admitted)

    async def events() -> AsyncIterator[bytes]:
        async with joined as mailbox, aclosing(_subscribed(mailbox, session)) as subscribed:
            async for event in subscribed:
                yield event

    return StreamingResponse(events(), headers=NOT_KEPT, media_type=STREAM)


def single(result: ExecutionResult, language: Language) -> Response:
    """A result as the only event of a stream, even if it holds the errors of a document.

    The protocol demands it: its clients treat every status except success as a network failure.
    """
    event = _event(orjson.dumps(body_of(result, language))) + COMPLETE
    return Response(event, headers=NOT_KEPT, media_type=STREAM)


async def _subscribed(mailbox: Mailbox, session: Session) -> AsyncGenerator[bytes]:
    """Events until the member is signed out or too slow; then no `complete` event is sent."""
    yield NOTHING_YET
    while True:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                event = _event(await mailbox.get())
        except TimeoutError:
            event = NOTHING_YET
        except Ended:
            return
        try:
            await session.confirmed()
        except SignedOut:
            return
        yield event


def _event(payload: bytes) -> bytes:
    return b"event: next\ndata: " + payload + b"\n\n"
