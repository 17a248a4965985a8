"""The referee's functions of who is asking, made of one template."""

from collections.abc import Iterator
from pathlib import Path

from liandong.tenants.acts.writing import Sql

# By name: type, result and comment.
FUNCTIONS = {
    "acting": (
        "liandong.body",
        "b",
        "The body that the transaction speaks for; none unless a context of the login''s level is"
        " signed and has not expired.",
    ),
    "body": ("text", "b.id", "The code of the body that the transaction speaks for."),
    "keys": (
        "text[]",
        "b.keys",
        "The audience keys of that body: itself, above it, beside it; NULL for nobody.",
    ),
}


def speaking(referee: Path) -> Iterator[str]:
    """DDL of these functions; their template is in the referee's folder."""
    template = Sql((referee / "context.template.sql").read_text("utf-8"))
    for name, (type_, result, comment) in FUNCTIONS.items():
        yield template.substitute(name=name, type=type_, result=result, comment=comment)
