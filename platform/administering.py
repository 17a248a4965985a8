"""The operator's way to the database: of the settings, or of the demonstration in this folder.

What is imported takes a moment, and commands answer `--help` at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from liandong.platform.settings import Settings


@contextmanager
def administering(*, migrated: bool = False) -> Iterator[tuple["Settings", "Engine"]]:
    """Settings and engine of LIANDONG_DATABASE_URL, or if unset, of the demonstration's server."""
    from liandong.platform.embedded import embedded_postgres
    from liandong.platform.settings import Settings

    settings = Settings.read()
    if settings.database_url is None and (settings.embedded_dir / "PG_VERSION").exists():
        with embedded_postgres(settings.embedded_dir) as address:
            settings = settings.model_copy(update={"database_url": address})
            yield settings, _engine(settings, migrated=migrated)
    else:
        yield settings, _engine(settings, migrated=migrated)


def _engine(settings: "Settings", *, migrated: bool) -> "Engine":
    from liandong.platform.database import admin_engine
    from liandong.platform.migrate import check_migrated

    engine = admin_engine(settings)
    if migrated:
        check_migrated(settings.admin_conninfo())
    return engine
