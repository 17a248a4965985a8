"""Files in a bucket of moto's S3 server: what must arrive whole, and what must leave nothing."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from re import findall
from threading import Thread
from uuid import uuid4

import httpx

from liandong.platform.database import admin_engine, context_key
from liandong.platform.embedded import embedded_postgres
from liandong.platform.migrate import migrate
from liandong.platform.serving import listen
from liandong.platform.settings import Settings
from liandong.platform.signin import TokenSigner
from liandong.policies.actors import Role
from liandong.tenants.bodies.commands import import_divisions
from liandong.tenants.members.commands import enrol

HOST = "127.0.0.1"
BUCKET, PREFIX = "papers", "liandong"
OWNER, FOREIGN = "220300", "210000"
LARGE = b"%PDF-1.7\n" + os.urandom(20 * 2**20) + b"\n%%EOF\n"
CHUNK = 2**16
NAME = {"name": "工作手册.pdf"}
START_SECONDS = 120.0
REFUSED_PART = "3"


class Between(BaseHTTPRequestHandler):
    """Passes requests on to the S3 server; `refusing` has one part of an upload refused."""

    protocol_version = "HTTP/1.1"
    there = ""
    refusing = False

    def _pass_on(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.refusing and f"partNumber={REFUSED_PART}&" in f"{self.path}&":
            status, headers, answer = 403, httpx.Headers(), b"refused"
        else:
            sent = httpx.request(
                self.command,
                self.there + self.path,
                content=content,
                headers=dict(self.headers),
                timeout=60,
            )
            status, headers, answer = sent.status_code, sent.headers, sent.content
        self.send_response(status)
        for name, value in headers.items():
            if name not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(name, value)
        length = headers.get("content-length", "0") if self.command == "HEAD" else len(answer)
        self.send_header("content-length", str(length))
        self.end_headers()
        self.wfile.write(answer)

    do_DELETE = do_GET = do_HEAD = do_POST = do_PUT = _pass_on

    def log_message(self, *_: object) -> None:
        """Nothing: the check tells what is wrong."""


@dataclass(frozen=True)
class Desk:
    """The platform, the tokens of a member of two bodies, and the S3 server."""

    client: httpx.Client
    tokens: dict[str, str]
    there: str

    def headers(self, body: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens[body]}", "accept-language": "en"}

    def send(self, content: Iterator[bytes]) -> httpx.Response:
        """Send a file of the large one's length."""
        headers = self.headers(OWNER) | {"content-length": str(len(LARGE))}
        return self.client.post("/files", params=NAME, content=content, headers=headers)

    def objects(self) -> list[str]:
        """The keys of all objects."""
        return findall("<Key>([^<]+)", httpx.get(f"{self.there}/{BUCKET}?list-type=2").text)

    def unfinished(self) -> list[str]:
        """The keys of all uploads that were begun and neither ended nor aborted."""
        return findall("<Key>([^<]+)", httpx.get(f"{self.there}/{BUCKET}?uploads").text)


def chunks(content: bytes) -> Iterator[bytes]:
    for at in range(0, len(content), CHUNK):
        yield content[at : at + CHUNK]


def kept(desk: Desk) -> str:
    """The id of the large file, sent."""
    answer = desk.send(chunks(LARGE))
    assert answer.status_code == 201, answer.text
    id: str = answer.json()["file"]["id"]
    return id


def keeps_a_large_file(desk: Desk) -> None:
    key = f"{PREFIX}/{OWNER}/{kept(desk).removeprefix('file_')}"
    assert desk.objects() == [key]
    stored = httpx.head(f"{desk.there}/{BUCKET}/{key}").headers
    assert stored["content-length"] == str(len(LARGE)), stored
    assert stored["etag"].strip('"').endswith("-5"), stored  # parts of 5 MiB
    assert desk.unfinished() == []


def reads_it_byte_by_byte(desk: Desk) -> None:
    read = sha256()
    path = f"/files/{kept(desk)}"
    with desk.client.stream("GET", path, headers=desk.headers(OWNER)) as answer:
        assert answer.status_code == 200, answer.read()
        for chunk in answer.iter_bytes():
            read.update(chunk)
    assert read.digest() == sha256(LARGE).digest()


def leaves_nothing_of_a_broken_upload(desk: Desk) -> None:
    before = desk.objects()

    def broken() -> Iterator[bytes]:
        yield from chunks(LARGE[: len(LARGE) // 2])
        raise ConnectionError

    try:
        desk.send(broken())
    except ConnectionError:
        time.sleep(1)
    assert (desk.objects(), desk.unfinished()) == (before, [])


def leaves_nothing_of_a_refused_part(desk: Desk) -> None:
    before = desk.objects()
    Between.refusing = True
    try:
        answer = desk.send(chunks(LARGE))
    finally:
        Between.refusing = False
    assert answer.status_code == 503, answer.text
    assert (desk.objects(), desk.unfinished()) == (before, [])
    assert kept(desk)


def shows_a_foreign_file_as_none(desk: Desk) -> None:
    said = []
    for id in (kept(desk), f"file_{uuid4()}"):
        answer = desk.client.get(f"/files/{id}", headers=desk.headers(FOREIGN))
        assert answer.status_code == 404, answer.text
        error = answer.json()["errors"][0]
        error["extensions"].pop("requestId")
        said.append(error)
    assert said[0] == said[1]


CASES = (
    keeps_a_large_file,
    reads_it_byte_by_byte,
    leaves_nothing_of_a_broken_upload,
    leaves_nothing_of_a_refused_part,
    shows_a_foreign_file_as_none,
)


def main() -> int:
    """Run all cases; prints how many there were."""
    with _desk() as desk:
        for case in CASES:
            try:
                case(desk)
            except AssertionError as error:
                print(f"{case.__name__.replace('_', ' ')}: {error}", file=sys.stderr)
                return 1
    print(f"{len(CASES)} cases with moto's S3 server")
    return 0


@contextmanager
def _desk() -> Iterator[Desk]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ld-")))
        port = _free()
        there = f"http://{HOST}:{port}"
        moto = (os.environ["MOTO_SERVER"], "-H", HOST, "-p", str(port))
        stack.enter_context(_running(moto, f"{there}/moto-api/", folder / "moto.log"))
        assert httpx.put(f"{there}/{BUCKET}").status_code == 200
        Between.there = there
        between = ThreadingHTTPServer((HOST, 0), Between)
        Thread(target=between.serve_forever, daemon=True).start()
        stack.callback(between.shutdown)
        database = stack.enter_context(embedded_postgres(folder / "pg", durable=False))
        settings = Settings(database_url=database, data_dir=folder)
        tokens = _enrolled(settings)
        port = _free()
        home = f"http://{HOST}:{port}"
        variables = {
            "LIANDONG_DATABASE_URL": database,
            "LIANDONG_DATA_DIR": str(folder),
            "LIANDONG_FILE_STORE": f"s3://{BUCKET}/{PREFIX}",
            "AWS_ENDPOINT_URL": f"http://{HOST}:{between.server_port}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "cn-north-1",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }
        serve = (sys.executable, "-m", "liandong.platform.cli", "serve", "--port", str(port))
        log = folder / "served.log"
        stack.enter_context(_running(serve, f"{home}/readyz", log, **variables))
        yield Desk(stack.enter_context(httpx.Client(base_url=home, timeout=120)), tokens, there)


def _free() -> int:
    with listen(HOST, 0) as free:
        port: int = free.getsockname()[1]
    return port


def _enrolled(settings: Settings) -> dict[str, str]:
    engine = admin_engine(settings)
    migrate(engine, context_key(settings))
    signer = TokenSigner.from_settings(settings)
    with engine.connect() as connection:
        import_divisions(connection)
    with engine.begin() as connection:
        for body in (OWNER, FOREIGN):
            enrol(connection, body, body, "张三", [Role.DRAFTER])
    return {body: signer.issue(body, timedelta(hours=1)) for body in (OWNER, FOREIGN)}


@contextmanager
def _running(command: tuple[str, ...], address: str, log: Path, **variables: str) -> Iterator[None]:
    """The command's process until the block ends, from when the address answers."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=os.environ | variables, stdout=output, stderr=output
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(log.read_text("utf-8", errors="replace"))
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).status_code == 200
    except httpx.TransportError:
        return False


if __name__ == "__main__":
    sys.exit(main())
