"""An open library comes in; it is served on an address, with its background work, until it is stopped."""

import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from waitress.server import create_server

from variorum.jobs.runner import Runner
from variorum.library import Library
from variorum.library.people import prepare_owner
from variorum.library.sample import queue_sample
from variorum.web.app import create_app

KEY_BYTES = 32
KEY_NAME = "secret-key"


def serve_library(library: Library, *, with_sample: bool, say: Callable[[str], None]) -> None:
    """Serve until interrupted: queue the sample for an empty library, start the background work, print the address.

    ``say`` gets the lines for the person at the terminal; the one-time sign-in link is among them and is never logged.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    queued = queue_sample(library) if with_sample else 0
    app = create_app(library, secret_key=load_key(library.settings.documents))
    runner = Runner(library, library.settings.workers)
    settings = library.settings
    server = create_server(app, host=settings.host, port=settings.port, threads=settings.threads)
    address = f"http://{settings.host}:{settings.port}"
    say(f"Variorum serves {library.settings.library}")
    say(f"  Open        {address}/")
    token = prepare_owner(library)
    if token is not None:
        say(f"  Sign in as administrator, once: {address}/sign-in/{token}")
    if queued:
        say(f"  Reading the {queued} files of the sample library; the page shows how far it is.")
    say("  Stop with Ctrl+C.")
    runner.start()
    try:
        server.run()
    finally:
        runner.stop()


def load_key(folder: Path) -> bytes:
    """Return the key that signs cookies, made at first use and readable by its owner only."""
    place = folder / KEY_NAME
    if not place.exists():
        waiting = folder / f"{KEY_NAME}.{os.getpid()}"
        descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        waiting.replace(place)
    return place.read_bytes()
