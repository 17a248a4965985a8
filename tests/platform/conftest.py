"""A migrated PostgreSQL with all bodies and a few members, shared by the platform's tests."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from liandong.platform.database import Databases, admin_engine
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.members.commands import enrol


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The superuser's address of an empty server."""
    with tempfile.TemporaryDirectory(prefix="ld-") as folder:
        with embedded_postgres(Path(folder) / "pg", durable=False) as address:
            yield address


@pytest.fixture(scope="session")
def settings(server: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a platform with every body and two members of Jilin (220000)."""
    folder = tmp_path_factory.mktemp("platform")
    made = Settings(database_url=server, data_dir=folder, read_pool_size=2, write_pool_size=1)
    engine = admin_engine(made)
    migrate(engine)
    with engine.connect() as connection:
        import_divisions(connection)
    with engine.begin() as connection:
        enrol(connection, "220000", "jilin-director", "主任", [Role.DIRECTOR, Role.SUPERVISOR])
        enrol(connection, "220000", "jilin-drafter", "拟稿", [Role.DRAFTER])
    return made


@pytest.fixture
def engine(settings: Settings) -> Engine:
    return admin_engine(settings)


@pytest.fixture
async def databases(settings: Settings) -> AsyncIterator[Databases]:
    opened = Databases(settings)
    await opened.open()
    yield opened
    await opened.close()
