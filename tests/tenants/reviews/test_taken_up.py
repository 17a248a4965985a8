"""Reviews that a body further above takes up (提级) come to it, and not to the superior."""

from typing import Any

import pytest

from liandong.platform.database import admin_engine
from liandong.platform.settings import Settings
from liandong.tenants.acts.verify import verify
from tests.support.captured import Captured, Record, answered
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.story import Story

HEAD = "SELECT state, reviewer, audience FROM liandong.work_scheme WHERE id = %s"
SEEN = "SELECT count(*) FROM liandong.work_scheme WHERE id = %s"
TOLD = "SELECT audience FROM liandong.act WHERE subject_id = %s AND kind = %s"
COUNTY, CITY = ({"applies_to": level, "document": "SCHEME"} for level in ("COUNTY", "CITY"))
ALL: dict[str, Any] = {}


@pytest.fixture
def standard(story: Story) -> Record:
    """Jilin's standard for counties, which takes nothing up yet; Siping asks for passes."""
    story.ask_for("APPROVE", LISHU)
    found = story.standard(JILIN, COUNTY)
    return found or story.record("standard", "ISSUED", JILIN, **COUNTY)


def take_up(story: Story, standard: Record, said: dict[str, Any] | None, **changes: Any) -> None:
    story.write(standard, takes_up=said, **changes)
    story.act("standard.issue", standard)


def done(captured: Captured, body: str, act: str, scheme: Record, note: str = "原因") -> str:
    """How the body's act on the scheme is answered."""
    return answered(captured.as_(body), act, "scheme", scheme.id, note=note)


def submitted(captured: Captured, story: Story, **content: Any) -> Record:
    """A scheme of Lishu that says this and was submitted."""
    scheme = story.record("scheme", "DRAFT", LISHU)
    if content:
        story.write(scheme, **content)
    assert done(captured, LISHU, "scheme.submit", scheme) == "done"
    return scheme


def head(captured: Captured, scheme: Record) -> Any:
    return captured.admin.execute(HEAD, (scheme.id,)).fetchone()


def reviewer(captured: Captured, scheme: Record) -> str:
    """Who reads it beside its owner."""
    _, named, audience = head(captured, scheme)
    (found,) = set(audience) - {LISHU}
    assert named == (None if found == SIPING else found)
    return str(found)


def sees(captured: Captured, body: str, scheme: Record) -> bool:
    row = captured.as_(body).execute(SEEN, (scheme.id,)).fetchone()
    return row is not None and bool(row[0])


def test_scheme_comes_to_whom_took_it_up_alone(
    captured: Captured, story: Story, standard: Record
) -> None:
    take_up(story, standard, ALL)
    scheme = submitted(captured, story)
    assert reviewer(captured, scheme) == JILIN
    for body in (CENTRE, SIPING, CHANGCHUN, NANGUAN, LIAONING):
        assert not sees(captured, body, scheme)
        assert done(captured, body, "review.accept", scheme) == "LD404 not_found"
    told = captured.admin.execute(TOLD, (scheme.id, "scheme.submit")).fetchone()
    assert told == ([JILIN, LISHU],)
    assert done(captured, JILIN, "review.accept", scheme) == "done"
    for clause in story.review(scheme)[1]:
        story.verdict(JILIN, story.review(scheme)[0], clause)
    assert done(captured, JILIN, "review.pass", scheme) == "done"
    assert head(captured, scheme)[0] == "PASSED"
    assert done(captured, LISHU, "scheme.start", scheme) == "done"
    assert not sees(captured, SIPING, scheme)


def test_superior_goes_on_with_what_came_to_it_before(
    captured: Captured, story: Story, standard: Record
) -> None:
    take_up(story, standard, None)
    scheme = submitted(captured, story)
    assert reviewer(captured, scheme) == SIPING
    take_up(story, standard, ALL)
    assert done(captured, SIPING, "review.return_incomplete", scheme) == "done"
    story.write(scheme)
    assert done(captured, LISHU, "scheme.submit", scheme) == "done"
    assert reviewer(captured, scheme) == SIPING
    assert done(captured, JILIN, "review.accept", scheme) == "LD404 not_found"


def test_who_took_it_up_keeps_it_to_the_end(
    captured: Captured, story: Story, standard: Record
) -> None:
    take_up(story, standard, ALL)
    scheme = submitted(captured, story)
    assert done(captured, JILIN, "review.return_incomplete", scheme) == "done"
    take_up(story, standard, None)
    assert reviewer(captured, submitted(captured, story)) == SIPING
    story.write(scheme)
    assert done(captured, LISHU, "scheme.submit", scheme) == "done"
    assert reviewer(captured, scheme) == JILIN
    assert done(captured, JILIN, "review.accept", scheme) == "done"


def test_kinds_and_bodies_say_which(captured: Captured, story: Story, standard: Record) -> None:
    take_up(story, standard, {"kinds": ["RAISED", "CROSS"]})
    assert reviewer(captured, submitted(captured, story)) == SIPING
    assert reviewer(captured, submitted(captured, story, kind="CROSS")) == JILIN
    mixed = submitted(captured, story, further_kinds=["SPECIAL", "RAISED"])
    assert reviewer(captured, mixed) == JILIN
    take_up(story, standard, {"bodies": [NANGUAN]})
    assert reviewer(captured, submitted(captured, story, kind="CROSS")) == SIPING
    take_up(story, standard, {"kinds": ["CROSS"], "bodies": [LISHU, NANGUAN]})
    assert reviewer(captured, submitted(captured, story)) == SIPING
    assert reviewer(captured, submitted(captured, story, kind="CROSS")) == JILIN


def test_filed_scheme_comes_to_whom_took_it_up(
    captured: Captured, story: Story, standard: Record
) -> None:
    take_up(story, standard, ALL, mode="FILE")
    scheme = story.record("scheme", "DRAFT", LISHU)
    assert done(captured, LISHU, "scheme.submit", scheme) == "LD409 to_be_filed"
    assert done(captured, LISHU, "scheme.file", scheme) == "done"
    assert reviewer(captured, scheme) == JILIN
    assert done(captured, SIPING, "review.acknowledge", scheme) == "LD404 not_found"
    assert done(captured, JILIN, "review.acknowledge", scheme) == "done"
    take_up(story, standard, None, mode="APPROVE")


@pytest.mark.parametrize(
    ("target", "said", "refused"),
    [
        (CITY, ALL, "LD422 nothing_to_take_up takes_up"),
        (COUNTY, {"bodies": [LISHU, SIPING]}, "LD422 not_reviewed_below takes_up.bodies.1"),
        (COUNTY, {"bodies": [LIAONING]}, "LD422 not_reviewed_below takes_up.bodies.0"),
        (COUNTY, {"bodies": ["210102"]}, "LD422 not_reviewed_below takes_up.bodies.0"),
        (COUNTY, {"kinds": []}, "LD422 too_few takes_up.kinds"),
        (COUNTY, {"kinds": ["NEVER"]}, "LD422 malformed takes_up.kinds.0"),
    ],
)
def test_only_what_others_review_is_taken_up(
    captured: Captured,
    story: Story,
    standard: Record,
    target: dict[str, str],
    said: dict[str, Any],
    refused: str,
) -> None:
    found = story.standard(JILIN, target) or story.record("standard", "ISSUED", JILIN, **target)
    given = {"takes_up": said}
    answer = answered(captured.as_(JILIN), "standard.edit", "standard", found.id, given=given)
    assert answer == refused.rpartition(" ")[0]
    del standard


def test_whom_it_reviews_anyway_is_not_taken_up(
    captured: Captured, story: Story, standard: Record
) -> None:
    of_province, moved = {"takes_up": {"bodies": ["220323"]}}, "UPDATE liandong.body SET superior"
    captured.admin.execute(f"{moved} = %s WHERE id = '220323'".encode(), (JILIN,))
    try:
        answer = answered(
            captured.as_(JILIN), "standard.edit", "standard", standard.id, given=of_province
        )
    finally:
        captured.admin.execute(f"{moved} = %s WHERE id = '220323'".encode(), (SIPING,))
    assert answer == "LD422 not_reviewed_below"


def test_all_below_read_the_standard_that_takes_up(
    captured: Captured, story: Story, standard: Record
) -> None:
    seen = "SELECT count(*) FROM liandong.review_standard WHERE id = %s"
    take_up(story, standard, {"bodies": [NANGUAN]})
    for body in (SIPING, LISHU):
        assert captured.as_(body).execute(seen, (standard.id,)).fetchone() == (1,)
    assert captured.as_(LIAONING).execute(seen, (standard.id,)).fetchone() == (0,)


def test_who_reviews_is_part_of_what_acts_left(
    captured: Captured, story: Story, standard: Record
) -> None:
    take_up(story, standard, ALL)
    scheme = submitted(captured, story)
    assert not unexplained(captured, scheme)
    change = "UPDATE liandong.work_scheme SET reviewer = %s WHERE id = %s"
    captured.admin.execute(change, (CENTRE, scheme.id))
    assert unexplained(captured, scheme)
    captured.admin.execute(change, (JILIN, scheme.id))
    assert not unexplained(captured, scheme)


def unexplained(captured: Captured, scheme: Record) -> bool:
    """Whether the check of all that is kept finds fault with the scheme."""
    engine = admin_engine(Settings(database_url=captured.database))
    with engine.connect() as connection:
        found = verify(connection).unexplained
    return f"scheme_{scheme.id}" in [each.record for each in found]
