"""Texts of which a half waits for its terms, as at any moment on a platform at work."""

import psycopg

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.searching.loading import index_texts

WAIT = """
    UPDATE liandong.search_text SET title = NULL, said = NULL
    WHERE readers <> '{}' AND get_byte(uuid_send(id), 15) % 2 = 0
"""
QUEUE = "SELECT liandong.await_terms(ARRAY(SELECT id FROM liandong.search_text))"


def index_half(settings: Settings) -> None:
    """Index all texts, and let every second one wait again."""
    index_texts(admin_engine(settings))
    with psycopg.connect(settings.admin_conninfo(), autocommit=True) as connection:
        connection.execute(WAIT)
        connection.execute(QUEUE)
