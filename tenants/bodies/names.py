"""The usual name of the inspection body of a division: 四平市委巡察办, 前郭县委巡察办.

It leaves out the peoples in the full name of an autonomous division (伊通满族自治县 is 伊通县).
"""

import re

from liandong.policies.actors import Level

CENTRE = "中央巡视办"

# Every type of division and its level.
TYPES = {
    "省": Level.PROVINCIAL,
    "自治区": Level.PROVINCIAL,
    "直辖市": Level.PROVINCIAL,
    "地级市": Level.CITY,
    "自治州": Level.CITY,
    "地区": Level.CITY,
    "盟": Level.CITY,
    "市辖区": Level.COUNTY,
    "县级市": Level.COUNTY,
    "县": Level.COUNTY,
    "自治县": Level.COUNTY,
    "旗": Level.COUNTY,
    "自治旗": Level.COUNTY,
    "林区": Level.COUNTY,
    "特区": Level.COUNTY,
}

_ENDINGS = {"直辖市": "市", "地级市": "市", "县级市": "市", "市辖区": "区"}

_PEOPLES = (
    "蒙古族? 回族 藏族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族? "
    "傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族? 土族 达斡尔族 "
    "仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族? 普米族 塔吉克族? 怒族 鄂温克族 保安族 "
    "裕固族 独龙族 各族"
)
_AUTONOMOUS = re.compile(
    rf"(?P<stem>..+?)(?:{'|'.join(_PEOPLES.split())})+(?:自治)?(?P<ending>[州县旗区])"
)

# Short names that do not follow the rule: by usage, or because the people is the whole name.
_SHORT = {
    "东乡族自治县": "东乡县",
    "克孜勒苏柯尔克孜自治州": "克州",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "博尔塔拉蒙古自治州": "博州",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "巴音郭楞蒙古自治州": "巴州",
    "达尔罕茂明安联合旗": "达茂旗",
    "鄂温克族自治旗": "鄂温克旗",
    "阜新蒙古族自治县": "阜蒙县",
}

# The prefectures of Xinjiang use 州党委, the others 州委.
_PARTY_COMMITTEES = frozenset({"伊犁州", "克州", "博州", "巴州", "昌吉州"})


def fits(division: str, division_type: str) -> bool:
    """Whether the full name has the ending of its type, and something before the ending."""
    ending = _ENDINGS.get(division_type, division_type)
    return division.endswith(ending) and division != ending


def short(division: str, division_type: str) -> str:
    """The short name of the division: 延边州, 前郭县; an autonomous region keeps its full name."""
    if division in _SHORT:
        return _SHORT[division]
    if TYPES[division_type] is Level.PROVINCIAL:
        return division
    match = _AUTONOMOUS.fullmatch(division)
    return match["stem"] + match["ending"] if match else division


def committee(division: str, division_type: str) -> str:
    """The division's party committee: 吉林省委, 阿里地委, 延边州委, 梨树县委, 神农架林区党委."""
    called = short(division, division_type)
    if division_type == "地区":
        return called.removesuffix("地区") + "地委"
    if division_type in {"自治区", "林区", "特区"} or called in _PARTY_COMMITTEES:
        return called + "党委"
    if _keeps_its_ending(called):
        return called + called[-1] + "委"
    return called + "委"


def _keeps_its_ending(called: str) -> bool:
    """Whether the last character is repeated, as in 赵县县委 and 浦东新区区委."""
    return len(called) == 2 or (len(called) > 3 and called.endswith(("新区", "矿区")))


def official_name(division: str, division_type: str) -> str:
    """The inspection body's name: 巡视办 at provincial level, 巡察办 below."""
    provincial = TYPES[division_type] is Level.PROVINCIAL
    return committee(division, division_type) + ("巡视办" if provincial else "巡察办")
