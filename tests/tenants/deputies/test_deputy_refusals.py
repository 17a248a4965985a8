"""When a member acts in a director's stead, and when not, told in SQL as a captured login."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from liandong.policies.actors import Role
from liandong.tenants.doubts import today
from tests.support.captured import Captured, Record, answered, count, perform, performed, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, SIPING
from tests.support.story import PERMITTED, Story, proposed

NAME, END, SIGN = "deputy.name", "deputy.end", "proposal.sign"
OWNER = ["self"]
LENT = {"permitted": [], "lent": PERMITTED["permitted"]}


def days(first: int, last: int) -> dict[str, str]:
    """So many days from today."""
    return {
        "starts_on": str(today() + timedelta(days=first)),
        "ends_on": str(today() + timedelta(days=last)),
    }


def fixed(captured: Captured, first: int, last: int, member: UUID | None = None) -> dict[str, Any]:
    named = member or captured.member(SIPING, Role.DRAFTER)
    return {"member_id": str(named)} | days(first, last)


def name(captured: Captured, first: int, last: int, member: UUID | None = None) -> str:
    """How it is answered that the director names the drafter, or this member."""
    given = fixed(captured, first, last, member)
    return answered(captured.as_(SIPING), NAME, "deputy", None, fixed=given)


@pytest.fixture(autouse=True)
def nobody_named(captured: Captured) -> Iterator[None]:
    """Every test begins without deputies, and with everybody enabled."""
    yield
    captured.admin.execute("UPDATE liandong.deputy SET state = 'ENDED'")
    captured.admin.execute("UPDATE liandong.member SET disabled = false")


@pytest.fixture
def deputy(captured: Captured) -> Record:
    """Siping's drafter acts for its director, today and tomorrow."""
    given = fixed(captured, 0, 1)
    _, id = performed(captured.as_(SIPING), NAME, "deputy", None, fixed=given)
    return Record("deputy", "220000", SIPING, id)


def issued(captured: Captured, story: Story, **more: Any) -> str:
    """How the drafter is answered that issues a plan as its director may."""
    plan = story.record("plan", "DRAFT")
    given = {"permitted": [], "lent": OWNER} | more
    return told(captured.as_(SIPING, Role.DRAFTER), "plan.issue", plan, **given)


def change(captured: Captured, member: UUID, assignment: str) -> None:
    statement = f"UPDATE liandong.member SET {assignment} WHERE id = %s"
    captured.admin.execute(statement.encode(), (member,))


def said(captured: Captured, act: UUID) -> tuple[Any, ...]:
    columns = "member_name, in_stead_of, in_stead_of_name, prepared_by_name"
    query = f"SELECT {columns} FROM liandong.act WHERE id = %s"
    (row,) = captured.admin.execute(query.encode(), (act,)).fetchall()
    return tuple(row)


def test_deputys_act_says_for_whom(captured: Captured, story: Story, deputy: Record) -> None:
    plan = story.record("plan", "DRAFT")
    voice = captured.as_(SIPING, Role.DRAFTER)
    act = perform(voice, "plan.issue", plan, permitted=[], lent=OWNER)
    director = captured.member(SIPING)
    assert said(captured, act) == (f"{SIPING} DRAFTER", director, f"{SIPING} DIRECTOR", None)
    act = perform(voice, "plan.edit", plan, permitted=OWNER, given={"title": "自己的"})
    assert said(captured, act) == (f"{SIPING} DRAFTER", None, None, None)


def test_nobody_else_acts_in_stead(captured: Captured, story: Story, deputy: Record) -> None:
    # A draft is there for who may do something with it.
    assert issued(captured, story, lent=[]) == "LD404 not_found"
    assert issued(captured, story, lent=["superior"]) == "LD404 not_found"
    plan = story.record("plan", "DRAFT")
    voice = captured.as_(SIPING, Role.OBSERVER)
    assert told(voice, "plan.issue", plan, permitted=[], lent=OWNER) == "LD403 forbidden"


@pytest.mark.parametrize(
    ("assignment", "who"),
    [("disabled = true", Role.DRAFTER), ("disabled = true", Role.DIRECTOR)],
)
def test_disabled_member_lends_nothing(
    captured: Captured, story: Story, deputy: Record, assignment: str, who: Role
) -> None:
    plan = story.record("plan", "DRAFT")
    change(captured, captured.member(SIPING, who), assignment)
    voice = captured.as_(SIPING, Role.DRAFTER)
    answer = told(voice, "plan.issue", plan, permitted=[], lent=OWNER)
    assert answer == ("LD401 not_signed_in" if who is Role.DRAFTER else "LD403 forbidden")


def test_former_director_lends_nothing(captured: Captured, story: Story, deputy: Record) -> None:
    plan = story.record("plan", "DRAFT")
    change(captured, captured.member(SIPING), "roles = '{OBSERVER}'")
    voice = captured.as_(SIPING, Role.DRAFTER)
    answer = told(voice, "plan.issue", plan, permitted=[], lent=OWNER)
    change(captured, captured.member(SIPING), "roles = '{DIRECTOR}'")
    assert answer == "LD403 forbidden"


@pytest.mark.parametrize(("first", "last"), [(-2, -1), (1, 2)])
def test_deputy_acts_on_its_days_alone(
    captured: Captured, story: Story, deputy: Record, first: int, last: int
) -> None:
    update = "UPDATE liandong.deputy SET starts_on = %s, ends_on = %s WHERE id = %s"
    captured.admin.execute(update, (*days(first, last).values(), deputy.id))
    assert issued(captured, story) == "LD403 forbidden"


def test_ended_deputy_acts_no_more(captured: Captured, story: Story, deputy: Record) -> None:
    assert issued(captured, story) == "done"
    assert told(captured.as_(SIPING), END, deputy) == "done"
    assert issued(captured, story) == "LD403 forbidden"
    assert told(captured.as_(SIPING), END, deputy) == "LD409 no_transition"


def test_deputy_hands_it_back(captured: Captured, deputy: Record) -> None:
    voice = captured.as_(SIPING, Role.DRAFTER)
    act = perform(voice, END, deputy, permitted=[], lent=OWNER)
    assert said(captured, act)[2] == f"{SIPING} DIRECTOR"


def test_past_deputy_is_not_ended(captured: Captured, deputy: Record) -> None:
    update = "UPDATE liandong.deputy SET starts_on = %s, ends_on = %s WHERE id = %s"
    captured.admin.execute(update, (*days(-2, -1).values(), deputy.id))
    assert told(captured.as_(SIPING), END, deputy) == "LD409 deputy_is_past"


def proposal(captured: Captured, story: Story, role: Role) -> Record:
    """A proposal to submit a scheme, by this member."""
    given = proposed("scheme.submit", story.record("scheme", "DRAFT"))
    voice = captured.as_(SIPING, role)
    _, id = performed(voice, "proposal.make", "proposal", None, fixed=given, given=PERMITTED)
    return Record("proposal", "220000", SIPING, id)


@pytest.mark.parametrize("own", [OWNER, []])
def test_deputy_signs_in_stead(
    captured: Captured, story: Story, deputy: Record, own: list[str]
) -> None:
    """Also one who may sign, but not this: both acts say so."""
    waiting = proposal(captured, story, Role.OBSERVER)
    voice = captured.as_(SIPING, Role.DRAFTER)
    lent = [] if own else OWNER
    act = perform(voice, SIGN, waiting, permitted=own, lent=lent, given=LENT)
    query = "SELECT performed_id FROM liandong.proposal WHERE id = %s"
    ((submitted,),) = captured.admin.execute(query, (waiting.id,)).fetchall()
    assert said(captured, act)[2:] == (f"{SIPING} DIRECTOR", None)
    assert said(captured, submitted)[2:] == (f"{SIPING} DIRECTOR", f"{SIPING} OBSERVER")


@pytest.mark.parametrize("act", [SIGN, "proposal.send_back"])
def test_proposal_is_judged_by_no_former_deputy(
    captured: Captured, story: Story, deputy: Record, act: str
) -> None:
    waiting = proposal(captured, story, Role.OBSERVER)
    assert told(captured.as_(SIPING), END, deputy) == "done"
    voice = captured.as_(SIPING, Role.DRAFTER)
    unlent: dict[str, Any] = {"permitted": []}
    for given, refused in ((LENT, "LD403 forbidden"), (unlent, "LD404 not_found")):
        answer = told(voice, act, waiting, note="说明", permitted=OWNER, given=given)
        assert answer == refused


def test_deputy_signs_no_proposal_of_its_own(
    captured: Captured, story: Story, deputy: Record
) -> None:
    waiting = proposal(captured, story, Role.DRAFTER)
    voice = captured.as_(SIPING, Role.DRAFTER)
    answer = told(voice, SIGN, waiting, permitted=[], lent=OWNER, given=LENT)
    assert answer == "LD409 own_proposal"


def test_deputy_names_nobody(captured: Captured, deputy: Record) -> None:
    given = fixed(captured, 5, 6, captured.member(SIPING, Role.OBSERVER))
    for voice in (captured.as_(SIPING, Role.DRAFTER), captured.as_(SIPING, Role.SUPERVISOR)):
        assert answered(voice, NAME, "deputy", None, fixed=given) == "LD403 forbidden"


def test_who_cannot_be_named(captured: Captured) -> None:
    for stranger in (captured.member(JILIN, Role.DRAFTER), uuid4()):
        assert name(captured, 0, 1, stranger) == "LD422 not_found"
    assert name(captured, 0, 1, captured.member(SIPING)) == "LD422 deputy_is_oneself"
    drafter, observer = (captured.member(SIPING, r) for r in (Role.DRAFTER, Role.OBSERVER))
    change(captured, drafter, "disabled = true")
    assert name(captured, 0, 1) == "LD422 member_disabled"
    change(captured, observer, "roles = '{DIRECTOR}'")
    answer = name(captured, 0, 1, observer)
    change(captured, observer, "roles = '{OBSERVER}'")
    assert answer == "LD422 deputy_is_director"


def test_days_that_cannot_be_named(captured: Captured) -> None:
    assert name(captured, -1, 1) == "LD422 in_the_past"
    assert name(captured, 1, 0) == "LD422 ends_before_start"
    first = today() + timedelta(days=1)
    year = (date(first.year + 1, first.month, first.day) - today()).days
    assert name(captured, 1, year) == "LD422 longer_than_a_year"
    assert name(captured, 1, year - 1) == "done"


def test_days_do_not_overlap(captured: Captured) -> None:
    assert name(captured, 3, 5) == "done"
    other = captured.member(SIPING, Role.OBSERVER)
    for first, last in ((5, 6), (1, 3), (4, 4)):
        assert name(captured, first, last, other) == "LD422 deputy_overlaps"
    assert name(captured, 6, 6, other) == "done"


def test_names_are_the_directorys(captured: Captured) -> None:
    forged = {"member_name": "某", "director_name": "某", "director_id": str(uuid4())}
    given = fixed(captured, 0, 0) | forged
    performed(captured.as_(SIPING), NAME, "deputy", None, fixed=given)
    query = "SELECT member_name, director_name, director_id FROM liandong.deputy WHERE state = %s"
    (row,) = captured.admin.execute(query, ("NAMED",)).fetchall()
    assert row == (f"{SIPING} DRAFTER", f"{SIPING} DIRECTOR", captured.member(SIPING))


@pytest.mark.parametrize("body", [CENTRE, JILIN, CHANGCHUN, LISHU])
def test_other_bodies_see_no_deputy(captured: Captured, deputy: Record, body: str) -> None:
    assert count(captured.as_(SIPING), "deputy", deputy.id) == 1
    voice = captured.as_(body)
    assert count(voice, "deputy", deputy.id) == 0
    assert count(voice, "act", deputy.id, "subject_id") == 0
    assert told(voice, END, deputy) == "LD404 not_found"


def test_deputy_is_never_shown_to_others(captured: Captured, deputy: Record) -> None:
    update = "UPDATE liandong.deputy SET audience = audience || '{220000}' WHERE id = %s"
    with pytest.raises(Exception, match="deputy_stays_inside"):
        captured.admin.execute(update, (deputy.id,))
    for statement in ("UPDATE liandong.deputy SET ends_on = NULL", "DELETE FROM liandong.deputy"):
        with pytest.raises(Exception, match="permission denied"):
            captured.as_(SIPING).execute(statement.encode())
    with pytest.raises(Exception, match="permission denied"):
        captured.as_(SIPING).execute("SELECT liandong.is_deputy(%s)", (deputy.id,))
