"""The console's pages are served whole, each with a nonce of its own, and travel in the wheel."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from liandong.platform.console import BUILT, console_page, console_routes
from liandong.platform.errors import CannotStart
from liandong.tenants.acts.kinds import name_of
from liandong.tenants.nouns import PROPOSABLE

ROOT = Path(__file__).resolve().parents[2]
ASSETS = re.compile(r'(?:src|href)="([^"]*/assets/)')
NONCES = re.compile(r'nonce="([^"]+)"')
PROPOSED = re.compile(r"const ACTS\b.*?\n};", re.DOTALL)


async def get(path: str, *, before: str = "", **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=Starlette(routes=console_routes(console_page(path=before))))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(path, headers=headers)


@pytest.mark.parametrize("path", ["/", "/reviews/scheme_1", "/no/such/screen"])
async def test_every_path_is_answered_with_the_page(path: str) -> None:
    answer = await get(path)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert '<div id="root">' in answer.text


@pytest.mark.parametrize("before", ["", "/desk"])
async def test_page_knows_the_path_before_it(before: str) -> None:
    answer = await get("/schemes", before=before)
    assert f'<meta name="liandong-path" content="{before}" />' in answer.text
    assert set(ASSETS.findall(answer.text)) == {f"{before}/assets/"}


async def test_each_page_has_its_own_nonce() -> None:
    first, second = await get("/"), await get("/")
    found = [set(NONCES.findall(answer.text)) for answer in (first, second)]
    assert len(found[0]) == len(found[1]) == 1
    assert found[0] != found[1]
    assert f"'nonce-{found[0].pop()}'" in first.headers["content-security-policy"]


async def test_assets_are_kept_for_ever() -> None:
    entry = json.loads((BUILT / "manifest.json").read_bytes())["index.html"]
    answer = await get(f"/{entry['file']}", **{"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/assets/none.js", "/assets/../documents.json"])
async def test_other_files_are_not_there(path: str) -> None:
    answer = await get(path)
    assert "sha256" not in answer.text
    assert answer.headers["content-type"].startswith("text/")


def test_start_needs_every_file(tmp_path: Path) -> None:
    built = tmp_path / "pages"
    shutil.copytree(BUILT, built)
    console_page(built)
    next((built / "assets").iterdir()).unlink()
    with pytest.raises(CannotStart, match="is missing: `npm run build` in console/"):
        console_page(built)


def test_page_can_propose_every_act() -> None:
    found = PROPOSED.search((ROOT / "console/src/acts/useProposing.ts").read_text("utf-8"))
    assert found
    assert set(re.findall(r'"(\w+)"', found.group())) == {name_of(rule.act) for rule in PROPOSABLE}


def test_wheel_carries_the_console(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet")
    source = tmp_path / "source"
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, tracked.stdout.split("\0")):
        if (ROOT / name).is_symlink() or (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name, follow_symlinks=False)
    subprocess.run([*build, "--wheel-dir", tmp_path, source], check=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    carried = {
        name.removeprefix("liandong/platform/pages/")
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("liandong/platform/pages/")
    }
    built = {str(file.relative_to(BUILT)) for file in BUILT.rglob("*") if file.is_file()}
    assert carried == built
