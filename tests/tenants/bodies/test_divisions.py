"""A file of divisions is read whole or refused whole, by line and reason."""

from collections import Counter
from pathlib import Path

import pytest

from liandong.policies.actors import Level
from liandong.tenants.bodies.commands import DIVISIONS
from liandong.tenants.bodies.divisions import DivisionsError, read_divisions

HEADER = "code,name,type,level,parent"
GOOD = (
    "220000,吉林省,省,provincial,",
    "220300,四平市,地级市,city,220000",
    "220322,梨树县,县,county,220300",
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "divisions.csv"


GBK = "not UTF-8 but GBK: save it as UTF-8 (文件编码为 GBK，请另存为 UTF-8)"


def refusal(source: Path, content: str | bytes) -> DivisionsError:
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DivisionsError) as caught:
        read_divisions(source)
    return caught.value


def test_shipped_file_holds_the_real_hierarchy() -> None:
    levels = Counter(division.level for division in read_divisions(DIVISIONS))
    assert levels == {Level.PROVINCIAL: 31, Level.CITY: 333, Level.COUNTY: 2845}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_matter(source: Path, end: str, mark: str) -> None:
    source.write_bytes((mark + end.join((HEADER, *GOOD)) + end).encode())
    assert [division.line for division in read_divisions(source)] == [2, 3, 4]


def test_empty_rows_of_a_spreadsheet_are_passed_over(source: Path) -> None:
    source.write_text("\n".join((HEADER, "", GOOD[0], ",,,,", *GOOD[1:], "")), "utf-8")
    assert [division.line for division in read_divisions(source)] == [3, 5, 6]


def test_parent_may_come_later(source: Path) -> None:
    source.write_text("\n".join((HEADER, *reversed(GOOD))), "utf-8")
    assert [division.parent for division in read_divisions(source)] == ["220300", "220000", None]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("22032,双辽市,县级市,county,220300", "the code '22032' is not six digits"),
        ("22038a,双辽市,县级市,county,220300", "the code '22038a' is not six digits"),
        ("２２０３８２,双辽市,县级市,county,220300", "the code '２２０３８２' is not six digits"),
        ("220382\0,双辽市,县级市,county,220300", r"the code '220382\x00' is not six digits"),
        (" 220382,双辽市,县级市,county,220300", "the code ' 220382' is not six digits"),
        ("000000,双辽市,县级市,county,220300", "the code 000000 is the centre's"),
        ("220322,双辽市,县级市,county,220300", "the code 220322 is line 4's already"),
        ("220382,梨树县,县,county,220300", "梨树县 is in line 4 already"),
        ("220382,,县级市,county,220300", "the name '' is empty, or holds spaces or"),
        ("220382,双辽市 ,县级市,county,220300", "the name '双辽市 ' is empty, or holds"),
        ("220382,双\0辽市,县级市,county,220300", r"the name '双\x00辽市' is empty, or holds"),
        ('220382,"双\n辽市",县级市,county,220300', r"the name '双\n辽市' is empty, or holds"),
        ("220382,双辽,县级市,county,220300", "双辽 is not the full name of a 县级市"),
        ("220382,双辽市,乡,county,220300", "unknown type '乡'"),
        ("220382,双辽市,县级市,town,220300", "unknown level 'town'"),
        ("220382,双辽市,县级市,central,220300", "unknown level 'central'"),
        ("220382,双辽市,县级市,city,220000", "a 县级市 is not of the level city"),
        ("210000,辽宁省,省,provincial,220000", "a province has no parent, but '220000' is given"),
        ("220382,双辽市,县级市,county,", "the parent is missing"),
        ("220382,双辽市,县级市,county,210300", "the parent '210300' is not in the file"),
        ("220382,双辽市,县级市,county,000000", "the parent '000000' is not in the file"),
        (
            "220382,双辽市,县级市,county,220322",
            "the parent 220322 of a county division is a county division",
        ),
        (
            "220100,长春市,地级市,city,220300",
            "the parent 220300 of a city division is a city division",
        ),
        ("220382,双辽市,县级市,county", "4 columns instead of 5"),
        ("220382,双辽市,县级市,county,220300,", "6 columns instead of 5"),
        ('220382,双辽市,县级市,county,"220300', "not CSV: "),
        ('220382,"双辽"市,县级市,county,220300', "not CSV: "),
    ],
)
def test_bad_line_is_named_with_its_reason(source: Path, line: str, reason: str) -> None:
    error = refusal(source, "\n".join((HEADER, *GOOD, line)) + "\n")
    [problem] = error.problems
    assert problem.line == 5
    assert problem.reason.startswith(reason)
    assert str(error).startswith(f"line 5: {reason}")


@pytest.mark.parametrize(
    "header", ["code,name,type,level", f"{HEADER},", HEADER.upper(), GOOD[0], f" {HEADER}"]
)
def test_other_header_is_refused(source: Path, header: str) -> None:
    error = refusal(source, "\n".join((header, *GOOD)))
    assert str(error) == f"line 1: the header is not '{HEADER}'"


def test_empty_files_are_refused(source: Path) -> None:
    assert str(refusal(source, "")) == "the file is empty"
    assert str(refusal(source, f"{HEADER}\n")) == "the file holds no division"


def test_other_encodings_are_refused(source: Path) -> None:
    content = "\n".join((HEADER, *GOOD))
    assert str(refusal(source, content.encode("gbk"))) == f"line 2: {GBK}"


def test_missing_file_is_told_in_one_line(source: Path) -> None:
    with pytest.raises(DivisionsError, match="cannot be read: No such file or directory") as caught:
        read_divisions(source)
    assert "\n" not in str(caught.value)


def test_bad_parent_does_not_accuse_its_children(source: Path) -> None:
    error = refusal(source, "\n".join((HEADER, GOOD[0], GOOD[1].replace("city", "town"), GOOD[2])))
    assert [problem.line for problem in error.problems] == [3]


def test_only_the_first_problems_are_listed(source: Path) -> None:
    lines = (f"2204{number:02},龙山区,市辖区,county,220400" for number in range(60))
    error = refusal(source, "\n".join((HEADER, *GOOD, *lines)))
    assert error.total == 119
    assert len(error.problems) == 20
    assert [problem.line for problem in error.problems[:3]] == [5, 6, 6]
    assert str(error).endswith("; and 99 more")


def test_long_values_are_cut_in_the_message(source: Path) -> None:
    error = refusal(source, "\n".join((HEADER, *GOOD, f"{'9' * 9000},双辽市,县级市,county,220300")))
    assert len(str(error)) < 200
