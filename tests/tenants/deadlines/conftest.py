"""The operator's connections to a module's database."""

import pytest
from sqlalchemy import Engine

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings


@pytest.fixture(scope="module")
def module_engine(module_database: str) -> Engine:
    return admin_engine(Settings(database_url=module_database))
