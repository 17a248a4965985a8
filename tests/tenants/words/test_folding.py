"""Text is searched as people mean it: however it was typed, copied or printed."""

import pytest

from tests.graphql.plain_words import fold
from tests.support.captured import Captured


def folded(captured: Captured, text: str) -> str:
    row = captured.admin.execute("SELECT liandong.fold(%s)", (text,)).fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("巡視工作規劃", "巡视工作规划"),
        ("臺灣、裏、後、隻", "台湾、里、后、只"),
        ("薴", "苎"),  # in two steps
        ("ＡＢＣ１２３", "abc123"),
        ("Abc É Ω", "aBC é ω"),
        ("第⑥轮", "第6轮"),
        ("２０２６年", "2026年"),
        ("〔2023〕5号", "[2023]５号"),
        ("（试行）", "(试行)"),
        ("【四平】", "〖四平〗"),
        ("{四平}", "《四平》"),
        ("“回头看”", '"回头看"'),
        ("2021—2025", "2021-2025"),
        ("四\u200b平\ufeff", "四平"),
        ("葛\U000e0100", "葛"),
    ],
)
def test_text_is_found_as_it_is_meant(captured: Captured, text: str, meant: str) -> None:
    assert folded(captured, text) == folded(captured, meant)


@pytest.mark.parametrize("text", ["巡視【1】", "２０２６（Ａ）", "〔〕“x”—", "四\u200b平", ""])
def test_folding_is_what_it_says(captured: Captured, text: str) -> None:
    assert folded(captured, text) == fold(text)


@pytest.mark.parametrize(
    ("radicals", "text"),
    [
        ("⽂⼭⼀⼈⾒⿊", "文山一人见黑"),  # of Kangxi's dictionary
        ("⻓⻔⻅⻛⻢⻜", "长门见风马飞"),  # of modern fonts
        ("⺠⻄⻘⻁⾭", "民西青虎青"),  # called otherwise
    ],
)
def test_radicals_are_characters(captured: Captured, radicals: str, text: str) -> None:
    assert folded(captured, radicals) == text


@pytest.mark.parametrize("text", ["四平市委巡察办", "100%_\\", "𠮷林", "😀", "a b　c\n".strip()])
def test_other_text_stays(captured: Captured, text: str) -> None:
    assert folded(captured, text) == text.replace("　", " ")


@pytest.mark.parametrize("text", ["", "\u200b", "\u2060\ufeff", "\u2800"])
def test_what_nobody_sees_is_nothing(captured: Captured, text: str) -> None:
    assert folded(captured, text) == ""


def test_what_is_folded_stays(captured: Captured) -> None:
    """Nothing is folded to what is folded further: twice is as once."""
    further = (
        "SELECT character FROM liandong.character"
        " WHERE liandong.fold(folded) <> folded OR liandong.fold(character) <> folded"
    )
    assert captured.admin.execute(further).fetchall() == []
