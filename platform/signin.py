"""Who is asking: a bearer token gives a subject, the database gives everything else."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, Generic, Self, TypeVar
from uuid import UUID

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey, KeySet
from psycopg import Error
from psycopg.rows import TupleRow
from psycopg_pool import PoolTimeout
from sqlalchemy import Connection, text

from liandong.platform.errors import SignInUnavailable, Unauthenticated
from liandong.platform.keys import FixedKeys, Keys, ProviderKeys, own_key
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Level, Role
from liandong.tenants.wire import Pool

ALGORITHMS: Final = ["ES256", "RS256"]
CLOCK_SKEW_SECONDS = 10
LONGEST_TOKEN = 8192
REMEMBERED = 10_000
MEMBER_SECONDS = 3.0

SIGN_IN = """
SELECT member, name, subject, roles, body, level, province, superior, ancestors
FROM liandong.sign_in($1)
"""

MEMBER_WITH_ROLE = text("""
SELECT subject FROM liandong.member
WHERE owner = :body AND :role = ANY (roles) AND NOT disabled
ORDER BY created_at, id LIMIT 1
""")


class TokenSigner:
    """Signs tokens with the platform's own key (ES256)."""

    def __init__(self, key: ECKey, *, issuer: str, audience: str) -> None:
        self._key = key
        self._issuer = issuer
        self._audience = audience

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """A signer with the key file of the settings, made when absent. Raises CannotStart."""
        key = own_key(settings.key_file)
        return cls(key, issuer=settings.issuer, audience=settings.audience)

    @property
    def public_keys(self) -> KeySet:
        return KeySet([ECKey.import_key(self._key.as_dict(private=False))])

    def issue(self, subject: str, expires_in: timedelta) -> str:
        """A token that says who, and never which body or role."""
        now = int(time.time())
        claims = {
            "iss": self._issuer,
            "aud": self._audience,
            "sub": subject,
            "iat": now,
            "exp": now + int(expires_in.total_seconds()),
        }
        return jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key)


class Authenticator:
    """Turns an Authorization header into the member it stands for."""

    def __init__(self, keys: Keys, people: Pool, *, issuer: str, audience: str) -> None:
        self._keys = keys
        self._people = people
        self._claims = jwt.JWTClaimsRegistry(
            leeway=CLOCK_SKEW_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        self._subjects = _Memory[str](time.time)
        self._subjects_checked_with: KeySet | None = None
        self._members = _Memory[Actor](time.monotonic)

    @classmethod
    def from_settings(cls, settings: Settings, people: Pool) -> Self:
        """Trusts the identity provider when there is one, else the platform's own tokens."""
        keys: Keys = (
            ProviderKeys(str(settings.jwks_url))
            if settings.jwks_url
            else FixedKeys(TokenSigner.from_settings(settings).public_keys)
        )
        return cls(keys, people, issuer=settings.issuer, audience=settings.audience)

    async def authenticate(self, authorization: str) -> Actor:
        """The member behind the header. Raises Unauthenticated or SignInUnavailable."""
        scheme, _, token = authorization.strip().partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("a bearer token is needed")
        if len(token) > LONGEST_TOKEN:
            raise Unauthenticated("the token is too long")
        return await self._member(await self._subject(token))

    async def _subject(self, token: str) -> str:
        keys = await self._keys.current()
        if keys is not self._subjects_checked_with:
            self._subjects.forget()
            self._subjects_checked_with = keys
        # Only the hash is kept: what is remembered cannot be used to sign in.
        digest = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
        subject = self._subjects.recall(digest)
        if subject is None:
            claims = await self._verify(token, keys)
            subject = str(claims["sub"])
            self._subjects.keep(digest, subject, until=claims["exp"])
        return subject

    async def _verify(self, token: str, keys: KeySet) -> dict[str, Any]:
        try:
            try:
                decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
            except InvalidKeyIdError:
                keys = await self._keys.after_unknown()
                decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
            self._claims.validate(decoded.claims)
        except JoseError as error:
            raise Unauthenticated(f"the token is not valid: {error.error}") from None
        except (ValueError, TypeError):
            raise Unauthenticated("the token is not valid") from None
        # The skew allowed to the other times does not lengthen a token's life.
        if decoded.claims["exp"] <= time.time():
            raise Unauthenticated("the token is not valid: expired_token")
        return decoded.claims

    async def _member(self, subject: str) -> Actor:
        actor = self._members.recall(subject)
        if actor is None:
            actor = await self._look_up(subject)
            self._members.keep(subject, actor, until=time.monotonic() + MEMBER_SECONDS)
        return actor

    async def _look_up(self, subject: str) -> Actor:
        if not _storable(subject):
            raise Unauthenticated("the token's subject is not a member")
        try:
            rows = await self._found(subject)
        except (Error, PoolTimeout):
            raise SignInUnavailable("members cannot be looked up") from None
        if len(rows) != 1:
            raise Unauthenticated("the token's subject is not a member")
        return _actor(*rows[0])

    async def _found(self, subject: str) -> list[TupleRow]:
        connection = await self._people.getconn()
        try:
            async with connection.together():
                answer = connection.send(SIGN_IN, [subject])
            return await connection.rows(answer)
        finally:
            await self._people.putconn(connection)


def _storable(subject: str) -> bool:
    """Whether it can be asked for: PostgreSQL takes no NUL and no half of a surrogate."""
    return "\0" not in subject and subject.encode(errors="ignore").decode() == subject


def _actor(
    member: UUID,
    name: str,
    subject: str,
    roles: list[str],
    body: str,
    level: str,
    province: str,
    superior: str | None,
    ancestors: list[str],
) -> Actor:
    """The member of a row of `SIGN_IN`."""
    return Actor(
        body=body,
        level=Level(level),
        province=province,
        superior=superior,
        ancestors=tuple(ancestors),
        roles=frozenset(map(Role, roles)),
        member=member,
        name=name,
        subject=subject,
    )


def subject_of(connection: Connection, body: str, role: Role) -> str | None:
    """The subject of a member of the body with the role; None when there is nobody."""
    subject = connection.scalar(MEMBER_WITH_ROLE, {"body": body, "role": role.value})
    return None if subject is None else str(subject)


Value = TypeVar("Value")


class _Memory(Generic[Value]):
    """Values that hold until a time; the oldest go when there are too many."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._held: OrderedDict[bytes | str, tuple[Value, float]] = OrderedDict()

    def recall(self, name: bytes | str) -> Value | None:
        value, until = self._held.get(name, (None, 0.0))
        if value is not None and until <= self._clock():
            del self._held[name]
            return None
        return value

    def keep(self, name: bytes | str, value: Value, *, until: float) -> None:
        self._held[name] = (value, until)
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)

    def forget(self) -> None:
        self._held.clear()
