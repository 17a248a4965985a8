"""Which letters and visits are received, and until when, as announcements of rounds say it."""

from typing import Any

import pytest

from liandong.tenants.content import validated
from liandong.tenants.schemes.models import SchemeContent
from liandong.tenants.schemes.reading import scheme_from_text

SCOPE = "巡察组主要受理反映镇党委领导班子及其成员问题的来信来电来访"
ROUND = (
    "十四届县委第三轮巡察公告\n县委第一巡察组对新桥镇开展常规巡察，时间为2026年3月1日至4月30日。"
)


def received(*sentences: str) -> dict[str, Any] | None:
    """What is read of an announcement of a round with these sentences."""
    scheme = scheme_from_text("\n".join((ROUND, *sentences)))
    validated(SchemeContent, scheme)
    found: dict[str, Any] | None = scheme.get("reception")
    return found


def test_scope_and_time_are_read_of_sentences() -> None:
    found = received(f"{SCOPE}。受理信访时间截至2026年4月20日。")
    assert found == {"scope": SCOPE, "period": {"text": "截至2026年4月20日"}}


def test_scope_says_what_becomes_of_others() -> None:
    others = "其他不属于巡察受理范围的信访问题，将按有关规定处理"
    found = received(f"{SCOPE}。{others}。其他事项另行通知。")
    assert found == {"scope": f"{SCOPE}。{others}"}


@pytest.mark.parametrize(
    ("sentence", "contact"),
    [
        (
            "驻点巡察期间，区委巡察组电话受理时间为：工作日9:00~20:00；",
            "电话受理时间：工作日9:00~20:00",
        ),
        ("巡察组设专门手机，接听电话时间为每天8:30至17:30。", "接听电话时间：每天8:30至17:30"),
        ("巡察期间，信访受理时间为2026年3月1日至4月20日。", None),
        ("巡察期间，电话受理时间截至2026年4月20日。", None),
    ],
)
def test_hours_are_contact(sentence: str, contact: str | None) -> None:
    assert scheme_from_text(f"{ROUND}\n{sentence}").get("contact") == contact


def test_days_are_read_where_both_are_said() -> None:
    found = received("受理时间：2026年3月1日至2026年4月20日，每天8:30至17:30。")
    assert found is not None
    assert found["period"]["text"] == "2026年3月1日至2026年4月20日"
    assert f"{found['period']['starts_on']} {found['period']['ends_on']}" == "2026-03-01 2026-04-20"


def test_part_with_its_heading_is_the_scope() -> None:
    scheme = scheme_from_text(f"{ROUND}\n一、受理范围\n{SCOPE}。\n二、工作要求\n严守纪律。")
    assert scheme["reception"] == {"scope": f"{SCOPE}。"}
    assert "受理范围" not in [section.get("title") for section in scheme["sections"]]


def test_part_says_until_when_too() -> None:
    until = "信访截止时间为2025年12月5日,信件以邮戳为准。"
    scheme = scheme_from_text(f"方案\n一、信访受理\n{SCOPE}。{until}\n二、其他\n执行。")
    assert scheme["reception"] == {
        "scope": f"{SCOPE}。{until}",
        "period": {"text": "2025年12月5日"},
    }
    assert scheme["year"] == 2025


@pytest.mark.parametrize(
    "sentence",
    [
        "采取听取汇报、受理信访、调阅资料等方式进行。",
        "受理时间：工作日上午9:00—12:00。",
        "不受理与巡察无关的事项。",
        "办公室收到反映问题后转有关部门受理。",
    ],
)
def test_other_sentences_say_nothing_of_it(sentence: str) -> None:
    assert received(sentence) is None
