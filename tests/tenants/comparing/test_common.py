"""Findings of several bodies are proposed as one problem where they say the same of one matter."""

from typing import Any

from liandong.tenants.comparing.common import MOST_FINDINGS, Common, Supervisions, common

FLOOD = "向村（社区）延伸存在“大水漫灌”，力量与任务不匹配。"
FLOOD_ANEW = "村（社区）巡察“大水漫灌”，投入力量同任务不相匹配。涉及六个乡镇。"
AUDIT = "巡察干部专业结构单一，查账能力偏弱。"
AUDIT_ANEW = "巡察干部队伍专业结构较为单一，熟悉财务、能查账的人少。"
READER = "reader"
LEDGER = "问题清单与责任清单不衔接。"


def of(*findings: tuple[str, str, str | None], more: bool = False) -> Common:
    """What letters have in common of a finding each: whose, what was found, and its category."""
    edges: list[Any] = [
        {
            "node": {
                "id": f"supervision_{place}",
                "supervised": {"code": body, "name": f"{body}市"},
                "opinions": [
                    {
                        "id": f"opinion_{place}",
                        "number": 1,
                        "findings": [{"key": str(place), "text": text, "category": category}],
                    }
                ],
            }
        }
        for place, (body, text, category) in enumerate(findings)
    ]
    read = Supervisions.model_validate({"edges": edges, "pageInfo": {"hasNextPage": more}})
    return common(read, READER)


def grouped(found: Common) -> list[list[str]]:
    return [list(problem.findings) for problem in found.problems]


def test_what_is_said_anew_is_one_problem() -> None:
    found = of(("a", FLOOD, "工作"), ("b", AUDIT, "工作"), ("c", FLOOD_ANEW, "工作"))
    (problem,) = found.problems
    assert problem.findings == ["0", "2"]
    assert (problem.bodies, problem.category) == (2, "工作")
    assert problem.title == FLOOD.removesuffix("。")
    assert 0.6 <= problem.score < 1
    assert found.findings["2"].body == {"code": "c", "name": "c市"}
    assert (found.findings["2"].supervision, found.findings["2"].opinion) == (
        "supervision_2",
        "opinion_2",
    )


def test_what_one_body_has_twice_is_not_common() -> None:
    assert grouped(of(("a", FLOOD, None), ("a", FLOOD_ANEW, None))) == []
    found = of(("a", FLOOD, None), ("a", FLOOD_ANEW, None), ("b", FLOOD, None))
    assert grouped(found) == [["0", "1", "2"]]
    assert found.problems[0].bodies == 2


def test_other_category_is_another_problem() -> None:
    assert grouped(of(("a", FLOOD, "工作"), ("b", FLOOD, "队伍"))) == []
    assert grouped(of(("a", FLOOD, None), ("b", FLOOD, "队伍"))) == []
    assert grouped(of(("a", FLOOD, "工 作"), ("b", FLOOD, "工作"))) == [["0", "1"]]


def test_words_of_every_office_make_nothing_common() -> None:
    assert grouped(of(("a", FLOOD, None), ("b", AUDIT, None), ("c", LEDGER, None))) == []


def test_what_most_bodies_have_comes_first() -> None:
    texts = (AUDIT, FLOOD, AUDIT_ANEW, FLOOD_ANEW, FLOOD)
    found = of(*((str(body), text, None) for body, text in enumerate(texts)))
    assert grouped(found) == [["1", "3", "4"], ["0", "2"]]


def test_same_words_are_wholly_alike() -> None:
    assert of(("a", LEDGER, None), ("b", LEDGER, None)).problems[0].score == 1


def test_one_that_is_like_two_joins_the_nearer() -> None:
    near, middle, far = (
        *("财政、教育、医疗、交通", "教育、医疗、交通、水利、住房"),
        "水利、住房、民政、文化",
    )
    assert grouped(of(("b", middle, None), ("c", far, None))) == [["0", "1"]]
    found = of(("a", near, None), ("b", middle, None), ("c", far, None))
    assert grouped(found) == [["0", "1"]]


def test_more_than_is_looked_through_is_said() -> None:
    many = [(str(body), LEDGER, None) for body in range(MOST_FINDINGS + 1)]
    assert len(of(*many).findings) == MOST_FINDINGS
    assert of(*many).truncated
    assert not of(*many[1:]).truncated
    assert of(*many[:2], more=True).truncated


def test_what_the_reader_is_told_of_itself_is_left_out() -> None:
    found = of((READER, LEDGER, None), ("a", LEDGER, None))
    assert (grouped(found), list(found.findings)) == ([], ["1"])
