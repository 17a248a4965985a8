"""Deputies, and for which days they are named."""

from datetime import date
from typing import Annotated
from uuid import UUID

from liandong.policies.worded import Worded
from liandong.tenants.columns import Tracked
from liandong.tenants.content import Content, LastDay, Refers, ShortText, described

MEMBER = "member"


class DeputyState(Worded):
    """Whether a deputy was named or dismissed; one that is named acts on the days named alone."""

    NAMED = "NAMED", "Named", "已指定"
    ENDED = "ENDED", "Ended early", "提前结束"


class DeputyContent(Content):
    """Who is named, and for which days."""

    member_id: Annotated[UUID, Refers(MEMBER)] = described(
        "The member of the same body who is to act in the director's stead."
    )
    starts_on: date = described("The first day, in China: today or later.")
    ends_on: LastDay = described("The last day, at most a year after the first.")


class DeputyFixed(DeputyContent):
    """What is kept of it; the referee itself sets what is not sent."""

    member_name: ShortText | None = described("The name of the deputy.", default=None)
    director_id: UUID | None = described("The director in whose stead.", default=None)
    director_name: ShortText | None = described("The name of the director.", default=None)


class Deputy(Tracked, table=True):
    """A member who may act in the stead of a director of the owner on these days (代签)."""

    member_id: UUID
    starts_on: date
    ends_on: date
    member_name: str
    director_id: UUID
    director_name: str
