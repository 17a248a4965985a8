"""The settings, read once from environment variables named `LIANDONG_…`."""

import re
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import AfterValidator, AnyHttpUrl, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from liandong.platform.errors import SettingsInvalid
from liandong.policies.actors import Level

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
PATH = re.compile(r"(/[a-z0-9_~-][a-z0-9._~-]*)+", re.ASCII | re.IGNORECASE)
S3 = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/\s]+)*/?", re.ASCII)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
LEAST_CONNECTIONS = 64


class Login(StrEnum):
    """A database role that the platform signs in as; the value is the setting's suffix."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"
    SIGN_IN = "sign_in"
    LISTENER = "listener"

    @classmethod
    def of(cls, level: Level) -> Self:
        return cls[level.name]

    @property
    def role(self) -> str:
        return f"liandong_{self.value}"


def _must_be_understood(address: str | None) -> str | None:
    try:
        conninfo_to_dict(address or "")
    except ProgrammingError:
        # libpq's own message would repeat the address, and with it a password.
        raise ValueError("not an address like postgresql://user@host:5432/database") from None
    return address


# Kept out of repr(), so that no log line can hold a password.
Address = Annotated[str | None, AfterValidator(_must_be_understood), Field(repr=False)]


def _listed(value: object) -> Any:
    return filter(None, map(str.strip, value.split(","))) if isinstance(value, str) else value


Subjects = Annotated[frozenset[str], NoDecode, BeforeValidator(_listed)]


Network = IPv4Network | IPv6Network
Networks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_listed)]


def _named(value: object) -> object:
    return map(str.upper, _listed(value)) if isinstance(value, str) else value


Levels = Annotated[frozenset[Level], NoDecode, BeforeValidator(_named)]


def _must_be_origins(origins: frozenset[str]) -> frozenset[str]:
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f"{origin!r:.80} is no origin like https://desk.example.cn:8443")
    return frozenset(origin.lower() for origin in origins)


Origins = Annotated[
    frozenset[str], NoDecode, BeforeValidator(_listed), AfterValidator(_must_be_origins)
]


def _must_be_site(site: str | None) -> str | None:
    if site is None:
        return None
    parts = urlsplit(site)
    if not ORIGIN.fullmatch(site):
        raise ValueError(f"{site!r:.80} is no origin like https://liandong.example.cn")
    if parts.scheme.lower() != "https" and parts.hostname not in LOOPBACK:
        raise ValueError("browsers keep a session over https only, except on this machine")
    return site.lower()


def _must_be_path(path: str) -> str:
    if path and not PATH.fullmatch(path):
        raise ValueError(f"{path!r:.80} is no path like /desk")
    return path


def _must_be_store(store: str | None) -> str | None:
    if store and "://" in store and not S3.fullmatch(store):
        raise ValueError(f"{store!r:.80} is no folder and nothing like s3://bucket/prefix")
    return store


FileStore = Annotated[str | None, AfterValidator(_must_be_store)]
Site = Annotated[str | None, AfterValidator(_must_be_site)]
PathPrefix = Annotated[str, AfterValidator(_must_be_path)]


class Settings(BaseSettings):
    """The platform's settings; `Settings.read()` raises a one-line error for invalid ones."""

    model_config = SettingsConfigDict(
        env_prefix="LIANDONG_", frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    database_url: Address = None
    """The database's address for the user who migrates it."""
    database_url_central: Address = None
    database_url_provincial: Address = None
    database_url_city: Address = None
    database_url_county: Address = None
    database_url_sign_in: Address = None
    database_url_listener: Address = None

    serves: Levels = frozenset()
    """Levels, separated by commas, without which a process neither starts nor is ready; unless set,
    it starts with all, and is ready while any answers."""

    read_pool_size: int = Field(default=8, ge=1, le=500)
    write_pool_size: int = Field(default=4, ge=1, le=500)
    processes: int = Field(default=1, ge=1, le=1000)
    """How many processes of these settings the database serves, on all machines."""

    data_dir: Path = Path(".liandong")
    signing_key: Path | None = None
    """A JWK file to sign and verify tokens with; in the data folder unless set."""
    jwks_url: AnyHttpUrl | None = None
    """The URL of the identity provider's keys. If set, only the provider's tokens are valid."""
    issuer: str = Field(default="liandong", min_length=1)
    audience: str = Field(default="liandong", min_length=1)

    client_id: str | None = None
    """The platform's name at the identity provider. If set, browsers sign in there; this needs
    `issuer`, the provider's address, as well as `jwks_url` and `site`."""
    client_secret: SecretStr | None = None
    """The platform's password at the identity provider."""

    cursor_key: Path | None = None
    """A JWK file to sign cursors with; in the data folder unless set."""
    context_key: Path | None = None
    """A JWK file to sign for whom transactions speak; in the data folder unless set. `migrate`
    gives it to the database."""
    anchor_key: Path | None = None
    """A JWK file to sign anchors with (`liandong anchor`); in the data folder unless set."""

    trusted_documents: Path | None = None
    """A manifest of documents that are requested by their hash."""
    trusted_only: bool = False
    """Whether only these documents are accepted, except from developers."""
    developers: Subjects = frozenset()
    """Subjects of tokens, separated by commas: they may send any document, and have GraphiQL."""
    introspection: Literal["members", "developers"] = "members"
    """Who may ask for the schema: everybody who is signed in, or developers."""
    points_per_minute: int = Field(default=1_000_000, ge=200_000)
    """The points of each member; the minimum allows every document that is within the limits."""

    file_store: FileStore = None
    """Where files are kept: a folder, or `s3://bucket/prefix`, whose server and keys the variables
    `AWS_…` name; `files` in the data folder unless set."""
    file_bytes: int = Field(default=100 * 2**20, ge=2**20, le=2**30)
    """How large a file may be."""
    file_quota_bytes: int = Field(default=20 * 2**30, ge=2**20)
    """How much all files of one body may be."""

    connections: int = Field(default=4096, ge=LEAST_CONNECTIONS)
    """The connections of this process, if there are as many file descriptors."""
    connections_per_address: int = Field(default=256, ge=8)
    """Those of one address on which nobody has signed in."""
    trusted_proxies: Networks = ()
    """Addresses or networks, separated by commas, whose `x-forwarded-for` is believed."""

    origins: Origins = frozenset()
    """Origins of pages that may send requests, besides the server's own; separated by commas."""

    site: Site = None
    """The origin at which browsers reach the platform. Without it, only this machine's browsers
    can sign in."""
    path: PathPrefix = ""
    """A path in front of all routes, as `/desk`."""
    session_hours: float = Field(default=12, gt=0, le=168)
    """The longest time that a member stays signed in with a browser."""
    session_idle_minutes: float = Field(default=120, ge=5, le=1440)
    """The longest time without a request of the member."""

    denied_days: int = Field(default=184, ge=184, le=3660)
    """How long denied attempts are kept; the database keeps each for 184 days at least."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @classmethod
    def read(cls) -> Self:
        """The settings of this process; raises SettingsInvalid with the names of the variables."""
        try:
            return cls()
        except ValidationError as error:
            raise SettingsInvalid(
                "; ".join(
                    f"LIANDONG_{str(problem['loc'][0]).upper()}: "
                    + problem["msg"].removeprefix("Value error, ")
                    for problem in error.errors(include_url=False, include_input=False)
                )
            ) from None

    def check_provider(self) -> None:
        """Raise SettingsInvalid if browsers are to sign in at a provider that is not named."""
        if self.client_id is None:
            return
        needed = {"JWKS_URL": self.jwks_url, "SITE": self.site}
        if missing := [name for name, value in needed.items() if value is None]:
            raise SettingsInvalid(f"LIANDONG_CLIENT_ID needs LIANDONG_{missing[0]}")
        issuer = urlsplit(self.issuer)
        if issuer.scheme != "https" and issuer.hostname not in LOOPBACK:
            raise SettingsInvalid(
                "LIANDONG_ISSUER: with LIANDONG_CLIENT_ID it is the provider's https address"
            )

    @property
    def embedded_dir(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def key_file(self) -> Path:
        return self.signing_key or self.data_dir / "signing-key.json"

    @property
    def cursor_key_file(self) -> Path:
        return self.cursor_key or self.data_dir / "cursor-key.json"

    @property
    def context_key_file(self) -> Path:
        return self.context_key or self.data_dir / "context-key.json"

    @property
    def anchor_key_file(self) -> Path:
        return self.anchor_key or self.data_dir / "anchor-key.json"

    def admin_conninfo(self) -> str:
        """libpq's connection string for the user who migrates the database."""
        if self.database_url is None:
            raise SettingsInvalid(
                "LIANDONG_DATABASE_URL is not set (`liandong demo` brings a database of its own)"
            )
        return make_conninfo(self.database_url)

    def conninfo(self, login: Login) -> str:
        """libpq's connection string for one of the platform's roles.

        By default it is the main address without its password: libpq reads the password of each
        role from its password file.
        """
        override: str | None = getattr(self, f"database_url_{login.value}")
        if override is not None:
            return make_conninfo(override)
        parameters = conninfo_to_dict(self.admin_conninfo())
        parameters.pop("password", None)
        return make_conninfo("", **(parameters | {"user": login.role}))
