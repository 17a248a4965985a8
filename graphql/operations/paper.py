"""Reads what an official paper says, as the viewer sees it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from liandong.graphql.limits.rate import Bill
from liandong.graphql.operations.comparison import Comparer, Comparison, Work, seen
from liandong.graphql.operations.export import data_of, query_of
from liandong.graphql.operations.service import Service, Viewer
from liandong.graphql.operations.table import wrong
from liandong.graphql.papers.word import TEMPLATES


class Paper(BaseModel):
    """What is made of an answer: the name of the file, the template, and, where the document reads
    several records, the id of the one that the paper is about; for a paper of changes, the two
    values that are compared. `file` is the Word file that lays it out in place of the platform's.
    """

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100)
    template: str = Field(max_length=100)
    of: str | None = Field(default=None, max_length=100)
    compare: Comparison | None = None
    file: str | None = Field(default=None, max_length=100)


async def values(
    service: Service,
    comparer: Comparer,
    payload: dict[str, Any],
    paper: Paper,
    viewer: Viewer,
    *,
    bill: Bill,
) -> Work[dict[str, Any]]:
    """Read by the query in `payload`; what is returned gives its data, `of`, and the differences if
    the paper is of changes. Raises BadRequest, RequestError and Failed."""
    if paper.template not in TEMPLATES:
        raise wrong(f"paper.template: {paper.template}")
    if paper.compare:
        return await _changes(comparer, payload, paper.compare, viewer, bill)
    admitted = service.admitted(payload, viewer, bill)
    await query_of(service, admitted)
    data = await data_of(service, admitted)
    seen(next(filter(None, data.values()), None))

    async def work() -> dict[str, Any]:
        return {**data, "of": paper.of}

    return work


async def _changes(
    comparer: Comparer, payload: dict[str, Any], compare: Comparison, viewer: Viewer, bill: Bill
) -> Work[dict[str, Any]]:
    compared = await comparer.differences(payload, compare, viewer, bill=bill)

    async def work() -> dict[str, Any]:
        data, differences = await compared()
        return {**data, "differences": [each.as_json() for each in differences]}

    return work
