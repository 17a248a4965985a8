"""Has the database bring up to date what time alone changes, until nothing is left."""

from sqlalchemy import Engine, text

TICK = text("SELECT liandong.tick()")


def tick(engine: Engine) -> int:
    """How much changed. Each part is a transaction of its own, as a login that may set the role of
    those that tick."""
    changed = 0
    while True:
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL ROLE liandong_listener"))
            part = int(connection.execute(TICK).scalar_one())
        if not part:
            return changed
        changed += part
