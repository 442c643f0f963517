"""Environment variables come in; one frozen value with every setting goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default; ``library`` is the folder that holds ``documents/`` and ``indexes/``."""

    library: Path
    host: str = "127.0.0.1"
    port: int = 8217
    threads: int = 8
    workers: int = 2
    max_upload_mebibytes: int = 200
    max_pages: int = 5000
    reading_memory_mebibytes: int = 1024
    is_behind_tls: bool = False
    loads_sample: bool = True
    recognises: bool = True
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_name: str = ""
    long_comparison_clauses: int = 4000

    @property
    def documents(self) -> Path:
        """The folder of originals and the database."""
        return self.library / "documents"

    @property
    def indexes(self) -> Path:
        """The folder of derived things."""
        return self.library / "indexes"

    @property
    def database_url(self) -> str:
        """Where the database is."""
        return f"sqlite:///{self.documents / 'library.sqlite3'}"

    @property
    def max_upload_bytes(self) -> int:
        """The largest file that is taken."""
        return self.max_upload_mebibytes * MEBIBYTE


def is_library(folder: Path) -> bool:
    """Say whether a folder is a library: it holds ``documents`` and ``indexes``."""
    return (folder / "documents").is_dir() and (folder / "indexes").is_dir()


def choose_library(wanted: str | None, environment: Mapping[str, str], current: Path, home: Path) -> Path:
    """Return the library folder: the one asked for, ``VARIORUM_LIBRARY``, the current folder or the data folder."""
    named = wanted or environment.get("VARIORUM_LIBRARY")
    if named:
        return Path(named).expanduser().absolute()
    if is_library(current):
        return current.absolute()
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else home / ".local" / "share") / "variorum"


def load_settings(library: Path, environment: Mapping[str, str]) -> Settings:
    """Read every ``VARIORUM_…`` variable; unknown ones are left alone.

    Raises ``ValueError`` naming the variable when a number cannot be read.
    """

    def number(name: str, default: int) -> int:
        written = environment.get(name, "")
        try:
            return int(written) if written else default
        except ValueError:
            raise ValueError(f"{name} must be a whole number, not {written!r}") from None

    return Settings(
        library=library,
        host=environment.get("VARIORUM_HOST", "127.0.0.1"),
        port=number("VARIORUM_PORT", 8217),
        threads=number("VARIORUM_THREADS", 8),
        workers=number("VARIORUM_WORKERS", 2),
        max_upload_mebibytes=number("VARIORUM_MAX_UPLOAD_MIB", 200),
        max_pages=number("VARIORUM_MAX_PAGES", 5000),
        reading_memory_mebibytes=number("VARIORUM_READING_MEMORY_MIB", 1024),
        is_behind_tls=environment.get("VARIORUM_TLS", "") == "1",
        loads_sample=environment.get("VARIORUM_SAMPLE", "1") != "0",
        oidc_issuer=environment.get("VARIORUM_OIDC_ISSUER", ""),
        oidc_client_id=environment.get("VARIORUM_OIDC_CLIENT_ID", ""),
        oidc_client_secret=environment.get("VARIORUM_OIDC_CLIENT_SECRET", ""),
        oidc_name=environment.get("VARIORUM_OIDC_NAME", ""),
        recognises=environment.get("VARIORUM_OCR", "1") != "0",
        long_comparison_clauses=number("VARIORUM_LONG_COMPARISON_CLAUSES", 4000),
    )
