"""Importing the divisions into the directory of bodies."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from liandong.tenants.bodies.commands import DIVISIONS, ImportReport, import_divisions
from liandong.tenants.bodies.divisions import DivisionsError
from tests.graphql.plain_words import read

AS_OWNER = text("SET LOCAL ROLE liandong_owner")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A copy of the shipped file, for a test to write to."""
    copy = tmp_path / "divisions.csv"
    copy.write_bytes(DIVISIONS.read_bytes())
    return copy


def replace(source: Path, old: str, new: str) -> None:
    content = source.read_bytes().decode()
    assert old in content
    source.write_bytes(content.replace(old, new).encode())


def count(connection: Connection) -> int:
    with connection.begin():
        connection.execute(AS_OWNER)
        return int(connection.scalar(text("SELECT count(*) FROM liandong.body")) or 0)


def names(connection: Connection, *codes: str) -> list[str]:
    with connection.begin():
        connection.execute(AS_OWNER)
        found = text("SELECT name FROM liandong.body WHERE id = ANY (:codes) ORDER BY id")
        return list(connection.scalars(found, {"codes": list(codes)}))


def test_first_import_adds_every_body(blank_admin: Connection) -> None:
    report = import_divisions(blank_admin)
    assert report == ImportReport(added=3210, changed=0, unchanged=0, total=3210)
    assert count(blank_admin) == 3210


def test_bodies_are_stored_as_computed(blank_admin: Connection) -> None:
    import_divisions(blank_admin)
    with blank_admin.begin():
        blank_admin.execute(AS_OWNER)
        row = (
            blank_admin.execute(text("SELECT * FROM liandong.body WHERE id = '220300'"))
            .mappings()
            .one()
        )
    assert dict(row) == {
        "id": "220300",
        "name": "四平市委巡察办",
        "name_folded": "四平市委巡察办",
        "name_sorted": read("四平市委巡察办"),
        "division": "四平市",
        "division_type": "地级市",
        "level": "CITY",
        "kind": "TERRITORIAL",
        "superior": "220000",
        "province": "220000",
        "ancestors": ["000000", "220000"],
        "keys": ["220300", "220300/**", "000000/**", "220000/**", "220000/*"],
    }


def test_second_import_changes_nothing(admin: Connection) -> None:
    assert import_divisions(admin) == ImportReport(added=0, changed=0, unchanged=3210, total=3210)


def test_renamed_division_changes_its_body_alone(admin: Connection, edited: Path) -> None:
    replace(edited, "220322,梨树县,县,", "220322,梨树市,县级市,")
    assert import_divisions(admin, edited) == ImportReport(0, 1, 3209, 3210)
    assert names(admin, "220300", "220322") == ["四平市委巡察办", "梨树市委巡察办"]


def test_new_superior_and_its_new_subordinate_arrive_together(
    admin: Connection, edited: Path
) -> None:
    replace(
        edited,
        "220322,梨树县,县,county,220300",
        "220900,公主岭市,地级市,city,220000\r\n220322,梨树县,县,county,220900",
    )
    assert import_divisions(admin, edited) == ImportReport(1, 1, 3209, 3211)
    with admin.begin():
        admin.execute(AS_OWNER)
        keys = admin.scalar(text("SELECT keys FROM liandong.body WHERE id = '220322'"))
    assert keys == ["220322", "220322/**", "000000/**", "220000/**", "220900/**", "220900/*"]


def test_missing_division_is_refused_by_name(admin: Connection, edited: Path) -> None:
    replace(edited, "220322,梨树县,县,county,220300\r\n", "")
    replace(edited, "220323,伊通满族自治县", "220323,伊通回族自治县")
    with pytest.raises(DivisionsError, match="220322 梨树县委巡察办 exists and is not in the file"):
        import_divisions(admin, edited)
    assert import_divisions(admin).changed == 0


def test_move_to_another_province_is_refused(admin: Connection, edited: Path) -> None:
    replace(edited, "220322,梨树县,县,county,220300", "220322,梨树县,县,county,210300")
    with pytest.raises(DivisionsError, match="220322 梨树县委巡察办 would move from 220000 to"):
        import_divisions(admin, edited)
    assert import_divisions(admin).changed == 0


def test_bad_file_leaves_the_directory_empty(blank_admin: Connection, edited: Path) -> None:
    replace(edited, "659012,白杨市,县级市,county,650000", "659012,白杨市,县级市,county,659011")
    with pytest.raises(DivisionsError, match="^line 3210: the parent 659011 of a county"):
        import_divisions(blank_admin, edited)
    assert count(blank_admin) == 0


def test_internal_body_is_neither_missed_nor_taken_over(admin: Connection, edited: Path) -> None:
    internal = text(
        "INSERT INTO liandong.body (id, name, division, division_type, level, kind, superior,"
        " province, ancestors, keys) VALUES ('229901', '省直机关巡察办', '省直机关', '省直机关',"
        " 'COUNTY', 'INTERNAL', '220000', '220000', '{000000,220000}', '{229901}')"
    )
    with admin.begin():
        admin.execute(AS_OWNER)
        admin.execute(internal)
    assert import_divisions(admin).unchanged == 3210
    replace(edited, "220323,伊通", "229901,新区县,县,county,220000\r\n220323,伊通")
    with pytest.raises(DivisionsError, match="229901 省直机关巡察办 exists as an internal body"):
        import_divisions(admin, edited)


def test_import_joins_an_open_transaction(blank_admin: Connection) -> None:
    with blank_admin.begin() as outer:
        import_divisions(blank_admin)
        outer.rollback()
    assert count(blank_admin) == 0


def test_connection_gets_its_role_back(admin: Connection, edited: Path) -> None:
    role = text("SELECT current_user")
    with admin.begin():
        before = admin.scalar(role)
        import_divisions(admin)
        assert admin.scalar(role) == before
        edited.write_text("code,name,type,level,parent\n220000,吉林省,省,provincial,\n", "utf-8")
        with pytest.raises(DivisionsError):
            import_divisions(admin, edited)
        assert admin.scalar(role) == before
