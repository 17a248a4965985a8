"""The demonstration of four bodies, served as a reader of the guide has it."""

import csv
import json
import os
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
import pytest_asyncio

from liandong.platform.demo.entries import FOLDER, LABEL, OWNER
from liandong.platform.demo.store import prepare
from liandong.platform.demo.tokens import renew_tokens
from liandong.platform.settings import Settings
from tests.guide.desk import Desk
from tests.guide.pages import pages, steps
from tests.support.cast import CENTRE, JILIN, LISHU, SIPING
from tests.support.served import serving
from tests.support.server import BLANK, copied

BODIES = {CENTRE, JILIN, SIPING, LISHU}
MANIFEST = "persisted-documents.json"
DESK = "https://desk.example.cn"


@pytest.fixture(scope="module")
def demonstration(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A database with what four of the demonstration's bodies did: the whole takes too long."""
    folder = tmp_path_factory.mktemp("guide")
    stories = folder / "stories"
    stories.mkdir()
    for table in FOLDER.glob("*.csv"):
        shorten(table, stories / table.name)
    for further in ("attempts", "files", "marks", "notices"):
        copytree(FOLDER / further, stories / further)
    with copied(server, BLANK) as address:
        settings = Settings(database_url=address, data_dir=folder / ".liandong")
        settings.data_dir.mkdir()
        prepare(settings, stories)
        yield settings


def shorten(table: Path, short: Path) -> None:
    """Copy the records of the four bodies, about nobody else."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = {row[LABEL]: row for row in rows if row[OWNER]}
    kept = {
        label
        for label, row in first.items()
        if {row[OWNER], row.get("supervised") or row[OWNER]} <= BODIES
    }
    with short.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if row[LABEL] in kept)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(demonstration: Settings) -> AsyncIterator[Desk]:
    """A server of it which trusts the documents of the pages."""
    folder = demonstration.data_dir.parent
    documents = [
        step.text
        for page in pages()
        for step in steps(page.read_text("utf-8"))
        if step.language == "graphql"
    ]
    manifest = {sha256(text.encode()).hexdigest(): text for text in documents}
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    variables = {"TRUSTED_DOCUMENTS": os.fspath(folder / MANIFEST), "ORIGINS": DESK}
    async with serving(demonstration, **variables) as served:
        yield Desk(served, renew_tokens(demonstration), folder)
