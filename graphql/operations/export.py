"""Reads a whole list, page by page, as the viewer sees it at one moment."""

from collections.abc import Callable
from typing import Any

import orjson
from graphql import ExecutionResult, OperationType

from liandong.graphql.errors.request_errors import BadRequest, Denied, over
from liandong.graphql.limits.fairness import Turn
from liandong.graphql.limits.rate import Bill
from liandong.graphql.operations.documents import Call
from liandong.graphql.operations.service import Admitted, Service, Viewer
from liandong.graphql.operations.sums import Sums
from liandong.graphql.operations.table import MOST_ROWS, Beside, Cell, Export, Rows, Table
from liandong.graphql.planner.arguments import LARGEST_PAGE
from liandong.graphql.planner.selection import Document


class Failed(Exception):
    """What a file is made of could not be read; `result` has the errors."""

    def __init__(self, result: ExecutionResult) -> None:
        super().__init__("a page could not be read")
        self.result = result


async def table(
    service: Service,
    payload: dict[str, Any],
    export: Export,
    viewer: Viewer,
    *,
    bill: Bill,
    turn: Turn,
) -> Table:
    """The rows of the list in the document of `payload`, at most MOST_ROWS of them; its groups, if
    the export names some.

    Of a connection, the document selects `pageInfo { hasNextPage endCursor }`, and takes the
    variables `$first` and `$after`; each page is billed. Whoever waits for `turn` learns of each
    page. Raises BadRequest, RequestError and Failed.
    """
    if export.groups or export.beside or len(export.keys) > 1:
        return await _whole(service, service.admitted(payload, viewer, bill), export, viewer)
    nodes: list[list[Cell]] = []
    found: Rows | None = None
    after: str | None = None
    async with service.in_snapshot(viewer) as viewer:
        while True:
            page = {**(payload.get("variables") or {}), "first": LARGEST_PAGE, "after": after}
            admitted = service.admitted({**payload, "variables": page}, viewer, bill)
            found = found or Rows(export, await query_of(service, admitted), viewer.language)
            connection = (await data_of(service, admitted))[export.list]
            turn.goes_on()
            nodes = _few(nodes + [found.row(edge["node"]) for edge in connection["edges"]])
            try:
                info = connection["pageInfo"]
                more, after = info["hasNextPage"], info["endCursor"]
            except KeyError:
                raise BadRequest(
                    400, "wrong_export", problem="pageInfo { hasNextPage endCursor }"
                ) from None
            if not more:
                return Table(export.name, export.headings, nodes)


async def _whole(service: Service, admitted: Admitted, export: Export, viewer: Viewer) -> Table:
    """The table of a list that is no connection, from one answer."""
    document = await query_of(service, admitted)
    of_list: Callable[[Any], Table]
    if export.groups:
        of_list = Sums(export, export.groups, document).table
    else:
        of_list = _listed(export, document, viewer)
    beside = _listed(export.beside, document, viewer) if export.beside else None
    data = await data_of(service, admitted)
    return of_list(data)._replace(beside=beside and beside(data))


def _listed(what: Beside, document: Document, viewer: Viewer) -> Callable[[Any], Table]:
    rows = Rows(what, document, viewer.language)
    return lambda data: Table(what.name, what.headings, _few(rows.all(data)))


def _few(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows; raises Denied where they are more than a file has."""
    if len(rows) > MOST_ROWS:
        raise Denied(413, over("EXPORT_LIMIT", len(rows), MOST_ROWS))
    return rows


async def query_of(service: Service, admitted: Admitted) -> Document:
    """The document of an admitted query; raises BadRequest for others, and Failed for variables."""
    if admitted.operation.kind is not OperationType.QUERY:
        raise BadRequest(400, "wrong_export", problem=admitted.operation.kind.value)
    if not isinstance(admitted.call, Call):
        raise Failed(await service.result(admitted))
    return admitted.operation.document(admitted.call)


async def data_of(service: Service, admitted: Admitted) -> Any:
    """What the query reads, as JSON has it; raises Failed."""
    result = await service.result(admitted)
    if result.errors or result.data is None:
        raise Failed(result)
    return orjson.loads(orjson.dumps(result.data))
