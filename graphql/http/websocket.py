"""GraphQL over websockets: the protocol graphql-transport-ws, and no other.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from enum import IntEnum
from functools import partial
from typing import Any, NamedTuple

import orjson
from graphql import OperationType
from starlette.websockets import WebSocket, WebSocketDisconnect

from liandong.graphql.errors.formatting import MOST_ERRORS, answer
from liandong.graphql.errors.messages import NOTHING, message, preferred
from liandong.graphql.errors.request_errors import BadRequest, RequestError, within
from liandong.graphql.http.headers import header
from liandong.graphql.limits.limits import TOO_DEEP
from liandong.graphql.limits.pace import Pace, TooManyMessages
from liandong.graphql.live.hub import Joined
from liandong.graphql.live.mailbox import Ended, Mailbox
from liandong.graphql.live.session import (
    CHECK_SECONDS,
    Session,
    SignedOut,
    SignIn,
    SignInInterrupted,
    TooManyAttempts,
)
from liandong.graphql.operations.service import Admitted, Service, Viewer, body_of

PROTOCOL = "graphql-transport-ws"
INIT_SECONDS = 3.0
CLOSE_SECONDS = 1.0
LONGEST_REASON = 123  # bytes: the most that a close frame can hold
SHORT = 16 * 1024  # characters: enough for a token
MOST_OPERATIONS = 20  # at once on one connection


class Close(IntEnum):
    """The protocol's codes for closing a connection; 1013 is one of RFC 6455."""

    TRY_AGAIN_LATER = 1013
    BAD_REQUEST = 4400
    UNAUTHORIZED = 4401
    FORBIDDEN = 4403
    SUBPROTOCOL_NOT_ACCEPTABLE = 4406
    INITIALISATION_TIMEOUT = 4408
    SUBSCRIBER_EXISTS = 4409
    TOO_MANY_REQUESTS = 4429


class Closing(Exception):
    """Closes the connection; `reason` is the key of a message, or the protocol's own text."""

    def __init__(
        self, code: Close, reason: str, parameters: Mapping[str, object] = NOTHING
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.parameters = parameters


async def converse(websocket: WebSocket, service: Service, sign_in: SignIn) -> None:
    """Serve one connection until either side closes it."""
    offered = websocket.scope.get("subprotocols", ())
    if PROTOCOL not in offered:
        # If no offered protocol is accepted, a browser fails and does not report the close code.
        await websocket.accept(next(iter(offered), None))
        await websocket.close(Close.SUBPROTOCOL_NOT_ACCEPTABLE, "Subprotocol not acceptable")
        return
    await websocket.accept(PROTOCOL)
    ended: Exception | None = None
    try:
        await Conversation(websocket, service, sign_in).run()
    except* (Closing, Ended, SignedOut, TooManyMessages, WebSocketDisconnect) as group:
        ended = min(group.exceptions, key=lambda error: not isinstance(error, WebSocketDisconnect))
    if isinstance(ended, Ended):
        ended = Closing(Close.TRY_AGAIN_LATER, ended.reason)
    if isinstance(ended, SignedOut):
        ended = Closing(Close.FORBIDDEN, "Forbidden")
    if isinstance(ended, TooManyMessages):
        ended = Closing(Close.TOO_MANY_REQUESTS, "too_many_messages")
    if isinstance(ended, Closing):
        await _close(websocket, ended)


async def _close(websocket: WebSocket, closing: Closing) -> None:
    language = preferred(header(websocket.scope, b"accept-language"))
    words = message(closing.reason, language, closing.parameters)
    words = words.encode()[:LONGEST_REASON].decode(errors="ignore")
    # A client that reads too slowly may not receive this either: then the connection is dropped.
    with suppress(TimeoutError, WebSocketDisconnect):
        async with asyncio.timeout(CLOSE_SECONDS):
            await websocket.close(closing.code, words)


class Message(NamedTuple):
    """A message of the client, and its size in bytes."""

    type: Any
    id: Any
    payload: Any
    size: int


def _decoded(text: str) -> Message:
    sent = text.encode()
    try:
        message = orjson.loads(sent)
    except orjson.JSONDecodeError as error:
        deep = error.msg == TOO_DEEP
        raise Closing(
            Close.BAD_REQUEST, "message_too_deep" if deep else "message_not_json"
        ) from None
    if not isinstance(message, dict):
        raise Closing(Close.BAD_REQUEST, "message_not_object")
    return Message(message.get("type"), message.get("id"), message.get("payload"), len(sent))


class Conversation:
    """The messages of one connection, and the operations that run on it."""

    def __init__(self, websocket: WebSocket, service: Service, sign_in: SignIn) -> None:
        self._websocket = websocket
        self._service = service
        self._sign_in = sign_in
        self._language = preferred(header(websocket.scope, b"accept-language"))
        self._session: Session | None = None
        self._pace = Pace()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._mailboxes: set[Mailbox] = set()
        self._tasks = asyncio.TaskGroup()

    async def run(self) -> None:
        """Serve until the connection ends; raises groups of Closing or WebSocketDisconnect."""
        async with self._tasks:
            self._tasks.create_task(self._look_after())
            while True:
                message = await self._received()
                await self._pace.keep(asks=message.type == "subscribe")
                await self._handle(message)

    async def _received(self) -> Message:
        try:
            text = await self._websocket.receive_text()
        except KeyError:
            raise Closing(Close.BAD_REQUEST, "message_not_json") from None
        if self._session is None:
            self._pace.of_stranger()
        if len(text) <= SHORT:
            return _decoded(text)
        # A long message is decoded only for a signed-in member, in its turn, and must subscribe.
        if self._session is None:
            raise Closing(Close.UNAUTHORIZED, "Unauthorized")
        with self._service.turn(self._session.actor) as turn:
            try:
                await turn.begin()
            except RequestError:
                raise Closing(Close.TRY_AGAIN_LATER, "try_again_later") from None
            message = _decoded(text)
        if message.type != "subscribe":
            raise Closing(Close.BAD_REQUEST, "message_too_long")
        return message

    async def _look_after(self) -> None:
        await asyncio.sleep(INIT_SECONDS)
        if self._session is None:
            raise Closing(Close.INITIALISATION_TIMEOUT, "Connection initialisation timeout")
        while True:
            # While it is unknown whether the member is signed in, operations send nothing.
            with suppress(SignInInterrupted):
                await self._session.check()
            # A task that waits for a slow client cannot see that its mailbox has ended.
            for mailbox in self._mailboxes:
                mailbox.check()
            await asyncio.sleep(CHECK_SECONDS)

    async def _handle(self, message: Message) -> None:
        match message.type:
            case "connection_init":
                await self._initialise(message.payload)
            case "ping":
                await self._send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self._subscribe(message)
            case "complete":
                if task := self._running.pop(str(message.id), None):
                    task.cancel()
            case _:
                raise Closing(Close.BAD_REQUEST, "unknown_message")

    async def _initialise(self, payload: Any) -> None:
        if self._session is not None:
            raise Closing(Close.TOO_MANY_REQUESTS, "Too many initialisation requests")
        if not isinstance(payload, dict | None):
            raise Closing(Close.BAD_REQUEST, "not_an_object", {"name": "payload"})
        fields = {name.lower(): value for name, value in (payload or {}).items()}
        authorization = fields.get("authorization", header(self._websocket.scope, b"authorization"))
        try:
            self._session = await self._sign_in(str(authorization))
        except SignInInterrupted:
            raise Closing(Close.TRY_AGAIN_LATER, "try_again_later") from None
        except TooManyAttempts as refusal:
            seconds = {"seconds": refusal.seconds}
            raise Closing(Close.TOO_MANY_REQUESTS, "too_many_attempts", seconds) from None
        await self._send({"type": "connection_ack"})

    async def _subscribe(self, message: Message) -> None:
        id = message.id
        if self._session is None:
            raise Closing(Close.UNAUTHORIZED, "Unauthorized")
        if not isinstance(id, str) or not id:
            raise Closing(Close.BAD_REQUEST, "id_needed")
        if id in self._running:
            raise Closing(Close.SUBSCRIBER_EXISTS, f"Subscriber for {id} already exists")
        try:
            work = await self._work(id, message, self._session)
        except BadRequest as error:
            raise Closing(Close.BAD_REQUEST, error.reason, error.parameters) from None
        except RequestError as error:
            errors = [answer(each, self._language) for each in error.errors[:MOST_ERRORS]]
            await self._send({"id": id, "type": "error", "payload": errors})
            return
        task = self._running[id] = self._tasks.create_task(work)
        task.add_done_callback(partial(self._forget, id))

    def _forget(self, id: str, task: asyncio.Task[None]) -> None:
        # After `complete` the id may already be another operation's.
        if self._running.get(id) is task:
            del self._running[id]

    async def _work(self, id: str, message: Message, session: Session) -> Coroutine[Any, Any, None]:
        within("OPERATION_LIMIT", len(self._running) + 1, MOST_OPERATIONS)
        viewer = Viewer(session.actor, self._language)
        await session.confirmed()
        with self._service.turn(viewer.actor) as turn:
            await turn.begin()
            with self._service.bill(viewer.actor) as bill:
                bill.request(message.size)
                admitted = self._service.admitted(message.payload, viewer, bill)
            if admitted.operation.kind is OperationType.SUBSCRIPTION:
                return self._follow(id, self._service.subscribed(admitted), session)
        return self._once(id, admitted, session)

    async def _once(self, id: str, admitted: Admitted, session: Session) -> None:
        await session.confirmed()
        try:
            with self._service.turn(admitted.viewer.actor) as turn:
                await turn.begin()
                result = await self._service.result(admitted)
        except RequestError as refusal:
            result = refusal.result
        payload = body_of(result, admitted.viewer.language)
        await self._send({"id": id, "type": "next", "payload": payload})
        await self._send({"id": id, "type": "complete"})

    async def _follow(self, id: str, joined: Joined, session: Session) -> None:
        start = f'{{"id":{orjson.dumps(id).decode()},"type":"next","payload":'
        async with joined as mailbox:
            self._mailboxes.add(mailbox)
            try:
                while True:
                    payload = await mailbox.get()
                    await session.confirmed()
                    await self._websocket.send_text(f"{start}{payload.decode()}}}")
            finally:
                self._mailboxes.discard(mailbox)

    async def _send(self, message: dict[str, Any]) -> None:
        await self._websocket.send_text(orjson.dumps(message).decode())
