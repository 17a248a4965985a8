"""Sentences of announcements that offices published: who inspects whom, when, and how."""

from typing import Any

import pytest

from liandong.tenants.content import changes_of, validated
from liandong.tenants.plans.models import PlanKind
from liandong.tenants.plans.reading import plan_from_text
from liandong.tenants.schemes.models import SchemeContent
from liandong.tenants.schemes.reading import scheme_from_text

FIRST, SECOND = "市委第一巡察组", "市委第二巡察组"


def read(text: str) -> dict[str, Any]:
    scheme = scheme_from_text(text)
    validated(changes_of(SchemeContent), scheme)
    return scheme


def named(scheme: dict[str, Any]) -> list[tuple[str, ...]]:
    """The units, each with its team and what lies below it, where they are said."""
    return [
        tuple(each[part] for part in ("name", "team", "extends") if part in each)
        for each in scheme.get("targets", [])
    ]


def units(text: str) -> str:
    return " ".join(name for name, *_ in named(read(text)))


TEAMS = {
    f"{FIRST}:巡察柘皋镇、黄麓镇。\n{SECOND}：巡察庐城镇。": [
        ("柘皋镇", FIRST),
        ("黄麓镇", FIRST),
        ("庐城镇", SECOND),
    ],
    "三、受理信访方式\n(一)县委第二巡察组巡察县人大机关、县医疗保障局。\n1.巡察信箱:设在机关": [
        ("县人大机关", "县委第二巡察组"),
        ("县医疗保障局", "县委第二巡察组"),
    ],
    "一、巡察对象\n区委第二巡察组负责对区发改委、区交通局等5家单位开展常规巡察。": [
        ("区发改委", "区委第二巡察组"),
        ("区交通局", "区委第二巡察组"),
    ],
    "市委第六巡察组从10月28日至11月30日围绕工作，对市发改委、市科技局等12个单位开展专项巡察。": [
        ("市发改委", "市委第六巡察组"),
        ("市科技局", "市委第六巡察组"),
    ],
    # Of several teams together it is not said who inspects what.
    "县委第二、第三巡察组对县人大机关等14个单位开展巡察。": [("县人大机关",)],
    f"共派出4个巡察组,对店埠镇等16个镇开展常规巡察。\n{FIRST}：柘皋镇、店埠镇": [
        ("柘皋镇", FIRST),
        ("店埠镇", FIRST),
    ],
    "对马泉街道及所辖9个社区、双照街道及所辖29个村和3个社区、区招商局等7个单位开展常规巡察。": [
        ("马泉街道", "所辖9个社区"),
        ("双照街道", "所辖29个村和3个社区"),
        ("区招商局",),
    ],
    "3月20日,区委第一巡察组巡察孟河镇所辖村(社区)党组织工作动员会召开。": [
        ("孟河镇所辖村(社区)党组织", "区委第一巡察组"),
    ],
    # To which of several the villages belong is not said; of the second list only they are.
    "对西川镇、陇城镇党委及所辖105个行政村，兴国镇、云山镇所辖86个行政村开展巡察。": [
        ("西川镇",),
        ("陇城镇党委",),
    ],
}
UNITS = {
    "对县XX局党组、XX党委开展常规巡察。": "县XX局党组 XX党委",
    "对县卫健局等3家单位、县一中开展常规巡察,对市司法局党组、市科技局党组开展巡察“回头看”。": (
        "县卫健局 县一中 市司法局党组 市科技局党组"
    ),
    "7个巡察组提级交叉分别巡察滨城区委宣传部、阳信县交通局等21个县(市、区)直单位。": (
        "滨城区委宣传部 阳信县交通局"
    ),
    "市委5个巡察组陆续进驻太康县板桥镇、马厂镇,淮阳县教体局29家单位,进行扶贫领域专项巡察。": (
        "太康县板桥镇 马厂镇 淮阳县教体局"
    ),
    "对龙城镇等7个单位开展巡察(其中龙城镇红星村、南阳村等15个村级党组织为直接巡察)。": (
        "龙城镇 龙城镇红星村 南阳村"
    ),
    "对龙城镇、芙蓉墩镇所辖的33个村级党组织开展巡察，对县城部分学校(彭泽四中、二幼)开展巡察。": (
        "彭泽四中 二幼"
    ),
    "对新度镇青垞村，拱辰街道长丰村等6个镇街共14个村(社区)党组织开展专项巡察。": (
        "新度镇青垞村 拱辰街道长丰村"
    ),
    "对市委统战部(台工办、市台办、市侨办)、市工业和信息化局开展常规巡察。": (
        "市委统战部(台工办、市台办、市侨办) 市工业和信息化局"
    ),
    "对甲开发区和乙开发区开展巡察。": "甲开发区 乙开发区",
    "巡察组将进驻甲区纪委、乙集团有限责任公司纪委和丙大学纪委等3家机构。": (
        "甲区纪委 乙集团有限责任公司纪委 丙大学纪委"
    ),
    "对四分公司、中冶成勘党委及物业公司党总支开展常规巡察。": (
        "四分公司 中冶成勘党委 物业公司党总支"
    ),
    "对人事处(人才办、教师部)、档案(校史)馆、外语部直属党支部等开展常规巡察。": (
        "人事处(人才办、教师部) 档案(校史)馆 外语部直属党支部"
    ),
    "对县农业农村局、三家村等2个单位开展巡察，同时对三家村进行专项巡察。": "县农业农村局 三家村",
    # Counts and prose name no unit.
    "对9个市直部门单位、21个县(市、区)直单位、6个乡镇(街道)开展巡察。": "",
    "对全市民生领域外包服务、非市属国有企业开展专项巡察。": "",
    "对各乡镇、有关学校等8个单位开展巡察，对全市人民检察院、村开展巡察。": "",
    "对石湍镇等6个党组织和县法院、县林业局6个部门开展巡察。": "石湍镇 县法院 县林业局",
    "对被巡察单位领导班子、各村居进行巡察，对区教育局直属的32家事业单位开展专项巡察。": "",
    "一、巡察对象\n按规定，共派出3个巡察组": "",
    "一、巡察对象\n巡察组人选名单根据任务确定，一般由5~7人组成，副组长1~2名。": "",
    "对孟河镇、薛家镇等2个镇所辖47个村(社区)党组织开展巡察": "",
    "组别｜甲\n某局｜县教育局、县民政局": "",
}
PERIODS = {
    "于2020年5月10日至7月30日对": ("2020年5月10日至7月30日", "2020-05-10", "2020-07-30"),
    "于2024年8月26日至2024年10月24日对": (
        "2024年8月26日至2024年10月24日",
        "2024-08-26",
        "2024-10-24",
    ),
    "于2023年3月14日开始,至5月26日结束。对": (
        "2023年3月14日开始,至5月26日结束",
        "2023-03-14",
        "2023-05-26",
    ),
    "从9月下旬开始，到11月下旬结束。对": ("从9月下旬开始，到11月下旬结束", None, None),
    "巡察时间为2个月左右,3月初进驻,4月30日前驻点巡察结束。对": (
        "2个月左右，3月初进驻，4月30日前驻点巡察结束",
        None,
        None,
    ),
    "现场巡察时间为90天左右(殡葬巡察时间为2022年11月5日至12月5日)，对": ("90天左右", None, None),
    "用3个月左右时间，对": ("3个月左右", None, None),
    "拟于2022年5月中旬开始对": ("2022年5月中旬开始", None, None),
    "从8月11日开始，巡察时间21天左右，对": ("从8月11日开始，21天左右", None, None),
    "动员会议于2022年3月1日至3月2日召开。对": None,
    "受理信访时间为3个月。对": None,
}


@pytest.mark.parametrize(("text", "said"), TEAMS.items())
def test_units_with_their_teams(text: str, said: list[tuple[str, ...]]) -> None:
    scheme = read(text)
    assert named(scheme) == said
    teams = {each["team"] for each in scheme["targets"] if "team" in each}
    assert {team["name"] for team in scheme.get("teams", [])} == teams
    assert "method" not in scheme


@pytest.mark.parametrize(("text", "said"), UNITS.items())
def test_units(text: str, said: str) -> None:
    assert units(text) == said
    assert units(text.translate(str.maketrans(",()", "，（）"))) == said.translate(
        str.maketrans(",()", "，（）")
    )


@pytest.mark.parametrize(("before", "said"), PERIODS.items())
def test_time_of_the_round(before: str, said: tuple[str, Any, Any] | None) -> None:
    period = read(f"县委巡察组{before}县教育局开展巡察。").get("period")
    if said is None:
        assert period is None
    else:
        text, starts_on, ends_on = said
        assert period is not None
        assert period["text"] == text
        days = [period.get(day) and str(period[day]) for day in ("starts_on", "ends_on")]
        assert days == [starts_on, ends_on]


def test_round_of_the_first_paragraph() -> None:
    scheme = read(
        "根据部署,十一届区委第五轮巡察于2023年3月14日开始,至5月26日结束。现将事项公告如下:\n"
        "采取提级交叉方式，对已参与第二轮巡察的区民政局等2家单位开展常规巡察，专项巡察同时开展。\n"
        "发布时间:2022年04月25日"
    )
    assert (scheme["term"], scheme["round"], scheme["year"]) == ("十一届", 5, 2023)
    assert [scheme["kind"], *scheme["further_kinds"]] == ["ROUTINE", "RAISED", "CROSS", "SPECIAL"]
    assert scheme.keys().isdisjoint({"heading", "timetable"})
    assert scheme["sections"][0]["text"].endswith("公告如下:")


def test_first_round_is_a_number_too() -> None:
    assert read("公告\n这轮巡察,是七届市委首轮巡察。")["round"] == 1
    assert "round" not in read("公告\n听取首轮巡察整改情况汇报。")


def test_kind_of_each_unit_where_the_round_mixes_them() -> None:
    twice = "对市司法局、市林场开展常规巡察,对市残联、市林场开展巡察“回头看”。"
    found = {each["name"]: each.get("inspection_kind") for each in read(twice)["targets"]}
    assert found == {"市司法局": "ROUTINE", "市林场": None, "市残联": "LOOK_BACK"}
    for alike in (
        "对市司法局、市林场开展常规巡察。",
        "对市林场开展常规巡察,专项巡察同时开展。",
    ):
        assert all("inspection_kind" not in each for each in read(alike)["targets"])


def test_what_a_sentence_says_of_a_team() -> None:
    scheme = read(
        "区委第一巡察组进驻区人大机关党支部,开展为期60天的巡察工作。\n"
        "区委第一巡察组组长李某同志介绍情况,区委第二巡察组副组长王某某同志主持。\n"
        "巡察组在巡察期间(2020年8月20日至2020年10月20日),设有举报电话:15800000000,"
        "电子邮箱:a@b.cn,在区人大设有举报信箱。"
    )
    assert scheme["teams"] == [
        {"name": FIRST.replace("市", "区"), "leader": "李某"},
        {"name": SECOND.replace("市", "区"), "deputies": ["王某某"]},
    ]
    assert (scheme["year"], str(scheme["period"]["ends_on"])) == (2020, "2020-10-20")
    assert scheme["period"]["text"] == "60天，2020年8月20日至2020年10月20日"
    assert scheme["contact"] == "举报电话：15800000000；电子邮箱：a@b.cn"
    several = "巡察期间，第一组设举报电话:15800000000,第二组设举报电话:15800000001。"
    assert "contact" not in read(f"公告\n{several}")


def test_year_of_publication_is_the_last_resort() -> None:
    assert read("校党委巡察动员会\n发布时间:2022年04月25日\n巡察开始了。")["year"] == 2022


def test_earlier_rounds_are_not_this_one() -> None:
    assert "round" not in read("公告\n对参与过市委第一轮、第二轮巡察的单位进行专项巡察。")


def test_whom_to_ask() -> None:
    lines = ["电子邮箱:a@b.cn", "联系电话：19900000000", "受理时间：工作日上午9:00—12:00"]
    text = "\n".join(
        ["巡察公告", "欢迎反映。", *lines, "特此公告。", "中共某市委", "2020年10月28日"]
    )
    scheme = read(text)
    assert scheme["contact"] == "；".join(lines)
    assert [point["text"] for point in scheme["sections"]] == ["欢迎反映。", "特此公告。"]
    assert scheme["heading"]["issuer"] == "中共某市委"
    # More than the field takes stays where it is, each line with its label.
    longer = read(text.replace("19900000000", "1" * 180))
    assert len(longer["sections"]) == 4
    assert longer["contact"].startswith("联系电话")


def test_lists_of_contacts_stay_under_their_heading() -> None:
    scheme = read("巡察公告\n一、受理范围\n举报。\n二、反映渠道\n电子邮箱:a@b.cn\n联系电话:1")
    assert "contact" not in scheme
    assert scheme["sections"][-1]["text"] == "电子邮箱:a@b.cn\n联系电话:1"


def test_a_sentence_that_says_more_than_its_fields_stays() -> None:
    said = "区委第二巡察组从3月起对区发改委、区交通局开展常规巡察。"
    scheme = read(f"方案\n一、巡察对象\n{said}\n二、巡察单位\n对区民政局开展专项巡察。")
    assert units(f"一、巡察对象\n{said}") == "区发改委 区交通局"
    assert [(point.get("title"), point["text"]) for point in scheme["sections"]] == [
        ("巡察对象", said)
    ]
    assert [scheme["kind"], *scheme["further_kinds"]] == ["ROUTINE", "SPECIAL"]


def test_issuer_goes_over_two_lines() -> None:
    below = "中共某县委巡察工作\n领导小组办公室\n2021年5月21日"
    for text in (f"公告\n感谢支持。\n{below}", f"方案\n一、甲\n二、乙\n执行。\n{below}"):
        assert read(text)["heading"]["issuer"] == "中共某县委巡察工作领导小组办公室"


def test_what_a_paragraph_counts() -> None:
    scheme = read("动员会\n组长提出意见:一是提高站位。二是坚持导向。三是强化担当。\n一是单独的。")
    points = [(point.get("numeral"), point["text"]) for point in scheme["sections"]]
    assert points == [
        (None, "组长提出意见"),
        ("一是", "提高站位。"),
        ("二是", "坚持导向。"),
        ("三是", "强化担当。"),
        (None, "一是单独的。"),
    ]


@pytest.mark.parametrize("names", ["进驻一览表", "1.进驻一览表\n2.工作手册"])
def test_attachments_are_a_part_of_their_own(names: str) -> None:
    scheme = read(
        f"方案\n一、总则\n说明。\n二、附则\n执行。\n附件：{names}\n中共某县委\n2022年5月7日"
    )
    assert scheme["sections"][-1] == {"title": "附件", "text": names}
    assert scheme["sections"][-2]["text"] == "执行。"
    assert str(scheme["heading"]["written_on"]) == "2022-05-07"


def test_plan_that_a_report_names() -> None:
    named = "十四届某县委巡察工作规划(2017-2021年)"
    plan = plan_from_text(f"3月3日，县委通过《{named}》。\n县委巡察办将巡察79家单位。")
    assert (plan["kind"], plan["title"], plan["term"]) == (PlanKind.FIVE_YEAR, named, "十四届")
    assert (plan["year"], plan["last_year"]) == (2017, 2021)
    assert plan_from_text("特制定本规划。\n一、目标\n坚持。")["kind"] is PlanKind.FIVE_YEAR
    assert "title" not in plan_from_text("根据《某条例》和《巡视规划》，结合实际。")


ROWS = "组别｜组长｜副组长｜巡察对象｜时间｜电话\n" + "\n".join(
    f"{team}｜张某｜李 某、王某｜{unit}｜3月初至4月30日｜{phone}"
    for team, unit, phone in ((FIRST, "柘皋镇、黄麓镇", "1"), (SECOND, "庐城镇", "2"))
)
COLUMNS = f"""组 别 | {FIRST} | {SECOND} |
被巡察单位 | 柘皋镇、黄麓镇 | 庐城镇 |
负责人 | 组 长:张某 副组长:李 某、王某 | 组 长:张某 副组长:李 某、王某 |
时间 | 3月初至4月30日 | 3月初至4月30日 |
电话 | 1 | 2 |"""


@pytest.mark.parametrize("table", [ROWS, COLUMNS])
def test_table_of_teams(table: str) -> None:
    scheme = read(f"工作方案\n一、任务分工\n{table}")
    assert named(scheme) == [("柘皋镇", FIRST), ("黄麓镇", FIRST), ("庐城镇", SECOND)]
    persons = {"leader": "张某", "deputies": ["李某", "王某"]}
    assert scheme["teams"] == [{"name": FIRST} | persons, {"name": SECOND} | persons]
    assert scheme["period"] == {"text": "3月初至4月30日"}
    assert [(point["title"], point["text"]) for point in scheme["sections"]] == [
        (f"电话（{FIRST}）", "1"),
        (f"电话（{SECOND}）", "2"),
    ]


def test_a_table_that_is_not_understood_stays_text() -> None:
    table = "组别｜任务\n第一巡察组｜县教育局、县民政局"
    scheme = read(f"工作方案\n一、任务分工\n{table}")
    assert "targets" not in scheme
    assert table in scheme["sections"][0]["text"]


@pytest.mark.parametrize(
    "text", ["对" * 400_000, "甲、" * 400_000, "对甲(" * 200_000, "分别巡察" * 200_000]
)
def test_a_text_of_any_length_is_read_at_once(text: str) -> None:
    assert "targets" not in scheme_from_text(text)
