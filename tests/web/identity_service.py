"""A small OpenID provider that runs in the test, on loopback: discovery, codes with PKCE, signed statements."""

import base64
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, PASSWORD = "variorum", "a secret of the client"


@dataclass
class IdentityService:
    """Who signs in there, and what it says of them: ``claims`` replaces what a good statement says."""

    issuer: str = ""
    email: str = "ada@example.org"
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}, private=True))
    signs_with: RSAKey | None = None
    denies: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def describe(self) -> Response:
        """Say where everything is."""
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return jsonify({"issuer": self.issuer, **{n: f"{self.issuer}/{p}" for n, p in places.items()}, **self.metadata})

    def authorize(self) -> Any:
        """Send the browser back with a code; a real service asks for a password first."""
        asked = request.args
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert set(asked["scope"].split()) == {"openid", "email"}
        code = f"code-{len(self.codes)}"
        self.codes[code] = dict(asked)
        answer = {"error": "access_denied"} if self.denies else {"code": code}
        return redirect(f"{asked['redirect_uri']}?{urlencode({**answer, 'state': asked['state']})}")

    def exchange(self) -> Any:
        """Give a signed statement for a code, once, to whom it was made for."""
        asked = self.codes.pop(request.form["code"], None)
        sent = request.authorization
        challenge = base64.urlsafe_b64encode(hashlib.sha256(request.form["code_verifier"].encode()).digest())
        is_client = sent is not None and (sent.username, sent.password) == (CLIENT, PASSWORD)
        if asked is None or not is_client or challenge.rstrip(b"=").decode() != asked["code_challenge"]:
            return jsonify({"error": "invalid_grant"}), 400
        if asked["redirect_uri"] != request.form["redirect_uri"]:
            return jsonify({"error": "invalid_grant"}), 400
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        said |= {"email": self.email, "email_verified": True} | self.claims
        statement = jwt.encode({"alg": "RS256", "kid": "first"}, said, self.signs_with or self.key)
        return jsonify({"access_token": "unused", "token_type": "Bearer", "expires_in": 300, "id_token": statement})

    def show_keys(self) -> Response:
        """Show the public half of the key."""
        return jsonify({"keys": [self.key.as_dict(private=False)]})


@contextmanager
def run_service() -> Iterator[IdentityService]:
    """Run a provider on a free port of loopback."""
    service, app = IdentityService(), Flask("identity")
    app.add_url_rule("/.well-known/openid-configuration", view_func=service.describe)
    app.add_url_rule("/authorize", view_func=service.authorize)
    app.add_url_rule("/token", view_func=service.exchange, methods=["POST"])
    app.add_url_rule("/keys", view_func=service.show_keys)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    service.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
