"""Comparisons of what a document reads: two versions, a text and what it may repeat, findings."""

from typing import Any

import orjson
from starlette.responses import Response

from liandong.graphql.http.body import JSON
from liandong.graphql.http.download import HEADERS
from liandong.graphql.http.processing import Asked, Make, ProcessingEndpoint
from liandong.graphql.operations.comparison import Comparer, Comparison, InCommon, Similarity, Work
from liandong.graphql.operations.service import Service
from liandong.graphql.operations.table import checked


class CompareEndpoint(ProcessingEndpoint):
    """The ASGI application at `/compare`: POST with the parameters of a GraphQL request and one of
    `compare` (`operations.comparison.Comparison`), `similarity` (`Similarity`) and `common`
    (`InCommon`).

    Responds with `differences`, a list, or with `similarity` or `common`.
    """

    def __init__(self, service: Service, comparer: Comparer) -> None:
        super().__init__(service)
        self._comparer = comparer

    async def _read(self, asked: Asked) -> Make:
        payload, viewer, bill, *_ = asked
        if "similarity" in payload:
            similarity = checked(Similarity, "similarity", payload.pop("similarity"))
            similar = await self._comparer.similarity(payload, similarity, viewer, bill=bill)
            return _made("similarity", similar)
        if "common" in payload:
            in_common = checked(InCommon, "common", payload.pop("common"))
            return _made(
                "common", await self._comparer.common(payload, in_common, viewer, bill=bill)
            )
        comparison = checked(Comparison, "compare", payload.pop("compare", None))
        work = await self._comparer.differences(payload, comparison, viewer, bill=bill)

        async def compared() -> Response:
            return _json({"differences": [each.as_json() for each in (await work()).differences]})

        return compared


def _made(name: str, work: Work[dict[str, Any]]) -> Make:
    async def make() -> Response:
        return _json({name: await work()})

    return make


def _json(content: Any) -> Response:
    return Response(orjson.dumps(content), 200, HEADERS, JSON)
