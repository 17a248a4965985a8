"""Reads what an official paper says, as the viewer sees it."""

from typing import Any

from graphql import GraphQLError
from pydantic import BaseModel, ConfigDict, Field

from liandong.graphql.errors.request_errors import Denied
from liandong.graphql.limits.rate import Bill
from liandong.graphql.operations.export import data_of, query_of
from liandong.graphql.operations.service import Service, Viewer
from liandong.graphql.operations.table import wrong
from liandong.graphql.papers.word import TEMPLATES


class Paper(BaseModel):
    """What is made of an answer: the name of the file, the template, and, where the document reads
    several records, the id of the one that the paper is about."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100)
    template: str = Field(max_length=100)
    of: str | None = Field(default=None, max_length=100)


async def values(
    service: Service, payload: dict[str, Any], paper: Paper, viewer: Viewer, *, bill: Bill
) -> dict[str, Any]:
    """The data of the query in `payload`, and `of`. Raises BadRequest, RequestError and Failed."""
    if paper.template not in TEMPLATES:
        raise wrong(f"paper.template: {paper.template}")
    admitted = service.admitted(payload, viewer, bill)
    await query_of(service, admitted)
    data = await data_of(service, admitted)
    if not any(data.values()):
        raise Denied(404, GraphQLError("NOT_FOUND", extensions={"code": "NOT_FOUND"}))
    return {**data, "of": paper.of}
