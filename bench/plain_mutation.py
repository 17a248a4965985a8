"""The usual way to write: a resolver that runs its statements in a transaction."""

from typing import Any

import strawberry

from bench.data import id_of
from bench.loaders import Loaders
from bench.statements import GIVE_VERDICT
from liandong.tenants.context import SPEAK

Info = strawberry.Info[Loaders, None]

VERDICTS = "SELECT verdict, opinion FROM liandong.verdict WHERE owner = $1 AND review_id = $2"
REVIEW = "SELECT state, scheme_owner, scheme_id FROM liandong.review WHERE owner = $1 AND id = $2"
SCHEME = "SELECT title FROM liandong.work_scheme WHERE owner = $1 AND id = $2"
ACT = "SELECT upper(replace(kind, '.', '_')) FROM liandong.act WHERE owner = $1 AND id = $2"


@strawberry.type
class Named:
    name: str


@strawberry.type(name="WorkScheme")
class Titled:
    title: str


@strawberry.type
class Verdict:
    verdict: str
    opinion: str


@strawberry.type
class Review:
    state: str
    of: strawberry.Private[tuple[str, str]]
    id: strawberry.Private[str]

    @strawberry.field
    async def scheme(self, info: Info) -> Titled:
        [(title,)] = await info.context.rows(SCHEME, *self.of)
        return Titled(title=title)

    @strawberry.field
    async def verdicts(self, info: Info) -> list[Verdict]:
        rows = await info.context.rows(VERDICTS, info.context.asker, self.id)
        return [Verdict(verdict=verdict, opinion=opinion) for verdict, opinion in rows]


@strawberry.type
class Act:
    kind: str

    @strawberry.field
    async def owner(self, info: Info) -> Named:
        row = await info.context.bodies.load(info.context.asker)
        assert row is not None
        return Named(name=row[1])


@strawberry.type
class UserError:
    code: str


@strawberry.type
class RecordVerdictPayload:
    review: Review
    act: Act
    user_errors: list[UserError]


@strawberry.input
class RecordVerdictInput:
    review_id: str
    clause_id: str
    verdict: str
    opinion: str


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def record_verdict(self, info: Info, input: RecordVerdictInput) -> RecordVerdictPayload:
        loaders = info.context
        review, clause = (id.partition("_")[2] for id in (input.review_id, input.clause_id))
        act = await _written(loaders, review, clause, input)
        [(state, *of)] = await loaders.rows(REVIEW, loaders.asker, review)
        [(kind,)] = await loaders.rows(ACT, loaders.asker, act)
        owner, scheme = of
        return RecordVerdictPayload(
            review=Review(state=state, of=(owner, scheme), id=review),
            act=Act(kind=kind),
            user_errors=[],
        )


async def _written(loaders: Loaders, review: str, clause: str, input: Any) -> str:
    asker = loaders.asker
    async with loaders.pool.connection() as connection, connection.transaction():
        await connection.execute(SPEAK, (loaders.key.signed(asker, id_of("member", asker)),))
        values = (review, clause, input.verdict, input.opinion)
        cursor = await connection.execute(GIVE_VERDICT, values)
        [(act,)] = await cursor.fetchall()
    return str(act)
