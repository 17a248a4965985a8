"""Lines are numbered as people number them, and nothing of a text is lost."""

import pytest

from liandong.tenants.reading.numerals import numeral_of
from liandong.tenants.reading.outline import outline_of
from liandong.tenants.reading.sayings import day_of, period_of, round_of, years_of


@pytest.mark.parametrize(
    ("line", "style", "value"),
    [
        ("第十二章 总则", "chapter", 12),
        ("第三条 县（市、区）", "article", 3),
        ("二十一、组织保障", "一、", 21),
        ("（三）加强领导", "（一）", 3),
        ("(三)加强领导", "（一）", 3),
        ("4.加强领导", "1.", 4),
        ("4．加强领导", "1.", 4),
        ("4、加强领导", "1.", 4),
        ("2.3 加强领导", "1.1", 3),
        ("（12）加强领导", "（1）", 12),
        ("③加强领导", "①", 3),
        ("1.2017年到2021年安排20轮巡察", "1.", 1),
        ("第二，加强领导", "第一，", 2),
        ("第三、加强领导", "第一，", 3),
    ],
)
def test_number_is_known(line: str, style: str, value: int) -> None:
    found = numeral_of(line)
    assert found is not None
    assert (found.style, found.value) == (style, value)


@pytest.mark.parametrize(
    "line",
    [
        "2023年以来",
        "3.5%以上的资金",
        "3、4月份",
        "十四五时期",
        "一是加强领导",
        "第一书记",
        "第一、第二巡察组",
        "第一、二季度",
        "20世纪",
        "12.5亿元",
    ],
)
def test_what_only_begins_with_a_number_has_none(line: str) -> None:
    assert numeral_of(line) is None


def test_depth_follows_the_styles() -> None:
    text = "一、甲|（一）乙|1.丙|①丁|（二）戊|二、己|1.庚|（1）辛|二、壬"
    outline = outline_of(text.split("|"))
    assert [line.depth for line in outline.lines] == [1, 2, 3, 4, 2, 1, 2, 3, 1]


def test_outline_may_begin_anywhere() -> None:
    outline = outline_of(["（三）甲", "1.乙", "（四）丙"])
    assert [line.depth for line in outline.lines] == [1, 2, 1]


def test_seven_levels_are_six() -> None:
    text = "第一编|第一章|第一节|第一条 甲|一、乙|（一）丙|1.丁"
    depths = [line.depth for line in outline_of(text.split("|")).lines]
    assert depths == [1, 2, 3, 4, 5, 6, 6]


def test_a_number_that_begins_no_list_is_text() -> None:
    outline = outline_of(["一、甲", "（五）中全会精神", "二、乙"])
    assert [line.whole() for line in outline.lines] == ["一、甲\n（五）中全会精神", "二、乙"]


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("（一）加强领导。各级党委要重视。", "加强领导", "各级党委要重视。"),
        ("（一）加强领导", "加强领导", ""),
        ("（一）指导思想：坚持党的领导，实事求是", "指导思想", "坚持党的领导，实事求是"),
        ("（一）指导思想：坚持党的领导。实事求是。", "指导思想", "坚持党的领导。实事求是。"),
        ("（一）要加强领导；要重视。", None, "要加强领导；要重视。"),
        ("（一）加强领导。", None, "加强领导。"),
        ("（一）" + "长" * 41 + "。各级党委。", None, "长" * 41 + "。各级党委。"),
    ],
)
def test_heading_is_told_from_text(line: str, title: str | None, text: str) -> None:
    (found,) = outline_of([line]).lines
    assert found.headed() == (title, text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年6月20日", "2023-06-20"),
        ("二〇二三年六月二十日", "2023-06-20"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("2023年2月30日", None),
        ("2023年6月", None),
    ],
)
def test_day_is_said_whole(text: str, day: str | None) -> None:
    found = day_of(text)
    assert (found and str(found)) == day


@pytest.mark.parametrize(
    ("text", "said", "days"),
    [
        ("于4月下旬至7月上旬开展", "4月下旬至7月上旬", None),
        ("2023年4月10日至6月9日", "2023年4月10日至6月9日", ("2023-04-10", "2023-06-09")),
        ("2023年4月10日—20日", "2023年4月10日—20日", ("2023-04-10", "2023-04-20")),
        (
            "2023年12月1日至2024年1月5日",
            "2023年12月1日至2024年1月5日",
            ("2023-12-01", "2024-01-05"),
        ),
        ("2027年底前完成", "2027年底前", None),
        ("30个工作日左右", "30个工作日左右", None),
        ("每年6月底前", "每年6月底前", None),
        ("2023年6月9日至4月10日", "2023年6月9日至4月10日", None),
    ],
)
def test_period_is_kept_as_said(text: str, said: str, days: tuple[str, str] | None) -> None:
    found = period_of(text)
    assert found is not None
    assert found["text"] == said
    known = (str(found["starts_on"]), str(found["ends_on"])) if "ends_on" in found else None
    assert known == days


def test_no_time_is_none() -> None:
    assert period_of("听取专题汇报") is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("规划（2023—2027年）", {"year": 2023, "last_year": 2027}),
        ("2024年度工作要点", {"year": 2024}),
        ("2024年工作要点", {"year": 2024}),
        ("2023至2027年规划", {"year": 2023, "last_year": 2027}),
        ("规划", {}),
    ],
)
def test_years_are_those_of_the_title(text: str, years: dict[str, int]) -> None:
    assert years_of(text) == years


def test_round_and_batch_are_numbers() -> None:
    assert round_of("十三届县委第十二轮第二批巡察") == {"term": "十三届", "round": 12, "batch": 2}
    assert round_of("第一百零一轮") == {}
