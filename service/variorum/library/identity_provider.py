"""What an organisation's sign-in service says of a person comes in; the session of their account goes out (OpenID Connect).

Code flow with PKCE; the only module that knows Authlib, which is an extra. The service says who somebody is: that they have an
account here, and what it may do, is decided here. The address must be one that the service has verified.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlsplit

from variorum.accounts.tokens import make_token
from variorum.errors import NotFound, SignInRequired, Unavailable
from variorum.library import Library
from variorum.library.people import enter
from variorum.storage import people

SECONDS = 10
"""How long the service may take to answer: a person waits."""

LEEWAY = 60
"""Seconds by which its clock and ours may differ."""

SIGNATURES = ["RS256", "ES256", "PS256", "EdDSA"]
"""What its statements may be signed with; never "none", and nothing that takes our own secret for a key."""

DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is kept in the browser from the way there to the way back, so that no other answer fits."""

    state: str
    nonce: str
    verifier: str


def is_offered(library: Library) -> bool:
    """Say whether a sign-in service is set up."""
    return bool(library.settings.oidc_issuer and library.settings.oidc_client_id)


def begin(library: Library, return_address: str) -> tuple[str, Attempt]:
    """Return where to send the browser, and what to keep meanwhile; raises ``NotFound`` and ``Unavailable``."""
    attempt = Attempt(make_token(), make_token(), make_token())
    with _open(library, return_address) as client:
        address, _ = client.create_authorization_url(
            _fetch_metadata(library, client)["authorization_endpoint"],
            state=attempt.state,
            code_verifier=attempt.verifier,
            nonce=attempt.nonce,
        )
    return str(address), attempt


def finish(library: Library, return_address: str, attempt: Attempt, answer: str, agent: str = "") -> str:
    """Return a session token for the answer with which the browser came back.

    Raises ``SignInRequired`` when the answer is not one to this attempt, is not signed by the service, or is of nobody who has
    an account; ``NotFound`` and ``Unavailable`` as ``begin``.
    """
    if "code" not in parse_qs(urlsplit(answer).query):
        raise SignInRequired("The sign-in service did not say for certain who you are. Try again.")
    with _open(library, return_address) as client:
        metadata = _fetch_metadata(library, client)
        token = client.fetch_token(
            metadata["token_endpoint"],
            authorization_response=answer,
            state=attempt.state,
            code_verifier=attempt.verifier,
            timeout=SECONDS,
            allow_redirects=False,
        )
        claims = _read_claims(library, client, metadata, token["id_token"], attempt.nonce)
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        raise SignInRequired("The sign-in service has not verified your e-mail address.")
    with library.database.read() as connection:
        person = people.find_person_by_email(connection, email)
    if person is None or person.is_disabled:
        raise SignInRequired("There is no account for your e-mail address. Ask an administrator to invite you.")
    return enter(library, person, agent)


def _fetch_metadata(library: Library, client: Any) -> dict[str, Any]:
    """Return what the service says of itself; it must be the issuer of the settings, and every address as safe as that."""
    issuer = library.settings.oidc_issuer
    metadata = _fetch(client, issuer.rstrip("/") + DISCOVERY)
    addresses = [metadata[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if metadata["issuer"] != issuer or not all(_is_safe(address) for address in (issuer, *addresses)):
        raise Unavailable("The sign-in service is not set up right. Tell an administrator.")
    return metadata


def _is_safe(address: str) -> bool:
    """Say whether nobody can listen: TLS, or the same machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    is_here = host == "localhost" or (host.replace(".", "").isdigit() and ip_address(host).is_loopback)
    return parts.scheme == "https" or (parts.scheme == "http" and is_here)


def _fetch(client: Any, address: str) -> dict[str, Any]:
    answer = client.request("GET", address, withhold_token=True, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    content: dict[str, Any] = answer.json()
    return content


def _read_claims(library: Library, client: Any, metadata: dict[str, Any], id_token: str, nonce: str) -> dict[str, Any]:
    """Return what a statement says once its signature, issuer, audience, time and nonce are right."""
    from joserfc import jwt
    from joserfc.jwk import KeySet

    keys = KeySet.import_key_set(_fetch(client, metadata["jwks_uri"]))  # type: ignore[arg-type, unused-ignore]
    claims = dict(jwt.decode(id_token, keys, algorithms=SIGNATURES).claims)
    jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": library.settings.oidc_issuer},
        aud={"essential": True, "value": library.settings.oidc_client_id},
        sub={"essential": True},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    return claims


@contextmanager
def _open(library: Library, return_address: str) -> Iterator[Any]:
    """Give a client for the service of the settings; what the service or the way to it does wrong becomes an error of ours."""
    settings = library.settings
    if not is_offered(library):
        raise NotFound("This library has no sign-in service.")
    try:
        from authlib.common.errors import AuthlibBaseError
        from authlib.integrations.requests_client import OAuth2Session
        from joserfc.errors import JoseError
    except ImportError as error:
        raise Unavailable("The sign-in service needs the extra “oidc”. Tell an administrator.") from error
    client = OAuth2Session(
        settings.oidc_client_id,
        settings.oidc_client_secret or None,
        token_endpoint_auth_method="client_secret_basic" if settings.oidc_client_secret else "none",
        scope="openid email",
        redirect_uri=return_address,
        code_challenge_method="S256",
    )
    # Neither a proxy nor a password of the machine's settings belongs on this way.
    client.trust_env = False
    try:
        with client:
            yield client
    except (AuthlibBaseError, JoseError) as error:
        raise SignInRequired("The sign-in service did not say for certain who you are. Try again.") from error
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Unavailable("The sign-in service does not answer as it should. Try again soon.") from error
