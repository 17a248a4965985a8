"""Files of what a document reads: a list as a workbook or csv, a record as an official paper."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from anyio import BrokenWorkerProcess, CapacityLimiter
from jinja2 import UndefinedError
from starlette.responses import Response

from liandong.graphql.http.processing import Asked, Make, ProcessingEndpoint
from liandong.graphql.http.templates import TemplateFiles
from liandong.graphql.http.workbook import csv, xlsx
from liandong.graphql.limits.places import Places
from liandong.graphql.operations.comparison import Comparer, Work
from liandong.graphql.operations.export import table
from liandong.graphql.operations.paper import Paper, values
from liandong.graphql.operations.processes import worked, worked_within
from liandong.graphql.operations.service import Service
from liandong.graphql.operations.table import Export, checked, wrong
from liandong.graphql.papers.word import docx, own_docx
from liandong.policies.actors import Actor
from liandong.tenants.errors import Unfit
from liandong.tenants.files.names import ENDINGS, MEDIA_TYPES

AT_ONCE = 1  # files of this process: each takes a processor for seconds
CSV: Final = "text/csv; charset=utf-8"
LONGEST: Final = 30.0  # seconds in which a body's own template must be filled
OWN: Final = Places(member=1, body=2, all=16)


class ExportEndpoint(ProcessingEndpoint):
    """The ASGI application at `/export`: POST with the parameters of a GraphQL request and either
    `export` (`operations.table.Export`) or `paper` (`operations.paper.Paper`).

    Responds with a file.
    """

    def __init__(self, service: Service, comparer: Comparer, files: TemplateFiles) -> None:
        super().__init__(service)
        self._comparer = comparer
        self._files = files
        self._limiter = CapacityLimiter(AT_ONCE)
        # What a body's templates take, the files of others do not wait for.
        self._own = CapacityLimiter(AT_ONCE)
        self._places = OWN.empty()

    async def _read(self, asked: Asked) -> Make:
        return await (self._paper(asked) if "paper" in asked.parameters else self._table(asked))

    async def _table(self, asked: Asked) -> Make:
        payload, viewer, bill, turn, _ = asked
        export = checked(Export, "export", payload.pop("export", None))
        found = await table(self._service, payload, export, viewer, bill=bill, turn=turn)
        made_by = csv if export.format == "csv" else xlsx
        return lambda: self._file(export.name, export.format, made_by, found)

    async def _paper(self, asked: Asked) -> Make:
        payload, viewer, bill, *_ = asked
        paper = checked(Paper, "paper", payload.pop("paper"))
        if "export" in payload:
            raise wrong("export, paper")
        read = await values(self._service, self._comparer, payload, paper, viewer, bill=bill)

        if paper.file is not None:
            template = await self._files.content(asked, paper.file)
            return lambda: self._laid_out(paper.name, viewer.actor, template, read)

        async def make() -> Response:
            return await self._file(paper.name, "docx", docx, paper.template, await read())

        return make

    async def _laid_out(
        self, name: str, actor: Actor, template: bytes, read: Work[dict[str, Any]]
    ) -> Response:
        """The paper by a template that somebody made."""
        values = await read()
        try:
            with self._places.taken(actor):
                content = await worked_within(
                    LONGEST, own_docx, template, values, limiter=self._own
                )
        except TimeoutError:
            raise Unfit("template_too_slow", most=int(LONGEST)) from None
        except BrokenWorkerProcess:
            raise Unfit("template_unusable") from None
        return _saved(name, "docx", content)

    async def _file(
        self, name: str, ending: str, made_by: Callable[..., bytes], *parameters: Any
    ) -> Response:
        try:
            content = await worked(made_by, *parameters, limiter=self._limiter)
        except UndefinedError as error:
            raise wrong(f"paper.template: {error}") from None
        return _saved(name, ending, content)


def _saved(name: str, ending: str, content: bytes) -> Response:
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}.{ending}",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    type_ = CSV if ending == "csv" else MEDIA_TYPES[ENDINGS[ending]]
    return Response(content, media_type=type_, headers=headers)
