"""Signs members in: a bearer token has the subject, the database has everything else."""

import hashlib
import json
import time
from collections import OrderedDict
from datetime import timedelta
from typing import Any, Final, Self

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey, KeySet
from sqlalchemy import Connection, text

from liandong.platform.errors import Unauthenticated
from liandong.platform.keys import FixedKeys, Keys, ProviderKeys, own_key
from liandong.platform.members import Members
from liandong.platform.settings import Settings
from liandong.policies.actors import Actor, Role

ALGORITHMS: Final = ["ES256", "RS256"]
CLOCK_SKEW_SECONDS = 10
LONGEST_TOKEN = 8192
REMEMBERED = 10_000

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
        """A signer with the key file of the settings, created if absent. Raises CannotStart."""
        key = own_key(settings.key_file)
        return cls(key, issuer=settings.issuer, audience=settings.audience)

    @property
    def public_keys(self) -> KeySet:
        return KeySet([ECKey.import_key(self._key.as_dict(private=False))])

    def issue(self, subject: str, expires_in: timedelta) -> str:
        """A token with the subject, but without a body or a role."""
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
    """Finds the member of an Authorization header."""

    def __init__(self, keys: Keys, members: Members, *, issuer: str, audience: str) -> None:
        self._keys = keys
        self._members = members
        self._claims = jwt.JWTClaimsRegistry(
            leeway=CLOCK_SKEW_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        self._subjects = _Subjects()
        self._subjects_checked_with: KeySet | None = None

    @classmethod
    def from_settings(cls, settings: Settings, members: Members) -> Self:
        """Accepts tokens of the identity provider if one is set, else the platform's own tokens."""
        keys: Keys = (
            ProviderKeys(str(settings.jwks_url))
            if settings.jwks_url
            else FixedKeys(TokenSigner.from_settings(settings).public_keys)
        )
        return cls(keys, members, issuer=settings.issuer, audience=settings.audience)

    async def authenticate(self, authorization: str) -> Actor:
        """The member in the header. Raises Unauthenticated or SignInUnavailable."""
        scheme, _, token = authorization.strip().partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("a bearer token is needed")
        if len(token) > LONGEST_TOKEN:
            raise Unauthenticated("the token is too long")
        return await self._members.member(await self._subject(token))

    async def _subject(self, token: str) -> str:
        keys = await self._keys.current()
        if keys is not self._subjects_checked_with:
            self._subjects.forget()
            self._subjects_checked_with = keys
        # Only the hash of a token is cached: it cannot be used to sign in.
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
                decoded = _decoded(token, keys)
            except InvalidKeyIdError:
                decoded = _decoded(token, await self._keys.after_unknown())
            self._claims.validate(decoded.claims)
        except JoseError as error:
            raise Unauthenticated(f"the token is not valid: {told(error)}") from None
        except (ValueError, TypeError, RecursionError):
            raise Unauthenticated("the token is not valid") from None
        # The clock skew that is allowed for the other times must not prolong a token.
        if decoded.claims["exp"] <= time.time():
            raise Unauthenticated("the token is not valid: expired_token")
        return decoded.claims


def _decoded(token: str, keys: KeySet) -> jwt.Token:
    return jwt.decode(token, keys, algorithms=ALGORITHMS, decoder_cls=_EachClaimOnce)


class _EachClaimOnce(json.JSONDecoder):
    """Of a claim that is there twice, others may read the one that we do not."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a claim is there twice")
    return found


def told(error: JoseError) -> str:
    """What is wrong with a token, for the log: the error, and the claim if it is one's."""
    return f"{error.error} {getattr(error, 'claim', '')}".strip()


def subject_of(connection: Connection, body: str, role: Role) -> str | None:
    """The subject of a member of the body with the role, or None if there is no such member."""
    subject = connection.scalar(MEMBER_WITH_ROLE, {"body": body, "role": role.value})
    return None if subject is None else str(subject)


class _Subjects:
    """A cache of subjects by hashes of tokens, each until its token expires; if there are too many,
    the oldest are removed."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, tuple[str, float]] = OrderedDict()

    def recall(self, digest: bytes) -> str | None:
        subject, until = self._held.get(digest, (None, 0.0))
        if subject is not None and until <= time.time():
            del self._held[digest]
            return None
        return subject

    def keep(self, digest: bytes, subject: str, *, until: float) -> None:
        self._held[digest] = (subject, until)
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)

    def forget(self) -> None:
        self._held.clear()
