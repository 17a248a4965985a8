"""GraphQL over server-sent events: the distinct connections mode of the protocol graphql-sse.

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

import orjson
from graphql import OperationType
from starlette.responses import StreamingResponse

from liandong.graphql.documents import Operation
from liandong.graphql.live.post import Ended, Mailbox
from liandong.graphql.live.session import CHECK_SECONDS, Session
from liandong.graphql.messages import Language
from liandong.graphql.requests import Parameters
from liandong.graphql.service import Service, Viewer, body_of

STREAM = "text/event-stream"
COMPLETE = b"event: complete\ndata:\n\n"
NOTHING_YET = b":\n\n"


def streamed(
    service: Service,
    operation: Operation,
    parameters: Parameters,
    session: Session,
    language: Language,
) -> StreamingResponse:
    """A subscription's answers as they come, or a single one; raises Invalid."""
    viewer = Viewer(session.actor, language)
    if operation.kind is OperationType.SUBSCRIPTION:
        joined = service.subscribed(operation, parameters, viewer)

        async def events() -> AsyncIterator[bytes]:
            async with joined as mailbox, aclosing(_subscribed(mailbox, session)) as answers:
                async for event in answers:
                    yield event
    else:

        async def events() -> AsyncIterator[bytes]:
            result = await service.result(operation, parameters, viewer)
            yield _event(orjson.dumps(body_of(result, language)))
            yield COMPLETE

    return StreamingResponse(events(), headers={"cache-control": "no-store"}, media_type=STREAM)


async def _subscribed(mailbox: Mailbox, session: Session) -> AsyncGenerator[bytes]:
    """Events until the member is signed out, or too slow; the missing `complete` says so."""
    checked = time.monotonic()
    yield NOTHING_YET
    while True:
        if time.monotonic() - checked >= CHECK_SECONDS:
            if not await session.still():
                return
            checked = time.monotonic()
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                answer = await mailbox.get()
        except TimeoutError:
            yield NOTHING_YET
        except Ended:
            return
        else:
            yield _event(answer)


def _event(answer: bytes) -> bytes:
    return b"event: next\ndata: " + answer + b"\n\n"
