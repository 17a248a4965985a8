"""The demonstration's tables say what is played, and a mistake in one is told before anything."""

import csv
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from liandong.platform.database import admin_engine
from liandong.platform.demo.cast import Cast
from liandong.platform.demo.entries import FOLDER
from liandong.platform.demo.members import LISHU, SIPING, members
from liandong.platform.demo.steps import Record, load
from liandong.platform.demo.tables import BadTable
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.policies.engine import Policy
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.bodies.models import Body
from tests.support.server import BLANK, copied

PLAN = {
    "label": "规划",
    "owner": SIPING,
    "kind": "FIVE_YEAR",
    "title": "四平市规划",
    "heading": "吉巡办〔2023〕5号｜｜｜省委巡视办",
    "year": "2023",
    "last_year": "2027",
    "period": "2023年至2027年｜2023-01-01｜2027/12/31",
    "sections": "思想｜指导思想",
    "items": "一｜内容\n二｜｜1.｜2｜省委组织部｜省审计厅、省财政厅｜2026年底前",
    "acts": "draft\nissue\nshare 220300/** 220000：请抓好落实。",
    "days": "",
}
SCHEME = {
    "label": "方案",
    "owner": LISHU,
    "title": "方案",
    "kind": "ROUTINE",
    "year": "2026",
    "round": "8",
    "objective": "总体要求",
    "focus_points": "重点",
    "targets": "教育局党组",
    "teams": "第一组｜组长｜甲、乙｜6\n第二组",
    "timetable": "进驻｜九月；2026-09-01；2026-09-30\n反馈",
    "method": "谈话",
    "discipline_rules": "保密",
    "plan_id": "规划",
    "answers": "",
    "acts": "draft\nsubmit\naccept\n"
    "record_verdict 1-2 PASS\nrecord_verdict 3 FAIL：缺少\nreturn：请改",
}
SUPERVISION = {
    "label": "督导",
    "owner": SIPING,
    "supervised": LISHU,
    "kind": "PILOT",
    "starts_on": "2026-03-02",
    "ends_on": "2026-03-11",
    "places": "梨树县",
    "letter": "意见",
    "findings": "",
    "suggestions": "改｜2026-05-01",
    "acts": "open\nissue_opinion\nsuggestion.answer 1：已改\nsuggestion.accept 1\nclose",
}
REVIEWED = "draft\nsubmit\naccept"
ANSWERED = "open\nissue_opinion"
TABLES = {"plans": PLAN, "schemes": SCHEME, "supervisions": SUPERVISION}


@pytest.fixture(scope="module")
def cast(server: str) -> Cast:
    """All bodies, who works in them, and the rules."""
    with copied(server, BLANK) as address:
        engine = admin_engine(Settings(database_url=address))
        with engine.connect() as connection:
            import_divisions(connection)
        with Session(engine) as session:
            bodies = session.exec(select(Body)).all()
    roles: dict[str, set[Role]] = {}
    for member in members():
        roles.setdefault(member.body, set()).add(member.role)
    return Cast({body.id: body for body in bodies}, roles, Policy.load())


def _written(folder: Path, **rows: list[dict[str, str]]) -> Path:
    for name, table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(TABLES[name]), restval="")
            writer.writeheader()
            writer.writerows(table)
    return folder


def _played(folder: Path, cast: Cast) -> list[Record]:
    return load(_written(folder, plans=[PLAN], schemes=[SCHEME], supervisions=[SUPERVISION]), cast)


def test_acts_tell_who_performs_them(tmp_path: Path, cast: Cast) -> None:
    plan, scheme, supervision = _played(tmp_path, cast)
    performed = [
        (step.given.act, step.member.body, step.member.role)
        for record in (plan, scheme, supervision)
        for step in record.steps
    ]
    assert performed == [
        ("plan.draft", SIPING, Role.DRAFTER),
        ("plan.issue", SIPING, Role.DIRECTOR),
        ("plan.share", SIPING, Role.DIRECTOR),
        ("scheme.draft", LISHU, Role.DRAFTER),
        ("scheme.submit", LISHU, Role.DIRECTOR),
        ("review.accept", SIPING, Role.REVIEWER),
        ("review.record_verdict", SIPING, Role.REVIEWER),
        ("review.record_verdict", SIPING, Role.REVIEWER),
        ("review.return", SIPING, Role.REVIEWER),
        ("supervision.open", SIPING, Role.SUPERVISOR),
        ("supervision.issue_opinion", SIPING, Role.SUPERVISOR),
        ("suggestion.answer", LISHU, Role.DIRECTOR),
        ("suggestion.accept", SIPING, Role.SUPERVISOR),
        ("supervision.close", SIPING, Role.SUPERVISOR),
    ]


def test_cells_are_read_by_type(tmp_path: Path, cast: Cast) -> None:
    plan, scheme, supervision = _played(tmp_path, cast)
    content = scheme.steps[0].given.content
    first = {"name": "第一组", "leader": "组长", "deputies": ["甲", "乙"], "size": 6}
    assert content["teams"] == [first, {"name": "第二组"}]
    assert [stage.get("period", {}).get("text") for stage in content["timetable"]] == ["九月", None]
    assert content["plan_id"] == plan.key
    said = plan.steps[0].given.content
    assert said["items"][0] == {"title": "一", "text": "内容"}
    assert said["items"][1] == {
        "title": "二",
        "numeral": "1.",
        "depth": 2,
        "lead_department": "省委组织部",
        "partners": ["省审计厅", "省财政厅"],
        "period": {"text": "2026年底前"},
    }
    assert said["sections"] == [{"text": "思想", "title": "指导思想"}]
    assert said["heading"] == {"document_number": "吉巡办〔2023〕5号", "issuer": "省委巡视办"}
    assert str(said["period"]["ends_on"]) == "2027-12-31"
    assert plan.steps[2].given.chosen == ("220300/**", "220000")
    assert scheme.steps[3].given.numbers == (1, 2)
    assert scheme.steps[4].given.says == {"verdict": "FAIL", "opinion": "缺少"}
    assert supervision.place == LISHU


def test_further_row_changes_what_it_fills(tmp_path: Path, cast: Cast) -> None:
    further = {"label": "规划", "title": "新", "acts": "edit：改名"}
    (plan,) = load(_written(tmp_path, plans=[PLAN, further]), cast)
    given = plan.steps[-1].given
    assert (given.act, given.changes, given.note) == ("plan.edit", {"title": "新"}, "改名")


def test_answers_are_said_once(tmp_path: Path, cast: Cast) -> None:
    rows = [
        SCHEME,
        {"label": "方案", "method": "新", "answers": "1.3｜已补。\n1.2｜已改。"}
        | {"acts": "edit\nsubmit：请审。\naccept\nreturn：请改"},
        {"label": "方案", "method": "再改", "acts": "edit\nsubmit"},
    ]
    _, scheme = load(_written(tmp_path, plans=[PLAN], schemes=rows), cast)
    submitted = [step.given for step in scheme.steps if step.given.act == "scheme.submit"]
    answers = [{"clause": "1.3", "answer": "已补。"}, {"clause": "1.2", "answer": "已改。"}]
    assert [given.says for given in submitted] == [{}, {"answers": answers}, {}]
    assert submitted[1].note == "请审。"


@pytest.mark.parametrize(
    ("table", "changes", "column", "reason"),
    [
        ("plans", {"owner": "220399"}, "owner", "no body has the code '220399'"),
        ("plans", {"label": ""}, "label", "empty"),
        ("plans", {"kind": "TEN_YEAR"}, "kind", "'TEN_YEAR'"),
        ("plans", {"period": "春季｜四月"}, "period", "'四月'"),
        ("supervisions", {"suggestions": "一｜+3｜二｜1｜三"}, "suggestions", "expected text, not"),
        ("plans", {"items": ""}, "items", "at least 1"),
        ("plans", {"title": ""}, "title", "Field required"),
        ("plans", {"acts": "draft\npublish"}, "acts", "publish: unknown act; known are"),
        ("plans", {"acts": "issue"}, "acts", "not in state NEW, which allows plan.draft"),
        ("plans", {"acts": "draft\nissue now"}, "acts", "nothing is understood by now"),
        ("plans", {"acts": "draft\nissue\nshare"}, "acts", "expected whom it reaches"),
        ("plans", {"acts": "draft\nedit"}, "acts", "nothing new to write"),
        ("plans", {"acts": "draft\n？"}, "acts", "expected an act"),
        ("plans", {"days": "2024-01-02"}, "days", "1 days of 3 acts"),
        ("plans", {"days": "-3\n-4\n-1"}, "days", "comes after"),
        ("plans", {"days": "-3\n-2\n+1"}, "days", "comes after"),
        ("plans", {"days": "-3\n昨天\n-1"}, "days", "expected a day, as 2026-03-02, or -3"),
        ("plans", {"acts": ""}, "title", "filled, but no act here writes it"),
        ("plans", {"acts": "draft\nsuggestion.answer 1：好"}, "acts", "write which, as @code"),
        ("schemes", {"plan_id": "别的"}, "plan_id", "no plan has the label '别的'"),
        ("schemes", {"owner": "220182"}, "plan_id", "is not made before"),
        ("schemes", {"answers": "已改"}, "answers", "expected clause｜answer"),
        ("schemes", {"acts": "draft", "answers": "1.1｜改"}, "answers", "no act here writes it"),
        ("schemes", {"acts": f"{REVIEWED}\nrecord_verdict PASS"}, "acts", "'PASS'"),
        ("schemes", {"acts": f"{REVIEWED}\nrecord_verdict 1"}, "acts", "verdict ：opinion"),
        ("schemes", {"acts": f"{REVIEWED}\nrecord_verdict 1 FAIL"}, "acts", "opinion"),
        ("supervisions", {"supervised": "1"}, "supervised", "no body has"),
        ("supervisions", {"acts": f"{ANSWERED}\nsuggestion.answer 1"}, "acts", "obligatory"),
        ("supervisions", {"acts": f"{ANSWERED}\nsuggestion.answer"}, "acts", "number of a part"),
    ],
)  # fmt: skip
def test_mistake_is_told_with_its_place(
    tmp_path: Path, cast: Cast, table: str, changes: dict[str, str], column: str, reason: str
) -> None:
    rows = {"plans": [PLAN]} | {table: [TABLES[table] | changes]}
    with pytest.raises(BadTable) as refused:
        load(_written(tmp_path, **rows), cast)
    assert any(
        problem.startswith(f"{table}.csv line 2, column {column}: ") and reason in problem
        for problem in refused.value.problems
    ), refused.value.problems


def test_second_record_needs_another_label(tmp_path: Path, cast: Cast) -> None:
    with pytest.raises(BadTable, match="line 4, column label: 规划 is the label of line 2"):
        load(_written(tmp_path, plans=[PLAN | {"acts": "draft"}, PLAN]), cast)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("label,owner,acts\n", "plans.csv line 1: no column kind"),
        ("label,owner,colour,acts\n", "plans.csv line 1, column colour: unknown, or there twice"),
        ("label,owner,acts\na\n", "plans.csv line 2: 1 cells, not 3"),
    ],
)
def test_wrong_columns_are_named(tmp_path: Path, cast: Cast, content: str, reason: str) -> None:
    (tmp_path / "plans.csv").write_text(content, "utf-8")
    with pytest.raises(BadTable) as refused:
        load(tmp_path, cast)
    assert reason in refused.value.problems


def test_file_of_no_noun_is_refused(tmp_path: Path, cast: Cast) -> None:
    (tmp_path / "planz.csv").write_text("label\n", "utf-8")
    with pytest.raises(BadTable, match="planz.csv: no noun has this table"):
        load(tmp_path, cast)


def test_gbk_is_told_to_be_saved_anew(tmp_path: Path, cast: Cast) -> None:
    (tmp_path / "plans.csv").write_bytes("标题".encode("gbk"))
    with pytest.raises(BadTable, match=r"plans\.csv line 1: .*UTF-8"):
        load(tmp_path, cast)


# The field of a scheme in which each clause of the standard is met.
MET_IN = (
    *("objective", "focus_points", "focus_points", "plan_id", "method", "timetable", "teams"),
    *("method", "method", "focus_points", "method", "method", "discipline_rules"),
)


def test_next_version_answers_each_objection(cast: Cast) -> None:
    answered = 0
    for record in load(FOLDER, cast):
        objected: set[int] = set()
        for step in record.steps:
            given = step.given
            if given.act == "review.pass":
                objected = set()  # what is said beside a pass is advice
            if given.act == "scheme.edit":
                assert {MET_IN[number - 1] for number in objected} <= set(given.changes)
                answered += len(objected)
                objected = set()
            if given.says.get("verdict") in ("CHANGE", "FAIL"):
                objected.update(given.numbers)
    assert answered > 50


def test_opinions_are_true_of_their_version(cast: Cast) -> None:
    """What can be counted is as the opinion says."""
    counted = unplanned = 0
    for record in load(FOLDER, cast):
        content: dict[str, Any] = {}
        for step in record.steps:
            content |= step.given.changes
            if step.given.says.get("verdict") not in ("CHANGE", "FAIL"):
                continue
            opinion = step.given.says["opinion"]
            if opinion.startswith("监督重点共"):
                assert opinion.startswith(f"监督重点共{len(content['focus_points'])}条")
                counted += 1
            if "没有写明所落实的规划" in opinion:
                assert content.get("plan_id") is None
                unplanned += 1
    assert min(counted, unplanned) > 5
