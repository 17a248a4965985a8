"""Comparisons of what a document reads: two versions, or a text and what it may repeat."""

from typing import Any

import orjson
from starlette.responses import Response

from liandong.graphql.http.body import JSON
from liandong.graphql.http.download import HEADERS
from liandong.graphql.http.processing import Asked, Make, ProcessingEndpoint
from liandong.graphql.operations.comparison import Comparer, Comparison, Similarity
from liandong.graphql.operations.service import Service
from liandong.graphql.operations.table import checked


class CompareEndpoint(ProcessingEndpoint):
    """The ASGI application at `/compare`: POST with the parameters of a GraphQL request and either
    `compare` (`operations.comparison.Comparison`) or `similarity` (`Similarity`).

    Responds with `differences`, a list, or with `similarity`.
    """

    def __init__(self, service: Service, comparer: Comparer) -> None:
        super().__init__(service)
        self._comparer = comparer

    async def _read(self, asked: Asked) -> Make:
        payload, viewer, bill, *_ = asked
        if "similarity" in payload:
            similarity = checked(Similarity, "similarity", payload.pop("similarity"))
            similar = await self._comparer.similarity(payload, similarity, viewer, bill=bill)

            async def make() -> Response:
                return _json({"similarity": await similar()})

            return make
        comparison = checked(Comparison, "compare", payload.pop("compare", None))
        work = await self._comparer.differences(payload, comparison, viewer, bill=bill)

        async def compared() -> Response:
            return _json({"differences": [each.as_json() for each in (await work()).differences]})

        return compared


def _json(content: Any) -> Response:
    return Response(orjson.dumps(content), 200, HEADERS, JSON)
