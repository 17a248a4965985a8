"""Reads a whole list, page by page, as the viewer sees it at one moment."""

from typing import Any

import orjson
from graphql import ExecutionResult, OperationType

from liandong.graphql.errors.request_errors import BadRequest, Denied, over
from liandong.graphql.limits.rate import Bill
from liandong.graphql.operations.documents import Call
from liandong.graphql.operations.service import Admitted, Service, Viewer
from liandong.graphql.operations.table import Export, Rows, Table
from liandong.graphql.planner.arguments import LARGEST_PAGE

MOST_ROWS = 10_000


class Failed(Exception):
    """A page could not be read; `result` has its errors."""

    def __init__(self, result: ExecutionResult) -> None:
        super().__init__("a page could not be read")
        self.result = result


async def table(
    service: Service, payload: dict[str, Any], export: Export, viewer: Viewer, bill: Bill
) -> Table:
    """The rows of the list in the document of `payload`, at most MOST_ROWS of them.

    The document selects `pageInfo { hasNextPage endCursor }` of the list, and takes the variables
    `$first` and `$after`; each page is billed. Raises BadRequest, RequestError and Failed.
    """
    nodes: list[list[Any]] = []
    rows: Rows | None = None
    after: str | None = None
    async with service.in_snapshot(viewer) as viewer:
        while True:
            page = {**(payload.get("variables") or {}), "first": LARGEST_PAGE, "after": after}
            admitted = service.admitted({**payload, "variables": page}, viewer, bill)
            rows = rows or _rows(admitted, export)
            connection = await _page(service, admitted, export)
            nodes += [rows.row(edge["node"]) for edge in connection["edges"]]
            if len(nodes) > MOST_ROWS:
                raise Denied(413, over("EXPORT_LIMIT", len(nodes), MOST_ROWS))
            try:
                info = connection["pageInfo"]
                more, after = info["hasNextPage"], info["endCursor"]
            except KeyError:
                raise BadRequest(
                    400, "wrong_export", problem="pageInfo { hasNextPage endCursor }"
                ) from None
            if not more:
                return Table(export.name, [column.title for column in export.columns], nodes)


def _rows(admitted: Admitted, export: Export) -> Rows:
    if admitted.operation.kind is not OperationType.QUERY:
        raise BadRequest(400, "wrong_export", problem=admitted.operation.kind.value)
    assert isinstance(admitted.call, Call)
    return Rows(export, admitted.operation.document(admitted.call), admitted.viewer.language)


async def _page(service: Service, admitted: Admitted, export: Export) -> Any:
    result = await service.result(admitted)
    if result.errors or result.data is None:
        raise Failed(result)
    return orjson.loads(orjson.dumps(result.data[export.list]))
