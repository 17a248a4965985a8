"""Only a token that we or the provider signed, for us, now, and for a member, signs in."""

import base64
import hmac
import itertools
import json
import time
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from liandong.platform import signin
from liandong.platform.database import Databases
from liandong.platform.errors import Unauthenticated
from liandong.platform.keys import FixedKeys, own_key
from liandong.platform.members import Members
from liandong.platform.settings import Settings
from liandong.platform.signin import Authenticator, TokenSigner
from liandong.policies.actors import Level, Role

GOOD = {"iss": "liandong", "aud": "liandong", "sub": "jilin-director"}
HOUR = timedelta(hours=1)


@pytest.fixture
def authenticator(settings: Settings, databases: Databases) -> Authenticator:
    return Authenticator.from_settings(settings, Members(databases.sign_in))


@pytest.fixture
def signer(settings: Settings) -> TokenSigner:
    return TokenSigner.from_settings(settings)


@pytest.fixture
def key(settings: Settings) -> ECKey:
    return own_key(settings.key_file)


def _signed(key: ECKey, **changes: Any) -> str:
    """A good token with changed claims; None leaves a claim out."""
    claims = {**GOOD, "exp": int(time.time()) + 60, **changes}
    kept = {name: value for name, value in claims.items() if value is not None}
    # The library's own encoder takes no half of a surrogate, which others may sign.
    return jws.serialize_compact({"alg": "ES256", "kid": key.kid}, json.dumps(kept), key)


async def test_token_gives_the_member_as_the_database_knows_it(
    authenticator: Authenticator, signer: TokenSigner
) -> None:
    actor = await authenticator.authenticate(f"Bearer {signer.issue('jilin-director', HOUR)}")
    assert (actor.body, actor.level, actor.province) == ("220000", Level.PROVINCIAL, "220000")
    assert (actor.superior, actor.ancestors) == ("000000", ("000000",))
    assert actor.roles == {Role.DIRECTOR, Role.SUPERVISOR}
    assert (actor.subject, actor.name) == ("jilin-director", "主任")


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic abc", "Bearer a.b.c", "Bearer \udcff.\0.é"]
)
async def test_header_without_a_token_is_refused(authenticator: Authenticator, header: str) -> None:
    with pytest.raises(Unauthenticated):
        await authenticator.authenticate(header)


async def test_endless_token_is_refused(authenticator: Authenticator) -> None:
    with pytest.raises(Unauthenticated, match="too long"):
        await authenticator.authenticate("Bearer " + "a" * 10_000)


@pytest.mark.parametrize(
    "change",
    [
        {"exp": 1},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": int(time.time()) - 1},
        {"nbf": int(time.time()) + 3600},
        {"iss": "somebody"},
        {"iss": None},
        {"aud": "somebody"},
        {"aud": None},
        {"aud": []},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "nobody"},
        {"sub": "jilin\0director"},
        {"sub": "jilin-director\ud800"},
    ],
    # Numbered: a name that holds the time would differ between two workers of one run.
    ids=itertools.count(),
)
async def test_unfit_claim_is_refused(
    authenticator: Authenticator, key: ECKey, change: dict[str, Any]
) -> None:
    await authenticator.authenticate(f"Bearer {_signed(key)}")
    with pytest.raises(Unauthenticated):
        await authenticator.authenticate(f"Bearer {_signed(key, **change)}")


async def test_deeply_nested_claim_is_refused(authenticator: Authenticator, key: ECKey) -> None:
    good = json.dumps({**GOOD, "exp": int(time.time()) + 60})
    nested = f'{good[:-1]}, "more": {"[" * 2000 + "]" * 2000}}}'
    token = jws.serialize_compact({"alg": "ES256", "kid": key.kid}, nested, key)
    with pytest.raises(Unauthenticated, match="not valid"):
        await authenticator.authenticate(f"Bearer {token}")


@pytest.mark.parametrize("name", ["sub", "exp", "more"])
async def test_claim_that_is_there_twice_is_refused(
    authenticator: Authenticator, key: ECKey, name: str
) -> None:
    claims = {**GOOD, "exp": int(time.time()) + 60, "more": 1}
    twice = f'{json.dumps(claims)[:-1]}, "{name}": {json.dumps(claims[name])}}}'
    token = jws.serialize_compact({"alg": "ES256", "kid": key.kid}, twice, key)
    with pytest.raises(Unauthenticated, match="not valid"):
        await authenticator.authenticate(f"Bearer {token}")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"aud": "somebody"}, "invalid_claim aud"),
        ({"iss": "somebody"}, "invalid_claim iss"),
        ({"exp": 1}, "expired_token"),
        ({"sub": "nobody"}, "unknown subject"),
    ],
    ids=itertools.count(),
)
async def test_refusal_tells_the_operator_why(
    authenticator: Authenticator, key: ECKey, change: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Unauthenticated, match=reason):
        await authenticator.authenticate(f"Bearer {_signed(key, **change)}")


async def test_claims_of_body_and_role_change_nothing(
    authenticator: Authenticator, key: ECKey
) -> None:
    token = _signed(key, body="000000", level="CENTRAL", roles=["ADMIN"])
    actor = await authenticator.authenticate(f"Bearer {token}")
    assert (actor.body, Role.ADMIN in actor.roles) == ("220000", False)


async def test_forged_signature_is_refused(authenticator: Authenticator, key: ECKey) -> None:
    claims = {**GOOD, "exp": int(time.time()) + 60}
    other = ECKey.generate_key("P-256")
    forged = [
        jwt.encode({"alg": "ES256", "kid": key.kid}, claims, other),
        jwt.encode({"alg": "ES256"}, claims, other),
        # The public key taken for a shared secret.
        _by_hand({"alg": "HS256", "kid": key.kid}, claims, key.as_pem(private=False)),
        _by_hand({"alg": "none", "kid": key.kid}, claims),
        _signed(key)[:-8] + "AAAAAAAA",
    ]
    for token in forged:
        with pytest.raises(Unauthenticated):
            await authenticator.authenticate(f"Bearer {token}")


def _by_hand(header: dict[str, Any], claims: dict[str, Any], secret: bytes = b"") -> str:
    signed = b".".join(_coded(json.dumps(part).encode()) for part in (header, claims))
    signature = hmac.digest(secret, signed, "sha256") if secret else b""
    return b".".join([signed, _coded(signature)]).decode()


def _coded(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


async def test_provider_may_sign_with_rsa(databases: Databases) -> None:
    rsa = RSAKey.generate_key(2048, {"kid": "rsa"})
    keys = KeySet([ECKey.generate_key("P-256"), rsa])
    authenticator = Authenticator(
        FixedKeys(keys), Members(databases.sign_in), issuer="liandong", audience="liandong"
    )
    claims = {**GOOD, "aud": ["other", "liandong"], "exp": int(time.time()) + 60}
    token = jwt.encode({"alg": "RS256", "kid": "rsa"}, claims, rsa)
    assert (await authenticator.authenticate(f"bearer {token}")).body == "220000"


async def test_remembered_token_ends_with_its_time(
    authenticator: Authenticator, key: ECKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = f"Bearer {_signed(key)}"
    await authenticator.authenticate(token)
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(Unauthenticated):
        await authenticator.authenticate(token)


async def test_memory_is_bounded(
    authenticator: Authenticator, key: ECKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signin, "REMEMBERED", 2)
    for number in range(4):
        await authenticator.authenticate(f"Bearer {_signed(key, jti=str(number))}")
    assert len(authenticator._subjects._held) == 2
