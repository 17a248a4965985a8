"""Names of people who do not exist."""

from random import Random

from liandong.platform.demo.places import Place

SURNAMES = "王李张刘孙于赵曲姜宋高崔关佟宫迟丛隋邹滕栾"
SURNAMES_IN_YANBIAN = "金朴崔李郑尹许玄全池"
GIVEN = (
    "景澜 树森 润泽 庆霖 玉坤 学峰 春晖 立川 文琢 海宁 雪松 丽筠 凤岚 秀澄 长柏 德沛 广森 洪野 "
    "连城 明屿 启航 荣川 守田 铁铮 望舒 晓棠 延岭 永澍 兆丰 志澄 宗岳 佳禾 敬之 思远 若溪 慧敏"
).split()


def name(place: Place, chance: Random) -> str:
    """A name as it may be heard in the place."""
    yanbian = place.code.startswith("2224") and chance.random() < 0.6
    return chance.choice(SURNAMES_IN_YANBIAN if yanbian else SURNAMES) + chance.choice(GIVEN)


def names(place: Place, chance: Random, number: int) -> list[str]:
    """So many different names."""
    found: list[str] = []
    while len(found) < number:
        one = name(place, chance)
        if one not in found:
            found.append(one)
    return found
