"""What the matrix needs to know of every noun: read from the registry and the schema."""

from liandong.tenants.nouns import NOUNS
from liandong.tenants.tables import table_of
from tests.isolation.selections import LISTS, type_of
from tests.support import nouns

# table -> the prefix of the ids of its rows; and back
# Logs belong to no stage: see `test_attempts.py` and `test_files.py`.
LOGS = {"denied_attempt": "deniedAttempts", "file_read": "fileReads"}
PREFIXES = {table: prefix for table, prefix in nouns.TABLES.values() if table not in LOGS}
TABLES = {prefix: table for table, prefix in PREFIXES.items()}
# A head's ids begin with the noun's name.
HEADS = tuple(noun.name for noun in NOUNS)
# noun -> the prefixes of all that its records consist of
CONSISTS_OF = {noun.name: {PREFIXES[table_of(model)] for model in noun.models} for noun in NOUNS}
# The lists of what tenants write, and the table behind each.
CONTENT = tuple(name for name in LISTS if name not in ("bodies", *LOGS.values()))
LISTED = {name: nouns.TABLES[type_of(name)][0] for name in CONTENT}
