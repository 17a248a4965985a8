"""The names of inspection bodies, as they are really said."""

import re
from collections import Counter

import pytest

from liandong.tenants.bodies.commands import DIVISIONS
from liandong.tenants.bodies.divisions import Division, read_divisions
from liandong.tenants.bodies.hierarchy import bodies_of
from liandong.tenants.bodies.names import TYPES, committee, fits, official_name, short

EXAMPLES = [
    ("吉林省", "省", "吉林省委巡视办"),
    ("北京市", "直辖市", "北京市委巡视办"),
    ("内蒙古自治区", "自治区", "内蒙古自治区党委巡视办"),
    ("广西壮族自治区", "自治区", "广西壮族自治区党委巡视办"),
    ("四平市", "地级市", "四平市委巡察办"),
    ("延边朝鲜族自治州", "自治州", "延边州委巡察办"),
    ("昌吉回族自治州", "自治州", "昌吉州党委巡察办"),
    ("阿里地区", "地区", "阿里地委巡察办"),
    ("锡林郭勒盟", "盟", "锡林郭勒盟委巡察办"),
    ("东城区", "市辖区", "东城区委巡察办"),
    ("矿区", "市辖区", "矿区区委巡察办"),
    ("浦东新区", "市辖区", "浦东新区区委巡察办"),
    ("清新区", "市辖区", "清新区委巡察办"),
    ("峰峰矿区", "市辖区", "峰峰矿区区委巡察办"),
    ("管城回族区", "市辖区", "管城区委巡察办"),
    ("公主岭市", "县级市", "公主岭市委巡察办"),
    ("津市市", "县级市", "津市市委巡察办"),
    ("芒市", "县级市", "芒市市委巡察办"),
    ("梨树县", "县", "梨树县委巡察办"),
    ("赵县", "县", "赵县县委巡察办"),
    ("伊通满族自治县", "自治县", "伊通县委巡察办"),
    ("前郭尔罗斯蒙古族自治县", "自治县", "前郭县委巡察办"),
    ("东乡族自治县", "自治县", "东乡县委巡察办"),
    ("龙胜各族自治县", "自治县", "龙胜县委巡察办"),
    ("阿荣旗", "旗", "阿荣旗委巡察办"),
    ("莫力达瓦达斡尔族自治旗", "自治旗", "莫力达瓦旗委巡察办"),
    ("鄂温克族自治旗", "自治旗", "鄂温克旗委巡察办"),
    ("鄂伦春自治旗", "自治旗", "鄂伦春自治旗委巡察办"),
    ("神农架林区", "林区", "神农架林区党委巡察办"),
    ("六枝特区", "特区", "六枝特区党委巡察办"),
]


@pytest.fixture(scope="module")
def divisions() -> tuple[Division, ...]:
    return read_divisions(DIVISIONS)


@pytest.mark.parametrize(("division", "division_type", "name"), EXAMPLES)
def test_body_is_called_as_is_said(division: str, division_type: str, name: str) -> None:
    assert official_name(division, division_type) == name


def test_every_type_has_an_example() -> None:
    assert {division_type for _, division_type, _ in EXAMPLES} == set(TYPES)


def test_thirty_prefectures_go_by_their_short_names(divisions: tuple[Division, ...]) -> None:
    said = {short(each.name, each.type) for each in divisions if each.type == "自治州"}
    assert said == set(
        "延边州 恩施州 湘西州 阿坝州 甘孜州 凉山州 黔西南州 黔东南州 黔南州 楚雄州 红河州 文山州 "
        "西双版纳州 大理州 德宏州 怒江州 迪庆州 临夏州 甘南州 海北州 黄南州 海南州 果洛州 玉树州 "
        "海西州 昌吉州 博州 巴州 克州 伊犁州".split()
    )


def test_prefectures_of_xinjiang_say_party_committee(divisions: tuple[Division, ...]) -> None:
    committees = {
        committee(each.name, each.type): each.code[:2] == "65"
        for each in divisions
        if each.type == "自治州"
    }
    assert all(name.endswith("州党委") == xinjiang for name, xinjiang in committees.items())


def test_autonomous_counties_go_by_their_short_names(divisions: tuple[Division, ...]) -> None:
    said = {short(each.name, each.type) for each in divisions if each.type == "自治县"}
    assert said == set(
        "青龙县 丰宁县 宽城县 围场县 孟村县 大厂县 岫岩县 新宾县 清原县 本溪县 桓仁县 "
        "宽甸县 阜蒙县 喀左县 伊通县 长白县 前郭县 杜尔伯特县 景宁县 长阳县 五峰县 城步县 "
        "江华县 麻阳县 新晃县 芷江县 靖州县 通道县 乳源县 连山县 连南县 融水县 三江县 "
        "龙胜县 恭城县 隆林县 富川县 罗城县 环江县 巴马县 都安县 大化县 金秀县 白沙县 "
        "昌江县 乐东县 陵水县 保亭县 琼中县 石柱县 秀山县 酉阳县 彭水县 北川县 峨边县 "
        "马边县 木里县 道真县 务川县 镇宁县 关岭县 紫云县 威宁县 玉屏县 印江县 沿河县 "
        "松桃县 三都县 石林县 禄劝县 寻甸县 峨山县 新平县 元江县 玉龙县 宁蒗县 宁洱县 "
        "墨江县 景东县 景谷县 镇沅县 江城县 孟连县 澜沧县 西盟县 双江县 耿马县 沧源县 "
        "屏边县 金平县 河口县 漾濞县 南涧县 巍山县 贡山县 兰坪县 维西县 张家川县 天祝县 "
        "肃南县 肃北县 阿克塞县 东乡县 积石山县 大通县 民和县 互助县 化隆县 循化县 门源县 "
        "河南县 巴里坤县 木垒县 焉耆县 塔什库尔干县 察布查尔县 和布克赛尔县".split()
    )


def test_all_3210_names_differ_under_their_superior(divisions: tuple[Division, ...]) -> None:
    bodies = bodies_of(divisions)
    assert len(bodies) == 3210
    seen = Counter((body.superior, body.name) for body in bodies)
    assert [key for key, times in seen.items() if times > 1] == []


def test_no_name_holds_a_word_twice(divisions: tuple[Division, ...]) -> None:
    """But for those that usage doubles: 赵县县委, 浦东新区区委, 矿区区委, and the city 津市市."""
    for each in divisions:
        name = official_name(each.name, each.type)
        doubled = re.search(r"([省市州盟县区旗委办党]|地区|自治|巡[视察])\1", name)
        usual = len(each.name) == 2 or each.name == "津市市" or each.name[-2:] in ("新区", "矿区")
        assert not doubled or usual, name


def test_every_name_ends_in_the_office_of_a_committee(divisions: tuple[Division, ...]) -> None:
    pattern = re.compile(r"\w+([省市区州盟旗县地]委|自治区党委|州党委|林区党委|特区党委)巡[视察]办")
    assert [
        name
        for each in divisions
        if not pattern.fullmatch(name := official_name(each.name, each.type))
    ] == []


@pytest.mark.parametrize(
    ("division", "division_type"),
    [("市", "地级市"), ("四平县", "地级市"), ("自治县", "自治县"), ("伊通县", "自治县")],
)
def test_name_that_is_no_full_name_does_not_fit(division: str, division_type: str) -> None:
    assert not fits(division, division_type)
