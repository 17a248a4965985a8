"""The checks: each runs one tool, answers what is to be told of it, and raises Failed."""

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from conformance.tools import BUILD, HERE, ROOT, Failed, Tools, outdated, run

TOKEN = "siping-drafter"
DIRECTOR = "siping-director"
SCHEMA = "schema.graphql"


def audit(tools: Tools) -> str:
    """graphql-http's audit of the server: GraphQL over HTTP."""
    return _script(tools, "audit.mjs", TOKEN)


def diff(tools: Tools) -> str:
    """graphql-inspector: whether a client of the schema before would break."""
    base = _base()
    if not run("git", "ls-tree", base, SCHEMA):
        return f"nothing to compare: {base[:7]} has no {SCHEMA}"
    run(tools.node / "graphql-inspector", "diff", f"git:{base}:{SCHEMA}", SCHEMA)
    return f"nothing breaks since {base[:7]}"


def _base() -> str:
    """The commit before: where the branch left main; on main, the last commit."""
    refs = ("refs/heads/main", "refs/remotes/origin/main")
    main = run("git", "for-each-ref", "--format=%(refname)", *refs).splitlines()
    base = run("git", "merge-base", "HEAD", *main[:1])
    if base != run("git", "rev-parse", "HEAD") or run("git", "diff", "HEAD", "--", SCHEMA):
        return base
    return run("git", "rev-parse", "HEAD~1")


def relay(tools: Tools) -> str:
    """relay-compiler on the sample client."""
    run(tools.node / "relay-compiler", cwd=HERE)
    return "sample client compiled"


def codegen(tools: Tools) -> str:
    """graphql-codegen's client preset on the sample client."""
    run(tools.node / "graphql-codegen", cwd=HERE)
    return "sample client generated"


def types(tools: Tools) -> str:
    """tsc on both sample clients, with what `relay` and `codegen` left there."""
    run(tools.node / "tsc", "--noEmit", cwd=HERE)
    return "clean"


def linter(tools: Tools) -> str:
    """graphql-schema-linter; the exceptions stand in its configuration."""
    run(tools.node / "graphql-schema-linter", cwd=HERE)
    return "clean"


def eslint(tools: Tools) -> str:
    """@graphql-eslint, recommended and relay; the exceptions stand in its configuration."""
    options = ("--max-warnings", "0", "--config", HERE / "eslint.config.mjs")
    run(tools.node / "eslint", *options, SCHEMA)
    return "clean"


def ws(tools: Tools) -> str:
    """graphql-ws, npm's client of graphql-transport-ws."""
    return _script(tools, "ws.mjs", DIRECTOR)


def sse(tools: Tools) -> str:
    """graphql-sse, npm's client of its distinct connections."""
    return _script(tools, "sse.mjs", DIRECTOR)


def _script(tools: Tools, name: str, member: str) -> str:
    _ = tools.node
    return run("node", HERE / name, tools.server.url, TOKEN=tools.server.tokens[member])


def oidc(tools: Tools) -> str:
    """Signing in by a browser at npm's oidc-provider."""
    _ = tools.node
    return run(sys.executable, "-m", "conformance.provider")


def s3(tools: Tools) -> str:
    """Files of the platform in a bucket of moto's S3 server."""
    moto = tools.python / "moto_server"
    return run(sys.executable, "-m", "conformance.bucket", MOTO_SERVER=str(moto))


def gql(tools: Tools) -> str:
    """A query and a mutation through gql."""
    return _client(tools, "with_gql.py")


def ariadne(tools: Tools) -> str:
    """A query and a mutation through a client that ariadne-codegen makes."""
    BUILD.mkdir(parents=True, exist_ok=True)
    run(tools.python / "ariadne-codegen", "--config", HERE / "ariadne.toml")
    return _client(tools, "with_ariadne.py")


def console(tools: Tools) -> str:
    """Whether the console's committed pages are what its source builds."""
    return _as_built(tools, ROOT / "console")


def explorer(tools: Tools) -> str:
    """The same of GraphiQL's."""
    return _as_built(tools, ROOT / "console" / "explorer")


def _as_built(tools: Tools, source: Path) -> str:
    _ = tools.node
    if outdated(source / "node_modules" / ".package-lock.json", source / "package-lock.json"):
        run("npm", "ci", "--no-audit", "--no-fund", cwd=source)
    made = BUILD / source.name
    run("npm", "run", "build", "--", "--outDir", made, "--emptyOutDir", cwd=source)
    built, committed = _hashes(made), _hashes(source / "dist")
    if other := dict(built.items() ^ committed.items()):
        place = source.relative_to(ROOT)
        raise Failed(f"`npm run build` in {place}/ makes other files: {', '.join(sorted(other))}")
    return f"{len(built)} files are as built"


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def _client(tools: Tools, script: str) -> str:
    command = (tools.python / "python", HERE / "client" / script, tools.server.url)
    return run(*command, TOKEN=tools.server.tokens[TOKEN], PYTHONPATH=str(BUILD))


CHECKS: dict[str, Callable[[Tools], str]] = {
    check.__name__: check
    for check in (
        audit,
        ws,
        sse,
        oidc,
        s3,
        diff,
        relay,
        codegen,
        types,
        console,
        explorer,
        linter,
        eslint,
        gql,
        ariadne,
    )
}
