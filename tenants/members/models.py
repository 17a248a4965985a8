"""The people of a body."""

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from liandong.tenants.columns import Dated


class Member(Dated, table=True):
    """A person of a body: `subject` is its id at the identity provider; we assign the `roles`."""

    subject: str
    name: str
    roles: list[str] = Field(sa_type=ARRAY(Text))
    disabled: bool = False
