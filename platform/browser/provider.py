"""The identity provider (OpenID Connect): authorization code with PKCE, and signing out there."""

import time
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx2
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError

from liandong.platform.errors import SignInUnavailable, Unauthenticated
from liandong.platform.keys import FETCH_TIMEOUT_SECONDS, ProviderKeys
from liandong.platform.settings import Settings
from liandong.platform.signin import ALGORITHMS, CLOCK_SKEW_SECONDS, told

DISCOVERY = "/.well-known/openid-configuration"
METADATA_SECONDS = 3600.0
VERIFIER_CHARACTERS = 64
SECRET_CHARACTERS = 32


class Attempt(NamedTuple):
    """What the browser keeps while its member signs in at the provider."""

    state: str
    nonce: str
    verifier: str


class SignedIn(NamedTuple):
    """Whom the provider has signed in, and its word for that."""

    subject: str
    id_token: str


class Provider:
    """The provider of the settings; it is asked when the first member signs in.

    All methods raise SignInUnavailable while it does not answer.
    """

    def __init__(self, settings: Settings) -> None:
        self._issuer = settings.issuer
        self._client_id = settings.client_id or ""
        self._secret = settings.client_secret
        self._keys = ProviderKeys(str(settings.jwks_url))
        self._metadata: dict[str, Any] = {}
        self._metadata_until = 0.0

    async def beginning(self, back: str) -> tuple[str, Attempt]:
        """Where to sign in, if the provider is to lead back to this address."""
        attempt = Attempt(
            generate_token(SECRET_CHARACTERS),
            generate_token(SECRET_CHARACTERS),
            generate_token(VERIFIER_CHARACTERS),
        )
        endpoint = await self._endpoint("authorization_endpoint")
        async with self._client(back) as client:
            url, _ = client.create_authorization_url(
                endpoint, state=attempt.state, nonce=attempt.nonce, code_verifier=attempt.verifier
            )
        return str(url), attempt

    async def signed_in(self, code: str, attempt: Attempt, back: str) -> SignedIn:
        """Who has signed in, for the code that the provider sent. Raises Unauthenticated."""
        endpoint = await self._endpoint("token_endpoint")
        try:
            async with self._client(back) as client:
                tokens = await client.fetch_token(
                    endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=attempt.verifier,
                )
        except OAuthError as error:
            raise Unauthenticated(f"the provider refuses the code: {error.error}") from None
        except (httpx2.HTTPError, ValueError) as error:
            raise _unanswered(error) from None
        id_token = str(tokens.get("id_token", ""))
        return SignedIn(await self._subject(id_token, tokens, attempt.nonce), id_token)

    async def sign_out_address(self, id_token: str, back: str) -> str | None:
        """Where the member signs out at the provider; None if it has no such page."""
        metadata = await self._discovered()
        endpoint = metadata.get("end_session_endpoint")
        if not isinstance(endpoint, str):
            return None
        asked = {
            "id_token_hint": id_token,
            "client_id": self._client_id,
            "post_logout_redirect_uri": back,
        }
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    async def _subject(self, id_token: str, tokens: dict[str, Any], nonce: str) -> str:
        keys = await self._keys.current()
        try:
            try:
                decoded = jwt.decode(id_token, keys, algorithms=ALGORITHMS)
            except InvalidKeyIdError:
                keys = await self._keys.after_unknown()
                decoded = jwt.decode(id_token, keys, algorithms=ALGORITHMS)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                {
                    "iss": {"essential": True, "value": self._issuer},
                    "aud": {"essential": True, "value": self._client_id},
                    "sub": {"essential": True},
                },
                {
                    "nonce": nonce,
                    "client_id": self._client_id,
                    "access_token": tokens.get("access_token"),
                },
            )
            claims.validate(leeway=CLOCK_SKEW_SECONDS)
        except JoseError as error:
            raise Unauthenticated(f"the id_token is not valid: {told(error)}") from None
        except (ValueError, TypeError):
            raise Unauthenticated("the id_token is not valid") from None
        return str(claims["sub"])

    async def _endpoint(self, name: str) -> str:
        endpoint = (await self._discovered()).get(name)
        if not isinstance(endpoint, str):
            raise SignInUnavailable(f"the identity provider names no {name}")
        return endpoint

    async def _discovered(self) -> dict[str, Any]:
        """What the provider says of itself, at most an hour old."""
        if time.monotonic() >= self._metadata_until:
            try:
                async with httpx2.AsyncClient(timeout=FETCH_TIMEOUT_SECONDS) as client:
                    response = await client.get(self._issuer.rstrip("/") + DISCOVERY)
                metadata = response.raise_for_status().json()
                issuer = metadata["issuer"]
            except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
                raise _unanswered(error) from None
            if issuer != self._issuer:
                raise SignInUnavailable("the identity provider names another issuer")
            self._metadata = metadata
            self._metadata_until = time.monotonic() + METADATA_SECONDS
        return self._metadata

    def _client(self, back: str) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._client_id,
            self._secret.get_secret_value() if self._secret else None,
            token_endpoint_auth_method="client_secret_basic" if self._secret else "none",
            scope="openid",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=FETCH_TIMEOUT_SECONDS,
        )


def _unanswered(error: Exception) -> SignInUnavailable:
    return SignInUnavailable(f"the identity provider does not answer: {type(error).__name__}")
