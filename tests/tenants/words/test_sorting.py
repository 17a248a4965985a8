"""Titles and names are sorted as they are read: numbers by value, then letters, then pinyin."""

import csv

import pytest

from liandong.tenants.bodies.commands import DIVISIONS
from tests.graphql.plain_words import COUNTED, fold, read, value
from tests.support.captured import Captured

ORDERED = (
    "SELECT array_agg(t ORDER BY liandong.sorted_as(liandong.fold(t))) FROM unnest(%s::text[]) t"
)
NUMBERS = {
    **{"0": 0, "007": 7, "2026": 2026, "〇": 0, "二〇二六": 2026, "一九九八": 1998, "两": 2},
    **{"十": 10, "十二": 12, "二十": 20, "二十三": 23, "百": 100, "一百零五": 105, "三百二十": 320},
    **{"两千零五十": 2050, "一万二千": 12000, "万": 10000, "十万零一": 100001, "三十万": 300000},
}


def ordered(captured: Captured, *texts: str) -> list[str]:
    row = captured.admin.execute(ORDERED, (list(texts),)).fetchone()
    assert row is not None
    found: list[str] = row[0]
    return found


def sorted_as(captured: Captured, texts: list[str]) -> list[str]:
    query = (
        "SELECT liandong.sorted_as(liandong.fold(t))"
        " FROM unnest(%s::text[]) WITH ORDINALITY AS u(t, at) ORDER BY at"
    )
    return [text for (text,) in captured.admin.execute(query, (texts,)).fetchall()]


@pytest.mark.parametrize(
    "texts",
    [
        ("第一轮", "第二轮", "第九轮", "第十轮", "第十一轮", "第二十轮", "第一百零五轮"),
        ("第2轮", "第九轮", "第10轮", "第十一轮"),
        ("第二十二届", "第23届", "第二十四届"),
        ("2025年计划", "二〇二六年计划", "2027年计划"),
        ("五年规划", "十年规划", "百年大计"),
        ("（一）总则", "（二）组织", "（十）附则"),
        ("一、总则", "二、组织", "十、附则"),
        ("第0轮", "第1轮", "第１２３４轮", "第" + "9" * 30 + "轮"),
        ("第1.2条", "第1.10条"),
    ],
)
def test_numbers_are_sorted_by_value(captured: Captured, texts: tuple[str, ...]) -> None:
    assert ordered(captured, *reversed(texts)) == list(texts)


@pytest.mark.parametrize("alike", [("第23届", "第二十三届", "第２３届"), ("第③轮", "第三轮")])
def test_a_number_is_one_however_it_is_written(captured: Captured, alike: tuple[str, ...]) -> None:
    assert len(set(sorted_as(captured, list(alike)))) == 1


@pytest.mark.parametrize(("number", "worth"), NUMBERS.items())
def test_number_has_its_value(captured: Captured, number: str, worth: int) -> None:
    row = captured.admin.execute("SELECT liandong.by_value(%s)", (number,)).fetchone()
    assert row == (f"{len(str(worth or '')):03}{worth or ''}",)
    assert value(number) == worth


@pytest.mark.parametrize(
    "texts",
    [
        ("安庆", "北京", "长春", "成都", "重庆", "大连", "合肥", "六安", "梅州", "西安", "厦门"),
        # No numbers: they are not counted.
        ("百色", "二连浩特", "二七区", "九江", "三明", "三亚", "十堰", "四平", "万年县"),
        ("2025年", "abc", "ABD", "安庆"),
        ("巡察", "巡视"),
        ("四平", "四平市", "四平市委"),
        ("路", "吕", "律", "绿", "乱", "略", "论"),
        ("妈", "麻", "马", "骂", "买"),
    ],
)
def test_chinese_is_sorted_by_pinyin(captured: Captured, texts: tuple[str, ...]) -> None:
    assert ordered(captured, *reversed(texts)) == list(texts)


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("程", "重庆", "抽"),
        ("楼", "六安", "吕"),
        ("喜", "厦门", "仙"),
        ("查", "长春", "超"),
        ("占", "长子县", "招"),
        ("元", "乐清", "晕"),
        ("咱", "藏族", "遭"),
        ("成豆", "成都", "成段"),
        ("西赞", "西藏", "西遭"),
    ],
)
def test_places_are_read_as_they_are_called(
    captured: Captured, before: str, place: str, after: str
) -> None:
    assert ordered(captured, after, place, before) == [before, place, after]


def test_every_division_is_read(captured: Captured) -> None:
    """None has a number in its name, and the database does what Python does."""
    with DIVISIONS.open(encoding="utf-8", newline="") as lines:
        names = [row["name"] for row in csv.DictReader(lines)]
    assert [name for name in names if COUNTED.search(fold(name))] == []
    assert sorted_as(captured, names) == [read(name) for name in names]


@pytest.mark.parametrize(
    "text", ["第二十三届", "〇", "第零轮", "重庆第三轮2026", "万年", "第十百千万轮"]
)
def test_text_is_sorted_as_worked_out(captured: Captured, text: str) -> None:
    assert sorted_as(captured, [text]) == [read(text)]
