"""The table of bodies."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from liandong.policies.actors import Level
from liandong.policies.worded import Worded
from liandong.tenants.base import SCHEMA, Label, Table

CODE = Text(collation="C")


def _kept() -> Column[str]:
    """A column that the database fills."""
    return Column(CODE, nullable=False, server_default="")


class BodyKind(Worded):
    """Whether a body stands for a territory or inside a central unit or a provincial organ."""

    TERRITORIAL = "TERRITORIAL", "Of a territory", "地方"
    INTERNAL = "INTERNAL", "Inside a unit", "内部巡视"


class Body(Table, table=True):
    """An inspection body: `ancestors` are codes from the root to its superior; `keys` are the
    audience keys by which it may read."""

    __tablename__: ClassVar[str] = "body"
    __table_args__ = (
        UniqueConstraint("province", "id"),
        Index("body_superior_idx", "superior", "id"),
        CheckConstraint("id ~ '^[0-9]{6}$'", name="id"),
        CheckConstraint(f"level IN ({Label(Level).condition})", name="level"),
        CheckConstraint(f"kind IN ({Label(BodyKind).condition})", name="kind"),
    )

    id: str = Field(sa_column=Column(CODE, primary_key=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    name_folded: str = Field(default="", sa_column=_kept())
    name_sorted: str = Field(default="", sa_column=_kept())
    division: str = Field(sa_column=Column(Text, nullable=False))
    division_type: str = Field(sa_column=Column(Text, nullable=False))
    level: Level = Field(sa_column=Column(Label(Level), nullable=False))
    kind: BodyKind = Field(
        default=BodyKind.TERRITORIAL,
        sa_column=Column(Label(BodyKind), nullable=False, server_default="TERRITORIAL"),
    )
    superior: str | None = Field(
        default=None, sa_column=Column(CODE, ForeignKey(f"{SCHEMA}.body.id"), nullable=True)
    )
    province: str = Field(sa_column=Column(CODE, nullable=False))
    ancestors: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    keys: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
