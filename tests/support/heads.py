"""Where the head of a record is kept."""

from liandong.tenants.nouns import NOUNS
from tests.support.captured import Record

REGISTRY = {noun.name: noun for noun in NOUNS}


def table_of(record: Record) -> str:
    """The table of the record's head."""
    return REGISTRY[record.subject].table
