"""What a body sends has the form that its noun says, whatever login sends it and how."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from liandong.policies.actors import Role
from liandong.tenants.content import Content, is_given, validated
from liandong.tenants.doubts import today
from liandong.tenants.errors import InvalidInput
from liandong.tenants.files.attachments import FIELD, MOST, AttachmentContent
from liandong.tenants.nouns import NOUNS, REFERRED, TRANSITIONS
from liandong.tenants.workflow import NEW
from tests.support.captured import Captured, Record, answered, performed
from tests.support.cast import CENTRE, JILIN, LIAONING, LISHU, SIPING
from tests.support.contents import Contents, Wrong
from tests.support.filed import stage as stage_file
from tests.support.filed import staged
from tests.support.long import judged_whole, targets
from tests.support.speaking import Connection
from tests.support.story import PERMITTED, Story, role_of
from tests.support.tasks import with_tasks
from tests.tenants.acts.doors import Door, Stage

# Not every label will do: a standard is for those below.
KNOWN = {
    "applies_to": "COUNTY",
    "act": "plan.withdraw",
    "noun": "plan",
    "fixed": {},
    "given": {},
    "subject_id": str(uuid4()),
    "proposed_by": str(uuid4()),
    "expected_revision": 1,
    "event": "SCHEME_SUBMIT",
    "due": "REVIEW_ACCEPT",
    "item": "1.1",
    "own_items": ["1.1"],
    "part": "TARGETS",
    "year": 2026,
}
# No past day will do.
TOMORROW = str(today() + timedelta(days=1))
DAYS = {"starts_on": TOMORROW, "ends_on": TOMORROW}
OF_FORM: dict[str, dict[str, Any]] = {
    "deputy.fixed": DAYS | {"director_id": str(uuid4())},
    "consultation.fixed": {"department": None},
    "review.record_verdict": {"field": "method", "element": None, "start": 0, "end": 1},
    "supervision": {"on_findings": [1]},
    "notice": {"findings": ["1.1"]},
    **dict.fromkeys(
        ("suggestion.ask_extension", "suggestion.grant_extension"), {"due_on": "2199-12-31"}
    ),
}
# Whose files a form names, where it is not Siping's, or of which type.
SENT_BY = {
    "standard": JILIN,
    "template": "Word",
    "suggestion.answer": LISHU,
    "suggestion.report": LISHU,
    "consultation.give_opinion": CENTRE,
    "consultation.record_opinion": JILIN,
    "dispatch.answer": JILIN,
    "plan.acknowledge": JILIN,
    "plan.comment": JILIN,
    **{act: JILIN for noun in NOUNS for act in noun.inputs if act.startswith("review.")},
}
# What the referee says of files and of passages, whatever is sent.
OVERWRITTEN = {"comments.words"} | {
    f"{FIELD}.{name}" for name, field in AttachmentContent.model_fields.items() if is_given(field)
}
# What requires none of its fields, and yet may not be empty.
ASKING = ("consultation.ask_opinion", "consultation.ask_department")
NEVER_EMPTY = {"supervision", "proposal.fixed", "consultation.fixed", *ASKING}
# What is written is not what is sent: the referee copies it.
MADE = {"consultation", "dispatch"}
FORMS = {
    **{f"{n.name}.fixed": n.fixed for n in NOUNS if n.fixed and n.name != "dispatch"},
    **{noun.name: noun.content for noun in NOUNS if noun.content and noun.name not in MADE},
    **{act: model for noun in NOUNS for act, model in noun.inputs.items()},
}
EDITED = sorted({rule.subject for rule in TRANSITIONS if rule.writes and rule.from_state != NEW})


@pytest.fixture(scope="module")
def stage(captured: Captured, story: Story) -> Stage:
    """Records to refer to: one that is seen, one that is hidden, and none."""
    assert story.standard(JILIN, {"applies_to": "COUNTY", "document": "SCHEME"}) is None
    answering, long = returned(captured, story), judged_whole(story)
    hidden = story.record("plan", "DRAFT", LIAONING)
    reviewed = story.record("scheme", "UNDER_REVIEW")
    _, clauses = story.review(reviewed)
    none = str(uuid4())
    issued, drafted = story.record("plan", "ISSUED"), story.record("plan", "DRAFT")
    seen = {
        "plan": str(story.record("plan", "DRAFT").id),
        "planrevision": version(captured, issued),
        "clause": str(clauses[0]),
        "body": LISHU,
        "member": str(captured.member(SIPING, Role.OBSERVER)),
        "review": str(story.review(long)[0]),
        "supervision": str(story.record("supervision", "OPEN", JILIN).id),
        "rulearticle": article(captured, story.record("ruledocument", "ISSUED", CENTRE)),
    }
    reviewer = str(captured.member(JILIN, Role.REVIEWER))
    strangers = [str(captured.member(LIAONING)), none]
    unseen = {"plan": [str(hidden.id), none], "clause": [none], "body": ["999999", f"{LISHU}/*"]}
    unseen["member"] = strangers
    # What is asked on a review that the body has not is refused as on a record that it has not.
    unseen["review"] = []
    unseen["supervision"] = [str(story.record("supervision", "OPEN", SIPING).id), none]
    elsewhere = story.record("plan", "ISSUED", LIAONING)
    # A draft is nothing to be based on, the own one neither.
    unseen["planrevision"] = [version(captured, each) for each in (elsewhere, drafted)] + [none]
    # Nor to be cited, of whichever body.
    documents = [story.record("ruledocument", "ISSUED", LIAONING)]
    documents += [story.record("ruledocument", "DRAFT", body) for body in (SIPING, JILIN)]
    unseen["rulearticle"] = [article(captured, each) for each in documents] + [none]
    files = {
        body: [f"file_{staged(captured, body)}" for _ in range(MOST + 1)]
        for body in (SIPING, LISHU, JILIN, CENTRE)
    }
    # A template has one, and a Word file.
    files["Word"] = [
        f"file_{stage_file(captured.as_(SIPING), name='格式.docx')}" for _ in range(MOST + 1)
    ]
    keys = judged(captured, answering)
    reported, items = with_tasks(captured, story)
    elements = dict.fromkeys(("review.assign", "scheme.self_check"), list(map(str, clauses)))
    elements["plan.report"] = items
    known = KNOWN | PERMITTED | {"record_id": seen["plan"], "clause": keys[0]}
    contents = {
        form: Contents(
            model.model_json_schema(),
            known | OF_FORM.get(form, {}) | ({"item": items[0]} if form == "plan.report" else {}),
            seen | {"member": reviewer} if form == "review.assign" else seen,
            unseen,
            files[SENT_BY.get(form, SIPING)],
            elements.get(form, keys),
            targets(captured, long),
        )
        for form, model in FORMS.items()
    }
    return Stage(captured, story, contents, answering, long, reported, reviewed)


def article(captured: Captured, document: Record) -> str:
    """The id of an article of the rule document."""
    query = "SELECT id FROM liandong.rule_article WHERE subject_id = %s ORDER BY number"
    row = captured.admin.execute(query, (document.id,)).fetchone()
    assert row is not None
    return str(row[0])


def version(captured: Captured, plan: Record) -> str:
    """The id of the plan's newest version."""
    query = "SELECT id FROM liandong.plan_revision WHERE subject_id = %s ORDER BY number DESC"
    row = captured.admin.execute(query, (plan.id,)).fetchone()
    assert row is not None
    return str(row[0])


def returned(captured: Captured, story: Story) -> Record:
    """A scheme to submit again, with an opinion on each of as many clauses as there can be."""
    target = {"applies_to": "CITY", "document": "SCHEME"}
    if standing := story.standard(JILIN, target):
        story.do("standard.withdraw", standing)
    content = {"title": "标准", "clauses": [{"title": "条款", "text": "条款"}] * 100}
    voice = captured.as_(JILIN)
    _, id = performed(voice, "standard.draft", "standard", None, fixed=target, given=content)
    story.do("standard.issue", Record("standard", JILIN, JILIN, id))
    scheme = story.record("scheme", "UNDER_REVIEW")
    story.judge(scheme, "CHANGE")
    story.do("review.return", scheme)
    story.write(scheme)
    return scheme


def judged(captured: Captured, scheme: Record) -> list[str]:
    """The keys of the clauses on which there is an opinion."""
    found = captured.admin.execute(
        "SELECT c.key FROM liandong.review r JOIN liandong.clause c"
        " ON c.revision_id = r.standard_revision_id WHERE r.scheme_id = %s ORDER BY c.number",
        (scheme.id,),
    ).fetchall()
    return [str(key) for (key,) in found]


def rows(captured: Captured) -> dict[str, int]:
    """How many rows there are in each table."""
    tables = captured.admin.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'liandong'::regnamespace"
        " AND relkind = 'r'"
    ).fetchall()
    counts = {}
    for (table,) in tables:
        ((number,),) = captured.admin.execute(f"SELECT count(*) FROM liandong.{table}").fetchall()
        counts[str(table)] = int(number)
    return counts


def test_every_form_has_a_door(captured: Captured) -> None:
    names = {name for (name,) in captured.admin.execute("SELECT name FROM liandong.shape")}
    assert names - MADE == FORMS.keys() | {f"{noun.name}.fixed" for noun in NOUNS if not noun.about}


@pytest.mark.parametrize("form", FORMS)
def test_right_content_is_taken(stage: Stage, form: str) -> None:
    contents, door = stage.contents[form], stage.door(form)
    least = [] if form in NEVER_EMPTY else [contents.least()]
    for content in (*least, contents.full(), contents.longest(), contents.most()):
        assert validated(model_of(form), content)
        assert door.ask(content) == ("done", "")


def model_of(form: str) -> type[Content]:
    model: type[Content] = FORMS[form]
    return model


@pytest.mark.parametrize("form", FORMS)
def test_wrong_content_is_refused(stage: Stage, form: str) -> None:
    door = stage.door(form)
    before = rows(stage.captured)
    for wrong in stage.contents[form].wrong():
        assert_refused(door, wrong)
    assert rows(stage.captured) == before


@pytest.mark.parametrize("noun", EDITED)
def test_wrong_change_is_refused(stage: Stage, noun: str) -> None:
    """Of what is left out the former version speaks."""
    door = stage.next(noun)
    edits = door.act.endswith(".edit")
    before = rows(stage.captured)
    for wrong in stage.contents[noun].wrong():
        if not (edits and wrong.what == "missing" and "." not in wrong.field):
            assert_refused(door, wrong)
    assert rows(stage.captured) == before


def assert_refused(door: Door, wrong: Wrong) -> None:
    answer, field = door.ask(wrong.content)
    assert answer.startswith("LD422"), (str(wrong), answer)
    field = re.sub(r"\.[0-9]+\b", "", field)
    assert f"{field}.".startswith(f"{wrong.field}.") or not wrong.field, (str(wrong), answer, field)


@pytest.mark.parametrize("form", FORMS)
def test_commands_refuse_the_same(stage: Stage, form: str) -> None:
    """But what only the database can look up, and what they read more kindly."""
    kindly = ("unseen", "id ", "type of True")
    taken = []
    for wrong in stage.contents[form].wrong():
        try:
            validated(model_of(form), wrong.content)
        except InvalidInput:
            continue
        taken.append(str(wrong))
    assert [what for what in taken if not what.partition(": ")[2].startswith(kindly)] == []


def test_hidden_reference_and_none_answer_alike(stage: Stage) -> None:
    door = stage.door("scheme")
    unseen = [w for w in stage.contents["scheme"].wrong() if w.what.startswith("unseen")]
    assert len(unseen) == 2
    answers = {door.ask(wrong.content) for wrong in unseen}
    assert answers == {("LD422 not_found", "plan_id")}


@pytest.mark.parametrize("given", [[], [{}], "x", 5, True])
def test_content_is_an_object(stage: Stage, given: Any) -> None:
    for form in FORMS:
        assert stage.door(form).ask(given)[0].startswith("LD422"), form


@pytest.mark.parametrize(
    "act", sorted({r.act for r in TRANSITIONS if not r.writes and r.act not in FORMS})
)
def test_act_without_words_takes_none(stage: Stage, act: str) -> None:
    rule = next(r for r in TRANSITIONS if r.act == act)
    if rule.from_state == NEW:
        door = stage.beginning(rule.subject)
        taken = stage.contents[f"{rule.subject}.fixed"].full()
        given = {"fixed": taken, "given": {"title": "字"}}
        answer = answered(door.voice, act, rule.subject, None, **given)
    else:
        actor = {"superior": JILIN, "subordinate": LISHU}.get(rule.relation.value, SIPING)
        record = stage.story.ready(rule)
        said = {"note": "说明", "given": {"title": "字"}, "chosen": [JILIN]}
        voice = stage.captured.as_(actor, role_of(act))
        answer = answered(voice, act, rule.subject, record.id, **said)
    assert answer == "LD422 unknown_field"


# Every one of them is taken away for once.
LIMITS = (
    *("name", "required", "least", "most", "visible", "known"),
    *("labels", "pattern", "refers", "not_before"),
)
SHAPES = (
    "SELECT parent::text, field, "
    + ", ".join(LIMITS)
    + " FROM liandong.shape WHERE name = %s ORDER BY 1, 2"
)
LOOKED_UP = {"body", *REFERRED} - {"review"}


@pytest.mark.parametrize("form", FORMS)
def test_every_limit_is_missed(stage: Stage, form: str) -> None:
    """Without any one of what `shape` says of this form, something is answered otherwise."""
    door, admin = stage.door(form), stage.captured.admin
    answers: dict[str, list[tuple[Any, tuple[str, str]]]] = {}
    for wrong in stage.contents[form].wrong():
        answers.setdefault(wrong.field, []).append((wrong.content, door.ask(wrong.content)))
    for parent, field, *limits in admin.execute(SHAPES, (form,)).fetchall():
        path = ".".join(filter(None, (*re.findall(r'"(\w+)"', parent), field)))
        for column, limit in zip(LIMITS, limits, strict=True):
            if not limit or (column, path) == ("required", "") or path in OVERWRITTEN:
                continue
            if column == "refers" and limit not in LOOKED_UP:
                continue
            with without(admin, column, form, parent, field):
                missed = any(door.ask(content) != answer for content, answer in answers[path])
            assert missed, (path, column)


@contextmanager
def without(admin: Connection, column: str, *row: str) -> Iterator[None]:
    """While the block lasts, the row of `shape` does not say this."""
    blank = {"name": "'nothing'", "required": "false", "visible": "false"}.get(column, "NULL")
    where = "name = %s AND parent::text = %s AND field = %s"
    change = f"UPDATE liandong.shape SET {column} = {blank} WHERE {where} RETURNING OLD.{column}"
    ((former,),) = admin.execute(change.encode(), row).fetchall()
    try:
        yield
    finally:
        back = ("nothing", *row[1:]) if column == "name" else row
        restore = f"UPDATE liandong.shape SET {column} = %s WHERE {where}"
        assert admin.execute(restore.encode(), (former, *back)).rowcount == 1
