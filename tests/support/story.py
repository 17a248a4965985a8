"""Records in every state, made by acts of the bodies that have to perform them, in SQL alone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from liandong.policies.actors import Level, Relation, Role
from liandong.tenants.deadlines.pairs import PAIRS
from liandong.tenants.doubts import today
from liandong.tenants.nouns import PROPOSABLE, TRANSITIONS
from liandong.tenants.workflow import NEW, Transition
from tests.support.asked import ASKED, GIVE, asking, who_is_asked
from tests.support.captured import Captured, Record, perform, performed
from tests.support.cast import CENTRE, JILIN, LEVELS, LIAONING, LISHU, SIPING
from tests.support.clauses import clause_in_force
from tests.support.exchanged import BY_OTHERS, EXCHANGED, EXPERIENCE, RECOMMEND
from tests.support.filed import with_file
from tests.support.heads import REGISTRY, table_of
from tests.support.noticed import BY_RECIPIENT, DEPARTMENT, DISPATCH, recipient, sent, sent_to
from tests.support.sketches import CONTENTS, FIXED
from tests.support.ways import WHOSE, path_to

PROVINCE = {CENTRE: CENTRE}
SUPERIOR = {LISHU: SIPING, SIPING: JILIN, JILIN: CENTRE}
SUBORDINATE = {superior: body for body, superior in SUPERIOR.items()}

# A field of each content that can be written anew.
TITLED = ("plan", "standard", "scheme", "deadline", "template", "experience", "notice")
REWORDED = dict.fromkeys((*TITLED, "ruledocument"), "title") | {"supervision": "letter"}
# How the superior must have schemes come in.
MODES = {"scheme.submit": "APPROVE", "scheme.file": "FILE"}
OF_OPEN_REVIEW = ("review.assign", "review.record_verdict", "review.pass_with_changes")
# What opens the gate of an act, where its record's first state is not enough.
BEFORE = {
    "review.pass": "judge",
    "review.pass_with_changes": "judge",
    "supervision.close": "accept",
    "plan.unshare": "plan.share",
    "plan.urge": "oblige",
}
CHOOSING = ("chosen", "without")
# By which state and act a record came to the one from which the gate lets it on.
BY_WAY_OF = {
    "was_issued": ("ISSUED", "plan.withdraw"),
    "has_a_letter": ("OPINION_ISSUED", "supervision.close"),
}
# Whom the policy permits to perform the acts that are proposed.
PERMITTED = {
    "permitted": [
        f"{act}/{relation}"
        for act, relation in dict.fromkeys((rule.act, rule.relation.value) for rule in PROPOSABLE)
    ]
}
SAID: dict[str, dict[str, Any]] = dict.fromkeys(
    ("proposal.make", "proposal.sign", "proposal.send_back", "proposal.recall"), PERMITTED
) | {
    "review.pass_with_changes": {"changes": [{"part": "METHOD"}]},
    "suggestion.answer": {"handling": "LONG_TERM"},
    "dispatch.answer": {"rule": "整改监督办法"},
    "suggestion.ask_extension": {"due_on": "2199-12-31"},
}
PREPARED = ("proposal.make", "proposal.recall")
# One of those directly below.
BELOW = {SIPING: LISHU, JILIN: SIPING, CENTRE: JILIN}
LEVELS_BELOW = {SIPING: ("COUNTY",), JILIN: ("CITY", "COUNTY"), CENTRE: tuple(Level)[1:]}


def proposed(act: str, record: Record | None, noun: str = "", **input: Any) -> dict[str, Any]:
    """What a proposal of the act on the record keeps."""
    return {
        "act": act,
        "noun": noun or (record.subject if record else act.partition(".")[0]),
        "record_id": None if record is None else str(record.id),
        "input": {"chosen": []} | input,
    }


def role_of(act: str) -> Role:
    """Who performs the act: a drafter proposes, the director does everything else."""
    return Role.DRAFTER if act in PREPARED else Role.DIRECTOR


def own(body: str) -> dict[str, Any]:
    """The columns that make a row the body's and nobody else's to see."""
    return {"province": province(body), "owner": body, "audience": [body]}


def province(body: str) -> str:
    return PROVINCE.get(body, f"{body[:2]}0000")


class Story:
    """Performs what leads records to their states, on captured connections."""

    def __init__(self, captured: Captured) -> None:
        self.captured = captured
        # Of an experience, who does next what others do with it; where nobody is named, a superior.
        self.others: dict[UUID, str] = {}

    def record(self, subject: str, state: str, owner: str = SIPING, **values: Any) -> Record:
        """A new record of the owner that came to this state by acts; `values` are its own."""
        if subject == "suggestion":
            record = self.suggestions(self.record("supervision", "OPINION_ISSUED", owner))[0]
            steps = path_to(subject, state)
        elif subject == DISPATCH:
            steps = path_to(DISPATCH, state)
            outside = (steps[0].from_state if steps else state).endswith("_OUTSIDE")
            record = sent(self, owner, DEPARTMENT if outside else {"body": SUBORDINATE[owner]})
        else:
            first, *following = path_to(subject, state)
            steps = tuple(following)
            record = self.begin(first.act, owner, **values)
        for rule in steps:
            if rule.releases and not rule.writes and rule.from_state != "DRAFT":
                self.write(record)
            self.do(rule.act, record)
        return record

    def begin(self, act: str, owner: str, **values: Any) -> Record:
        """A new record, made by its first act."""
        subject = act.partition(".")[0]
        said = values.pop("content", None)
        fixed, content = self.beginning(subject, owner, **values)
        content = said or content
        fixed = asking(act, fixed)
        if subject == "standard":
            fixed = self.free_target(owner, fixed)
        if subject == "deadline":
            fixed = fixed or self.free_pair(owner)
        voice = self.captured.as_(owner, role_of(act))
        _, id = performed(voice, act, subject, None, fixed=fixed, given=content)
        return Record(subject, province(owner), owner, id)

    def beginning(
        self, subject: str, owner: str, **values: Any
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """What a record begins with: what it keeps, and its first version where it has one."""
        fixed = FIXED.get(subject, {}) | values
        if subject == "proposal" and not values:
            fixed = proposed("plan.withdraw", self.record("plan", "DRAFT", owner))
        if subject == "deputy" and not values:
            fixed = self.deputy(owner)
        if subject == "standard" and "applies_to" not in fixed:
            fixed["applies_to"] = LEVELS[SUBORDINATE[owner]].value
        if subject == "consultation" and "review_id" not in fixed:
            scheme = self.record("scheme", "UNDER_REVIEW", SUBORDINATE[owner])
            fixed["review_id"] = str(self.review(scheme)[0])
        if subject == "consultation" and "asked" not in fixed:
            fixed["asked"] = SUPERIOR.get(owner, LIAONING)
        if subject == "supervision" and "supervised" not in fixed:
            fixed["supervised"] = SUBORDINATE[owner]
        writes = any(r.subject == subject and r.from_state == NEW and r.writes for r in TRANSITIONS)
        content = CONTENTS.get(subject, {}) | with_file(self.captured, owner, subject)
        return fixed, content if writes else SAID.get(f"{subject}.make")

    def deputy(self, owner: str) -> dict[str, Any]:
        """The owner's drafter, named for a day to come on which nobody is named yet."""
        query = "SELECT max(ends_on) + 1 FROM liandong.deputy WHERE owner = %s"
        ((free,),) = self.captured.admin.execute(query, (owner,)).fetchall()
        day = str(free or today() + timedelta(days=30))
        drafter = str(self.captured.member(owner, Role.DRAFTER))
        return {"member_id": drafter, "starts_on": day, "ends_on": day}

    def free_target(self, owner: str, fixed: dict[str, Any]) -> dict[str, Any]:
        """The same with a target for which there is no standard: others than those that schemes
        are judged by are withdrawn to make room."""
        if "document" not in fixed:
            found = self.standard(owner, fixed | {"document": "SCHEME"})
            fixed = fixed | {"document": "SCHEME" if found is None else "REPORT"}
        if standing := self.standard(owner, fixed):
            self.do("standard.withdraw", standing)
        return fixed

    def free_pair(self, owner: str) -> dict[str, str]:
        """What the owner has no rule of yet; of what its rules are of, one is withdrawn."""
        found = self.captured.admin.execute(
            "SELECT event, due, id FROM liandong.deadline_rule WHERE owner = %s"
            " AND state <> 'WITHDRAWN'",
            (owner,),
        ).fetchall()
        taken = {(event, due): id for event, due, id in found}
        free = [pair for pair in sorted(PAIRS) if pair not in taken]
        if not free:
            free = [min(taken)]
            self.do("deadline.withdraw", Record("deadline", province(owner), owner, taken[free[0]]))
        return dict(zip(("event", "due"), free[0], strict=True))

    def standard(self, owner: str, target: dict[str, Any]) -> Record | None:
        """The owner's standard for the target that is drafted or in force."""
        row = self.captured.admin.execute(
            "SELECT id FROM liandong.review_standard WHERE owner = %s AND applies_to = %s"
            " AND document = %s AND state <> 'WITHDRAWN'",
            (owner, target["applies_to"], target["document"]),
        ).fetchone()
        return None if row is None else Record("standard", province(owner), owner, row[0])

    def ready(self, rule: Transition) -> Record:
        """A record in the rule's first state with every gate open."""
        owner = WHOSE.get(str(rule.gate), SIPING)
        if rule.act == GIVE:
            asking, asked = ASKED[rule.relation]
            return self.record(rule.subject, rule.from_state, asking, asked=asked)
        if rule.act in BY_OTHERS:
            return self.exchanged(rule.relation)
        if rule.act in BY_RECIPIENT:
            record = sent_to(self, rule.relation)
            for step in path_to(rule.subject, rule.from_state):
                self.act(step.act, record)
            return record
        if rule.gate in BY_WAY_OF:
            state, act = BY_WAY_OF[rule.gate]
            record = self.record(rule.subject, state, owner)
            self.do(act, record)
        else:
            record = self.record(rule.subject, rule.from_state, owner)
        if rule.releases and not rule.writes:
            self.write(record)
        if rule.act in BEFORE:
            self.do(BEFORE[rule.act], record)
        if rule.act in MODES:
            self.ask_for(MODES[rule.act], record.owner)
        return record

    def exchanged(self, relation: Relation) -> Record:
        """A published experience that another body, which stands so to its owner, may read."""
        owner, body, recommended_by = EXCHANGED[relation]
        record = self.record(EXPERIENCE, "PUBLISHED", owner)
        for self.others[record.id] in recommended_by:
            self.act(RECOMMEND, record)
        self.others[record.id] = body
        return record

    def ask_for(self, mode: str, owner: str) -> None:
        """Have the superior ask that schemes of the owner are passed, or filed, from now on."""
        target = {"applies_to": LEVELS[owner].value, "document": "SCHEME"}
        superior = SUPERIOR.get(owner)
        standard = superior and self.standard(superior, target)
        if not superior or not standard and mode == "APPROVE":
            return
        standard = standard or self.record("standard", "ISSUED", superior, **target)
        row = self.captured.admin.execute(
            "SELECT coalesce(content ->> 'mode', 'APPROVE') FROM liandong.standard_revision"
            " WHERE subject_id = %s ORDER BY number DESC LIMIT 1",
            (standard.id,),
        ).fetchone()
        if row != (mode,):
            self.act("standard.edit", standard, mode=mode)
            self.act("standard.issue", standard)

    def write(self, record: Record, **changes: Any) -> int:
        """Add a revision; its number."""
        number = self.newest(record) + 1
        self.do(f"{record.subject}.edit", record, **(self.changes(record) | changes))
        return number

    def changes(self, record: Record) -> dict[str, Any]:
        """What makes another version of the record's newest one."""
        return {REWORDED[record.subject]: f"第{self.newest(record) + 1}稿"}

    def newest(self, record: Record) -> int:
        """The number of the newest revision; 0 where there is none."""
        noun = REGISTRY[record.subject]
        assert noun.revision is not None
        table = noun.models[1].__table__.name  # type: ignore[attr-defined]
        row = self.captured.admin.execute(
            f"SELECT coalesce(max(number), 0) FROM liandong.{table} WHERE subject_id = %s",
            (record.id,),
        ).fetchone()
        assert row is not None
        return int(row[0])

    def do(self, act: str, record: Record, note: str = "说明", **given: Any) -> None:
        """One step of a path, by the body whose step it is."""
        if act == "judge":
            self.judge(record)
        elif act == "oblige":
            self.act("plan.share", record, obliges={"answer_by": {"text": "年底前"}})
        elif act == "accept":
            for suggestion in self.suggestions(record):
                self.do("suggestion.answer", suggestion)
                self.do("suggestion.accept", suggestion)
        else:
            if act in BEFORE:
                self.do(BEFORE[act], record)
            if act in MODES:
                self.ask_for(MODES[act], record.owner)
            self.act(act, record, note, **given)

    def act(self, act: str, record: Record, note: str = "说明", **given: Any) -> UUID:
        """The id of one act on the record, by the body whose step it is."""
        rules = [r for r in TRANSITIONS if (r.subject, r.act) == (record.subject, act)]
        chosen = [f"{record.owner}/*"] if any(rule.reach in CHOOSING for rule in rules) else []
        said = given or self.given(act, record)
        voice = self.captured.as_(self.actor(act, record), role_of(act))
        target = self.target(act, record)
        return perform(voice, act, target, note=note, given=said, chosen=chosen)

    def actor(self, act: str, record: Record) -> str:
        """Whose step it is; an opinion is given by whom the record names."""
        if act in BY_OTHERS:
            return self.others.get(record.id) or SUPERIOR[record.owner]
        if act in BY_RECIPIENT:
            return recipient(self.captured, record)
        return who_is_asked(self.captured, record) if act == GIVE else actor(act, record)

    def target(self, act: str, record: Record) -> Record:
        """What the act is on: the open review for acts on what it is about."""
        if act in OF_OPEN_REVIEW:
            return replace(record, subject="review", id=self.review(record)[0])
        return record

    def given(self, act: str, record: Record) -> dict[str, Any] | None:
        """What the act says besides its note."""
        if act == "review.assign":
            return {"assignments": [{"clause_id": str(self.review(record)[1][0])}]}
        if act == "supervision.group":
            return {"group_id": str(record.id)}
        if act == "scheme.self_check":
            owner = record.owner
            clause = clause_in_force(self.captured, SUPERIOR.get(owner), LEVELS[owner])
            return {"checks": [{"clause_id": clause, "result": "MET"}]}
        if act == "review.record_verdict":
            review, clauses = self.review(record)
            return {"clause_id": str(clauses[0]), "verdict": "PASS"}
        if act.endswith(".edit"):
            return self.changes(record)
        if act == "plan.report":
            return {"progress": [{"item": self.first_item(record), "done": 50}]}
        if act == "plan.urge":
            return {"body": BELOW[record.owner]}
        if act in SAID:
            return SAID[act]
        rules = [r for r in TRANSITIONS if r.subject == record.subject and r.act == act]
        return CONTENTS[record.subject] if any(rule.writes for rule in rules) else None

    def first_item(self, plan: Record) -> str:
        """The key of the plan's first task."""
        row = self.captured.admin.execute(
            "SELECT i.key FROM liandong.plan_item i JOIN liandong.plan_revision r"
            " ON r.id = i.revision_id WHERE r.subject_id = %s ORDER BY r.number, i.number",
            (plan.id,),
        ).fetchone()
        assert row is not None
        return str(row[0])

    def judge(self, scheme: Record, verdict: str = "PASS") -> list[UUID]:
        """The superior's verdict on every clause of the open review; the clauses."""
        review, clauses = self.review(scheme)
        for clause in clauses:
            self.verdict(SUPERIOR[scheme.owner], review, clause, verdict)
        return clauses

    def verdict(self, body: str, review: UUID, clause: UUID, verdict: str = "PASS") -> UUID:
        """The act by which the body says something of one clause."""
        said = {"clause_id": str(clause), "verdict": verdict, "opinion": "意见"}
        voice = self.captured.as_(body)
        return performed(voice, "review.record_verdict", "review", review, given=said)[0]

    def review(self, scheme: Record) -> tuple[UUID, list[UUID]]:
        """The newest review of a scheme and its clauses."""
        row = self.captured.admin.execute(
            "SELECT r.id, array_agg(c.id ORDER BY c.number) FROM liandong.review r"
            " JOIN liandong.clause c ON c.revision_id = r.standard_revision_id"
            " WHERE r.scheme_id = %s GROUP BY r.id, r.created_at"
            " ORDER BY r.created_at DESC LIMIT 1",
            (scheme.id,),
        ).fetchone()
        assert row is not None
        return row[0], row[1]

    def suggestions(self, supervision: Record) -> list[Record]:
        rows = self.captured.admin.execute(
            "SELECT id FROM liandong.suggestion WHERE subject_id = %s ORDER BY number",
            (supervision.id,),
        ).fetchall()
        return [Record("suggestion", supervision.province, supervision.owner, id) for (id,) in rows]

    def state(self, record: Record) -> str:
        query = f"SELECT state FROM liandong.{table_of(record)} WHERE id = %s"
        row = self.captured.admin.execute(query, (record.id,)).fetchone()
        assert row is not None
        return str(row[0])


def actor(act: str, record: Record) -> str:
    """Whose step an act is on the record."""
    relations = {r.relation for r in TRANSITIONS if (r.subject, r.act) == (record.subject, act)}
    (relation,) = relations
    others = {Relation.SUPERIOR: SUPERIOR, Relation.SUBORDINATE: SUBORDINATE}
    return others[relation][record.owner] if relation in others else record.owner
