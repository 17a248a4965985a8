"""PostGraphile 5 on the same database: how it is installed, started, and asked.

It is a server for one login: it answers what the province asks. Its documents name the same things
in its words, so that the answers are equal.
"""

import os
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine, text

from liandong.platform.settings import Login, Settings

HERE = Path(__file__).parent / "node"

HIERARCHY = """
query Hierarchy($code: String!) {
  body: bodyByRowId(rowId: $code) {
    code: rowId
    name
    subordinates: bodiesBySuperior(first: 20, orderBy: [ROW_ID_ASC]) { edges { node {
      code: rowId
      name
      subordinates: bodiesBySuperior(first: 20, orderBy: [ROW_ID_ASC]) { edges { node {
        code: rowId
        name
        plans: plansByProvinceAndOwner(first: 20, orderBy: [LISTED_AT_DESC, ROW_ID_DESC]) {
          edges { node { title state } }
        }
        schemes: workSchemesByProvinceAndOwner(
          first: 8, orderBy: [LISTED_AT_DESC, ROW_ID_DESC]
        ) { edges { node { title state } } }
      } } }
    } } }
  }
}
"""
BODY = """
query Body($code: String!) {
  body: bodyByRowId(rowId: $code) { code: rowId name level superior: bodyBySuperior { name } }
}
"""
DOCUMENTS = {"hierarchy": HIERARCHY, "body": BODY, "__typename": "{ __typename }"}


def installed() -> bool:
    """Whether it is there, or could be installed: npm brings a node that is new enough."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    lock, made = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
    if not made.exists() or made.stat().st_mtime < lock.stat().st_mtime:
        command = [npm, "ci", "--no-audit", "--no-fund"]
        return subprocess.run(command, cwd=HERE, capture_output=True).returncode == 0
    return True


def open_catalogue(engine: Engine) -> None:
    """Let logins read all of the catalogue again: it introspects the tables as one of them."""
    with engine.begin() as connection:
        connection.execute(text("GRANT SELECT ON pg_class TO PUBLIC"))


def command(settings: Settings, port: int) -> list[str]:
    """What starts the server, as the province's login and with a pool as large as ours."""
    os.environ.setdefault("GRAPHILE_ENV", "production")
    at = conninfo_to_dict(settings.conninfo(Login.PROVINCIAL))
    address = f"postgres://{at['user']}@localhost/{at['dbname']}?host={at['host']}"
    node = HERE / "node_modules" / ".bin" / "node"
    known = str(settings.read_pool_size), str(port), str(settings.context_key_file)
    return [str(node), str(HERE / "server.mjs"), address, *known]
