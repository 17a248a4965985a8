"""What nobody may do with a paper template, told in SQL as a captured login."""

import pytest

from tests.support.captured import Captured, Record, count, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING
from tests.support.filed import staged
from tests.support.sketches import CONTENTS
from tests.support.story import Story
from tests.support.ways import STATES

OTHERS = (CENTRE, JILIN, LIAONING, CHANGCHUN, LISHU)
TABLES = {"paper_template": "id", "paper_template_revision": "subject_id", "act": "subject_id"}
ACTS = ("template.edit", "template.issue", "template.withdraw")


@pytest.fixture(scope="module", params=STATES["template"])
def template(request: pytest.FixtureRequest, story: Story) -> Record:
    """A city's template in one of its states."""
    return story.record("template", request.param, SIPING)


@pytest.mark.parametrize("body", OTHERS)
def test_nobody_outside_sees_a_template(captured: Captured, template: Record, body: str) -> None:
    for table, column in TABLES.items():
        assert count(captured.as_(SIPING), table, template.id, column) >= 1
        assert count(captured.as_(body), table, template.id, column) == 0


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("body", OTHERS)
def test_nobody_outside_acts_on_it(
    captured: Captured, template: Record, body: str, act: str
) -> None:
    given = CONTENTS["template"] if act == "template.edit" else None
    assert told(captured.as_(body), act, template, given=given) == "LD404 not_found"


def test_template_is_never_shown_to_others(captured: Captured, template: Record) -> None:
    update = "UPDATE liandong.paper_template SET audience = audience || '{220000}' WHERE id = %s"
    with pytest.raises(Exception, match="paper_template_stays_inside"):
        captured.admin.execute(update, (template.id,))
    for statement in (
        "UPDATE liandong.paper_template SET title = ''",
        "DELETE FROM liandong.paper_template",
        "UPDATE liandong.paper_template_revision SET content = '{}'",
    ):
        with pytest.raises(Exception, match="permission denied"):
            captured.as_(SIPING).execute(statement.encode())


def test_file_is_the_bodys_own_and_a_word_file(captured: Captured, story: Story) -> None:
    draft = story.record("template", "DRAFT", SIPING)
    for body, answer in ((SIPING, "LD422 not_a_word_file"), (JILIN, "LD422 not_found")):
        named = [{"file": f"file_{staged(captured, body)}", "role": "OTHER"}]
        given = {"attachments": named}
        assert told(captured.as_(SIPING), "template.edit", draft, given=given) == answer


def test_template_without_its_file_is_not_put_into_use(captured: Captured, story: Story) -> None:
    draft = story.record("template", "DRAFT", SIPING)
    without = told(captured.as_(SIPING), "template.edit", draft, given={"attachments": None})
    assert without == "done"
    refusal = told(captured.as_(SIPING), "template.issue", draft)
    assert refusal == "LD409 template_without_file"
