"""The arms of a search: for each kind of text, those in which all words stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    TIMESTAMP,
    Boolean,
    ColumnElement,
    FromClause,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    case,
    cast,
    column,
    exists,
    false,
    func,
    literal_column,
    null,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.errors.refusals import BadUserInput
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.worklist.titles import title
from liandong.policies.actors import Relation
from liandong.policies.engine import Rights
from liandong.policies.worded import Worded
from liandong.tenants.acts.models import Act
from liandong.tenants.content import SHORT
from liandong.tenants.noun import Noun
from liandong.tenants.reviews.models import Review, Verdict
from liandong.tenants.reviews.noun import REVIEW
from liandong.tenants.searching.texts import SOURCES, VERSIONED
from liandong.tenants.tables import relation_of, table_of

Condition = ColumnElement[bool]
MOST_DRAFTS = 200
MOST_VERDICTS = 500
# What has all words in its title comes before all that has not.
TITLED: ColumnElement[Any] = literal_column("interval '69250000 hours'")
NO_TIME: ColumnElement[Any] = literal_column("interval '0'")
TIME = TIMESTAMP(timezone=True)


class FoundKind(Worded):
    """What kind of text was found."""

    PLAN = "PLAN", "Version of a plan", "规划、计划"
    RULEDOCUMENT = "RULEDOCUMENT", "Version of a rule document", "制度规范"
    STANDARD = "STANDARD", "Version of a review standard", "审核标准"
    SCHEME = "SCHEME", "Version of a work scheme", "工作方案"
    CONSULTATION = "CONSULTATION", "Consultation on a pre-review", "征求意见"
    SUPERVISION = "SUPERVISION", "Opinion letter of a supervision", "督导意见"
    DEADLINE = "DEADLINE", "Version of a rule of deadlines", "期限规则"
    TEMPLATE = "TEMPLATE", "Version of a paper template", "文书模板"
    EXPERIENCE = "EXPERIENCE", "Version of an experience", "经验交流"
    NOTICE = "NOTICE", "Version of a notice", "通报"
    DISPATCH = "DISPATCH", "Notice that was sent", "通报办理"
    VERDICT = "VERDICT", "Opinion of a pre-review", "审核意见"
    ACT = "ACT", "Note or answer of an act", "行文附言"


SOURCE_OF: Mapping[FoundKind, str] = dict(zip(FoundKind, SOURCES, strict=True))


@dataclass(frozen=True)
class Sought:
    """What is looked for, as SQL: the words, the same as regular expressions, and where."""

    words: ColumnElement[Any]
    patterns: ColumnElement[Any]
    sources: ColumnElement[Any]

    def among(self, source: str) -> FromClause:
        """The texts of a source that were told to the viewer and have the words."""
        columns = (
            column("province", Text),
            column("owner", Text),
            column("id", Uuid),
            column("said_at", TIME),
            column("titled", Boolean),
        )
        found = func.liandong.found(constant(source), self.words, self.sources)
        return found.table_valued(*columns).alias()

    def said_in(self, source: str, id: Any) -> Condition:
        """Whether a text that was not told has the words: it is read where it stands."""
        says = func.liandong.says(constant(source), id, self.patterns, type_=Boolean)
        return and_(constant(source) == any_(self.sources), says)

    def titled(self, source: str, id: Any) -> Condition:
        """Whether its title has them."""
        return func.liandong.titled(constant(source), id, self.patterns, type_=Boolean)


def arms_of(rights: Rights, _: Mapping[str, Any], bind: b.Bind) -> Iterator[b.Arm]:
    """The arms of a search by members with these rights."""
    words = func.liandong.sought(bind(Text, _text), type_=ARRAY(Text))
    # Worked out once, whatever asks for it.
    folded = select(words.label("words")).cte()
    patterns = func.liandong.patterns(folded.c.words, type_=ARRAY(Text))
    both = select(folded.c.words, patterns.label("patterns")).cte()
    sought = Sought(_once(both.c.words), _once(both.c.patterns), bind(ARRAY(Text), _sources))
    for noun in VERSIONED:
        yield _released(noun, sought)
        if noun.drafting and _has(rights, noun):
            yield _drafted(noun, sought)
    yield _decided(sought)
    if _has(rights, REVIEW):
        yield _open(sought)
    yield _noted(sought)


def _once(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(select(value).scalar_subquery(), ARRAY(Text))


def _text(arguments: Mapping[str, Any]) -> str:
    text: str = arguments["text"]
    if len(text) > SHORT:
        raise BadUserInput("too_long", most=SHORT, actual=len(text))
    return text


def _sources(arguments: Mapping[str, Any]) -> list[str]:
    kinds: Iterable[FoundKind] = arguments["kinds"] if "kinds" in arguments else FoundKind
    return [SOURCE_OF[kind] for kind in kinds]


def _has(rights: Rights, noun: Noun) -> bool:
    assert noun.withheld is not None
    return Relation.SELF in rights.relations(noun.withheld)


def _is(row: b.Columns, found: b.Columns) -> Condition:
    return and_(row.province == found.province, row.owner == found.owner, row.id == found.id)


def _released(noun: Noun, sought: Sought) -> b.Arm:
    source = table_of(noun.models[1])
    version, found = relation_of(noun.models[1]).alias(), sought.among(source)
    return b.Arm(
        noun.models[1].__name__,
        (version, found),
        {
            **_of_version(noun, version.c),
            **_placed(FoundKind[noun.name.upper()], sought, version.c.id),
            **_at(found.c.said_at, found.c.titled),
            "draft": false(),
        },
        _is(version.c, found.c),
    )


def _drafted(noun: Noun, sought: Sought) -> b.Arm:
    """The newest versions of the body's records, as far as they were not released."""
    table = relation_of(noun.models[1])
    version, newer = table.alias(), table.alias()
    overtaken = select(newer.c.id).where(
        newer.c.province == version.c.province,
        newer.c.owner == version.c.owner,
        newer.c.subject_id == version.c.subject_id,
        newer.c.number > version.c.number,
    )
    newest = (
        select(version)
        .where(
            version.c.province == Parameters.province,
            version.c.owner == Parameters.body,
            version.c.released_at.is_(None),
            ~exists(overtaken.correlate_except(newer)),
        )
        .order_by(version.c.created_at.desc())
        .limit(literal_column(str(MOST_DRAFTS)))
        .subquery()
    )
    source = table_of(noun.models[1])
    return b.Arm(
        noun.models[1].__name__,
        (newest,),
        {
            **_of_version(noun, newest.c),
            **_placed(FoundKind[noun.name.upper()], sought, newest.c.id),
            **_at(newest.c.created_at, sought.titled(source, newest.c.id)),
            "draft": true(),
        },
        sought.said_in(source, newest.c.id),
    )


def _of_version(noun: Noun, row: b.Columns) -> dict[str, ColumnElement[Any]]:
    head = sources(noun).head.table.alias()
    of = select(title(noun, head.c)).where(
        head.c.province == row.province, head.c.owner == row.owner, head.c.id == row.subject_id
    )
    said = [row.content.op("->>", return_type=Text())(constant(name)) for name in noun.texts]
    return {
        "province": row.province,
        "owner": row.owner,
        "title": said[0] if said else of.correlate_except(head).scalar_subquery(),
        **_record(constant(noun.name), row.province, row.owner, row.subject_id),
    }


def _decided(sought: Sought) -> b.Arm:
    verdict, found = _verdict(), sought.among("verdict")
    return b.Arm(
        Verdict.__name__,
        (verdict, found),
        {
            **_of_verdict(verdict.c, sought),
            **_at(found.c.said_at, false()),
            "draft": false(),
        },
        _is(verdict.c, found.c),
    )


def _open(sought: Sought) -> b.Arm:
    """The body's verdicts of which nobody outside was told: no decision came, or none yet."""
    verdict, review = _verdict(), relation_of(Review).alias()
    untold = (
        select(verdict)
        .where(
            review.c.province == Parameters.province,
            review.c.owner == Parameters.body,
            review.c.state.in_([constant(state) for state in REVIEW.open_in]),
            verdict.c.province == review.c.province,
            verdict.c.owner == review.c.owner,
            verdict.c.review_id == review.c.id,
            func.cardinality(verdict.c.audience, type_=Integer) == literal_column("1"),
        )
        .order_by(verdict.c.created_at.desc())
        .limit(literal_column(str(MOST_VERDICTS)))
        .subquery()
    )
    return b.Arm(
        Verdict.__name__,
        (untold,),
        {
            **_of_verdict(untold.c, sought),
            **_at(untold.c.created_at, false()),
            "draft": true(),
        },
        sought.said_in("verdict", untold.c.id),
    )


def _verdict() -> FromClause:
    table: FromClause = relation_of(Verdict).alias()
    return table


def _of_verdict(row: b.Columns, sought: Sought) -> dict[str, ColumnElement[Any]]:
    return {
        "province": row.province,
        "owner": row.owner,
        "title": cast(null(), Text),
        **_record(constant(REVIEW.name), row.province, row.owner, row.review_id),
        **_placed(FoundKind.VERDICT, sought, row.id),
    }


def _noted(sought: Sought) -> b.Arm:
    act, found = relation_of(Act).alias(), sought.among("act")
    row = act.c
    return b.Arm(
        Act.__name__,
        (act, found),
        {
            "province": row.province,
            "owner": row.owner,
            "title": cast(null(), Text),
            **_record(row.subject, row.subject_province, row.subject_owner, row.subject_id),
            **_placed(FoundKind.ACT, sought, row.id),
            **_at(found.c.said_at, false()),
            "draft": false(),
        },
        _is(row, found.c),
    )


def _record(noun: Any, province: Any, owner: Any, id: Any) -> dict[str, ColumnElement[Any]]:
    return {
        "subject": noun,
        "record_province": province,
        "record_owner": owner,
        "record_id": cast(id, Uuid),
    }


def _placed(kind: FoundKind, sought: Sought, id: Any) -> dict[str, ColumnElement[Any]]:
    return {
        "kind": constant(kind.name),
        "source": constant(SOURCE_OF[kind]),
        "id": cast(id, Uuid),
        "patterns": sought.patterns,
    }


def _at(time: Any, titled: Any) -> dict[str, ColumnElement[Any]]:
    return {"said_at": time, "position": time + case((titled, TITLED), else_=NO_TIME)}
