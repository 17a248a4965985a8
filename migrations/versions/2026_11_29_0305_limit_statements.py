"""No statement, wait for a lock or idle transaction of the platform's logins lasts for long."""

from alembic import op

revision = "202611290305"
down_revision = "202611290300"
additive = True

# Milliseconds: of a statement, a wait for a lock, a transaction without a statement, a transaction.
# Reads over the whole country's acts take some 300; an export reads its pages in one transaction.
REQUESTS = (10_000, 3_000, 10_000, 60_000)
# It follows what all bodies do, and brings up to date what days change.
LISTENS = (60_000, 3_000, 10_000, 60_000)
LOGINS = {
    "liandong_central": REQUESTS,
    "liandong_provincial": REQUESTS,
    "liandong_city": REQUESTS,
    "liandong_county": REQUESTS,
    "liandong_sign_in": REQUESTS,
    "liandong_listener": LISTENS,
}
SETTINGS = (
    "statement_timeout",
    "lock_timeout",
    "idle_in_transaction_session_timeout",
    "transaction_timeout",
)
SINCE_17 = "transaction_timeout"


def upgrade() -> None:
    for login, limits in LOGINS.items():
        for setting, limit in zip(SETTINGS, limits, strict=True):
            _alter(login, setting, f"SET {setting} = {limit}")


def downgrade() -> None:
    for login in LOGINS:
        for setting in SETTINGS:
            _alter(login, setting, f"RESET {setting}")


def _alter(login: str, setting: str, change: str) -> None:
    """Change the login's setting, unless the server is too old to know it."""
    since = 170000 if setting == SINCE_17 else 0
    op.execute(f"""
        DO $$ BEGIN
            IF current_setting('server_version_num')::integer >= {since} THEN
                ALTER ROLE {login} {change};
            END IF;
        END $$;
    """)
