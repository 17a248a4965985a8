"""A database shared by the platform's tests, which look and do not write, with two more members."""

from collections.abc import Iterator

import pytest

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.members.commands import enrol
from tests.support.server import PEOPLED, copied


@pytest.fixture(scope="session")
def shared_settings(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with copied(server, PEOPLED) as address:
        folder = tmp_path_factory.mktemp("platform")
        made = Settings(database_url=address, data_dir=folder, read_pool_size=2, write_pool_size=1)
        with admin_engine(made).begin() as connection:
            enrol(connection, "220000", "jilin-director", "主任", [Role.DIRECTOR, Role.SUPERVISOR])
            enrol(connection, "220000", "jilin-drafter", "拟稿", [Role.DRAFTER])
        yield made


@pytest.fixture
def settings(shared_settings: Settings) -> Settings:
    return shared_settings
