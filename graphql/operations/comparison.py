"""Compares what a document reads, as the viewer sees it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any, Final, NamedTuple, TypeVar

from anyio import CapacityLimiter
from graphql import GraphQLError
from pydantic import BaseModel, ConfigDict, Field

from liandong.graphql.errors.request_errors import Denied
from liandong.graphql.limits.rate import Bill
from liandong.graphql.operations.export import data_of, query_of
from liandong.graphql.operations.processes import worked
from liandong.graphql.operations.service import Service, Viewer
from liandong.graphql.operations.spoken import Spoken, described, walked
from liandong.graphql.operations.table import checked, wrong
from liandong.graphql.planner.casing import spelt
from liandong.graphql.planner.selection import Selected
from liandong.tenants.comparing.common import Supervisions, common
from liandong.tenants.comparing.differences import differences
from liandong.tenants.comparing.similarity import similar

AT_ONCE: Final = 1  # of this process: each takes a processor
MOST_SOURCES: Final = 10
RESPONSE_KEY: Final = r"^\w+$"

T = TypeVar("T")
Work = Callable[[], Awaitable[T]]


class Comparison(BaseModel):
    """The response keys of the two root fields whose values are compared."""

    model_config = ConfigDict(extra="forbid")

    before: str = Field(pattern=RESPONSE_KEY, max_length=100)
    after: str = Field(pattern=RESPONSE_KEY, max_length=100)


class Similarity(BaseModel):
    """The response key of the root field that is looked through, of those whose texts it may
    repeat (records, or lists of them), and of the plan whose tasks it should name."""

    model_config = ConfigDict(extra="forbid")

    of: str = Field(pattern=RESPONSE_KEY, max_length=100)
    sources: list[str] = Field(min_length=1, max_length=MOST_SOURCES)
    plan: str | None = Field(default=None, pattern=RESPONSE_KEY, max_length=100)


class InCommon(BaseModel):
    """The response key of the root field that reads the supervisions whose findings are grouped:
    a connection, as `tenants.comparing.common.Supervisions`."""

    model_config = ConfigDict(extra="forbid")

    of: str = Field(pattern=RESPONSE_KEY, max_length=100)


class Compared(NamedTuple):
    """All that the query read, and in what the two values differ."""

    data: dict[str, Any]
    differences: list[Spoken]


class Comparer:
    """Compares in a process of its own: a long document takes a processor for a while."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._limiter = CapacityLimiter(AT_ONCE)

    async def differences(
        self, payload: dict[str, Any], comparison: Comparison, viewer: Viewer, *, bill: Bill
    ) -> Work[Compared]:
        """Read both values by the query in `payload`; what is returned compares them, in the words
        of the viewer's language.

        Raises BadRequest, RequestError and Failed; NOT_FOUND if the viewer may not see one of them.
        """
        asked = {"compare.before": comparison.before, "compare.after": comparison.after}
        fields, data = await self._read(payload, asked, viewer, bill)
        before, after = (seen(data[name]) for name in asked.values())

        async def work() -> Compared:
            found = await worked(differences, before, after, limiter=self._limiter)
            shown = fields[comparison.after], fields[comparison.before]
            spoken = [described(each, (after, before), shown, viewer.language) for each in found]
            return Compared(data, spoken)

        return work

    async def similarity(
        self, payload: dict[str, Any], similarity: Similarity, viewer: Viewer, *, bill: Bill
    ) -> Work[dict[str, Any]]:
        """Read a value and its sources by the query in `payload`; what is returned tells what it
        repeats of them, as clients get it: as `Similar`, and each passage with its `labels`.

        Raises as `differences` does.
        """
        named = {f"similarity.sources.{n}": name for n, name in enumerate(similarity.sources)}
        plan = {"similarity.plan": similarity.plan} if similarity.plan else {}
        asked = {"similarity.of": similarity.of, **named, **plan}
        fields, data = await self._read(payload, asked, viewer, bill)
        content = seen(data[similarity.of])
        sources = [data[name] for name in similarity.sources]
        tasks = data[similarity.plan] if similarity.plan else None

        async def work() -> dict[str, Any]:
            found = asdict(await worked(similar, content, sources, tasks, limiter=self._limiter))
            for passage in found["passages"]:
                of = fields[similarity.of]
                labels, _ = walked(passage["path"], (content,), (of,), viewer.language)
                passage |= {"labels": labels, "repeats": spelt(list(passage["repeats"]))}
            return found

        return work

    async def common(
        self, payload: dict[str, Any], in_common: InCommon, viewer: Viewer, *, bill: Bill
    ) -> Work[dict[str, Any]]:
        """Read supervisions by the query in `payload`; what is returned tells which findings of
        their letters several bodies have in common, as clients get it: as `Common`.

        Raises as `differences` does.
        """
        of = in_common.of
        _, data = await self._read(payload, {"common.of": of}, viewer, bill)
        read = checked(Supervisions, of, seen(data[of]))

        async def work() -> dict[str, Any]:
            found = await worked(common, read, viewer.actor.body, limiter=self._limiter)
            findings = {key: each._asdict() for key, each in found.findings.items()}
            return asdict(found) | {"findings": findings}

        return work

    async def _read(
        self, payload: dict[str, Any], names: Mapping[str, str], viewer: Viewer, bill: Bill
    ) -> tuple[dict[str, Selected], Any]:
        admitted = self._service.admitted(payload, viewer, bill)
        fields = dict((await query_of(self._service, admitted)).root())
        for place, name in names.items():
            if name not in fields:
                raise wrong(f"{place}: {name}")
        return fields, await data_of(self._service, admitted)


def seen(value: T | None) -> T:
    """The value; raises Denied, NOT_FOUND, if there is none or the viewer may not see it."""
    if value is None:
        raise Denied(404, GraphQLError("NOT_FOUND", extensions={"code": "NOT_FOUND"}))
    return value
