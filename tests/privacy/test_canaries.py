"""Words of private, matter and privileged notes are looked for wherever somebody else gets bytes: none may be there."""

import io
import logging
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask.testing import FlaskClient
from pypdfium2 import PdfDocument, PdfPage
from werkzeug.test import TestResponse

from tests.draw_pdf import Sheet, draw_pdf
from tests.web.circle import CELLS, SLUG, Cell, Circle, draw_circle
from variorum.accounts.account import ANONYMOUS, Reader
from variorum.exports.forms import FORMS
from variorum.library.exporting import export_notes, export_version
from variorum.library.noting import delete_note
from variorum.library.reindexing import reindex
from variorum.library.views import VersionKey
from variorum.storage import matters
from variorum.storage.annotations import ReplyRecord, save_reply
from variorum.web.security import limiter

CANARY = re.compile(rb"canary-[0-9a-f]{16}")
TOKENS = re.compile(rb'name="csrf-token" content="[^"]*"|name="csrf_token" value="[^"]*"')
CHANGING = {"Set-Cookie", "Date", "Expires", "Last-Modified"}
KINDS = (("only-me", False), ("only-me", True), ("matter", False), ("matter", True))
AUTHORS = ("librarian-author", "annotator-author")
FEW, MANY = 48, 500
OUTSIDERS = (CELLS[0], Cell("administrator", "other"))
MEMBER = Cell("editor", "member")
VERSION = VersionKey(SLUG, "draft-2", "en")

DOCUMENT = f"/documents/{SLUG}"
PAIR = f"/compare/{SLUG}/draft-1...draft-2"
PAGES = (
    "/",
    "/documents",
    f"{DOCUMENT}/latest",
    f"{DOCUMENT}/in-force",
    f"{DOCUMENT}/in-force@2024-10-01",
    f"{DOCUMENT}/draft-2",
    f"{DOCUMENT}/draft-2/notes",
    f"{DOCUMENT}/draft-2/en/notes",
    f"{DOCUMENT}/draft-2/en/comments?member=US",
    f"{DOCUMENT}/draft-2/en/p/1",
    f"/compare/{SLUG}@draft-1...{SLUG}@draft-2/1",
    "/drafts",
    f"/drafts/{SLUG}@draft-1...{SLUG}@draft-1...{SLUG}@draft-2",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/provider",
    DOCUMENT,
    f"{DOCUMENT}/draft-2?whole=1",
    f"{DOCUMENT}/draft-2?term=c",
    f"{DOCUMENT}/draft-2/cl_2.1?note=cl_2.1",
    f"{DOCUMENT}/draft-2/en/cl_2.1",
    f"{DOCUMENT}/draft-1",
    f"{DOCUMENT}/draft-2/p/1",
    "/compare",
    PAIR,
    f"{PAIR}/1",
    f"{PAIR}?q=canary",
    f"/compare/{SLUG}@draft-1...{SLUG}@draft-2",
    f"/drafts/{SLUG}/draft-1...draft-1...draft-2",
    "/search?q=canary",
    "/search?q=canary*",
    "/search?q=operator",
    "/search?q=%28",
    "/notes",
    "/notes?text=canary",
    "/notes?mine=1",
    f"/notes?work={SLUG}&state=anchored",
    f"{DOCUMENT}/draft-2/comments?member=US&wordings=1",
    "/notes/export",
    "/notes/export?text=canary",
    "/import",
    "/import/guess?name=canary.pdf",
    "/account",
    "/people",
    "/matters",
    "/matters/hiddenkey",
    "/annotations/",
    "/notes/exchange",
    "/annotations/?iris=1&page=0",
    f"{DOCUMENT}/draft-2/annotations/",
    f"{DOCUMENT}/draft-2/en/annotations/?page=0",
    "/help/search",
    "/health",
    "/nowhere",
)
"""Pages, with what can be asked of them; each is opened as a page and as JSON."""

OF_THE_MOMENT = {"/account", "/account.json"}
"""What differs whenever somebody signs in: the list of where they are signed in."""

FILES = (
    f"{DOCUMENT}/draft-2/en/p/1.png?w=400",
    f"{DOCUMENT}/draft-2/en/original",
    f"{DOCUMENT}/draft-2/en/comments/docx?member=US",
    f"/compare/{SLUG}@draft-1...{SLUG}@draft-2/export/docx",
    "/notes/export/log-xlsx",
    f"{DOCUMENT}/draft-2/p/1.png?w=400",
    f"{DOCUMENT}/draft-2/original",
    "/static/notes.js",
    f"{PAIR}/export/json",
    f"{DOCUMENT}/draft-2/comments/csv?member=US",
    "/notes/export/memo",
    "/notes/export/log-csv",
    "/notes/exchange/json-ld",
    "/notes/exchange/csv",
    f"/notes/exchange/csv?version={SLUG}@draft-2",
)


@dataclass
class Aviary:
    """The library, its notes by their canary, and what outsiders were sent while it had none."""

    circle: Circle
    temporary: Path
    before: dict[str, dict[str, bytes]] = field(default_factory=dict)
    notes: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def reader(self, cell: Cell) -> Reader:
        """Return who a cell is, for asking the library itself."""
        return Reader(self.circle.rows[cell.name], cell.name, role=cell.role) if cell.role else ANONYMOUS

    def hatch(self, count: int) -> None:
        """Write notes of every kind; each has a canary in its words and in those of its answer."""
        for number in range(count):
            canary = f"canary-{sha256(str(number).encode()).hexdigest()[:16]}"
            author, (visibility, is_privileged) = AUTHORS[number % 2], KINDS[number // 2 % 4]
            kind = "formal-comment" if number // 8 % 2 else "comment"
            note = self.circle.keep_note(author, visibility, f"{canary} sings", is_privileged=is_privileged, kind=kind)
            self.notes[canary] = (note, author, visibility)
            row, now = self.circle.rows[author], self.circle.library.now()
            with self.circle.library.database.write() as connection:
                answer = ReplyRecord(f"r{note}", note, row, "", f"{canary} answers", now)
                save_reply(connection, Reader(row, author), answer)

    def hatch_matter(self) -> None:
        """Open a matter of the authors alone, with canaries for its number, name and tag."""
        with self.circle.library.database.write() as connection:
            names = [f"canary-{sha256(name.encode()).hexdigest()[:16]}" for name in ("number", "name", "tag")]
            row = matters.save_matter(connection, "hiddenkey", names[0], names[1])
            matters.save_tag(connection, row, names[2])
            for author in AUTHORS:
                matters.add_member(connection, row, self.circle.rows[author])

    def meant_for(self, cell: Cell) -> set[bytes]:
        """Return the canaries of notes that somebody may hear."""
        in_matter = cell.relation in {"author", "member"}
        return {
            canary.encode()
            for canary, (_, author, visibility) in self.notes.items()
            if author == cell.name or (visibility == "matter" and in_matter)
        }


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aviary]:
    """Give the library with a few notes of every kind; what the service writes besides is in folders of its own."""
    yield from build(tmp_path_factory.mktemp("aviary"), FEW)


def build(folder: Path, count: int) -> Iterator[Aviary]:
    temporary = folder / "temporary"
    temporary.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limiter, "enabled", False)
        patch.setattr(tempfile, "tempdir", str(temporary))
        built = Aviary(draw_circle(folder / "library"), temporary)
        for cell in OUTSIDERS:
            built.before[cell.name] = dict(crawl(built, cell))
        built.hatch(count)
        built.hatch_matter()
        reindex(built.circle.library)
        yield built
        built.circle.library.close()


def crawl(aviary: Aviary, cell: Cell) -> Iterator[tuple[str, bytes]]:
    """Open every page and file as somebody; yield each address with all that was sent, headers too."""
    client = aviary.circle.sign_in(cell)
    for page in PAGES:
        path, mark, query = page.partition("?")
        yield from ((address, fetch(client, address)) for address in (page, f"{path}.json{mark}{query}"))
    for file in FILES:
        yield file, fetch(client, file)


def fetch(client: FlaskClient, path: str) -> bytes:
    answer = client.get(path)
    content = read(answer)
    answer.close()
    return content


def read(answer: TestResponse) -> bytes:
    kept = [f"{name}: {value}" for name, value in answer.headers if name not in CHANGING]
    return TOKENS.sub(b"", answer.get_data()) + "\n".join(kept).encode()


def listen(sent: Iterator[tuple[str, bytes]]) -> set[bytes]:
    """Return the canaries that are heard in what was sent."""
    return {canary for _, content in sent for canary in hear(content)}


def hear(content: bytes) -> list[bytes]:
    """Return the canaries in bytes, in what is packed in them, and in the text of a PDF."""
    heard = CANARY.findall(content)
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as packed:
            heard += [canary for name in packed.namelist() for canary in CANARY.findall(packed.read(name))]
    if content.startswith(b"%PDF"):
        document = PdfDocument(content)
        heard += [canary for page in document for canary in CANARY.findall(read_text(page).encode())]
        document.close()
    return heard


def read_text(page: PdfPage) -> str:
    text = page.get_textpage()
    written = text.get_text_range()
    text.close()
    page.close()
    return str(written)


def test_canaries_are_heard_in_packed_files_and_in_pdfs() -> None:
    packed, canary = BytesIO(), f"canary-{'a' * 16}"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", canary * 9)

    assert set(hear(packed.getvalue())) == set(hear(draw_pdf([Sheet().text(72, 90, canary)]))) == {canary.encode()}


def test_every_page_and_file_is_listened_to(aviary: Aviary) -> None:
    """A new route has to be added to the crawl, or here with the test that asks it."""
    elsewhere = {"notes.find_note", "notes.open_note", "annotations.read"}
    need_more = {"account.show_link", "provider.come_back", "imports.show_import", "threads.show_thread"}
    routes = aviary.circle.app.url_map.bind("localhost")
    heard = {routes.match(path.partition("?")[0])[0] for path in (*PAGES, *FILES) if path != "/nowhere"}
    asked = {rule.endpoint for rule in aviary.circle.app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    assert asked - heard == elsewhere | need_more


@pytest.mark.parametrize("cell", OUTSIDERS, ids=lambda cell: cell.name)
def test_outsiders_are_sent_the_same_bytes_as_if_there_were_no_notes(aviary: Aviary, cell: Cell) -> None:
    after = dict(crawl(aviary, cell))

    differing = {path for path, content in after.items() if content != aviary.before[cell.name][path]}
    assert differing <= OF_THE_MOMENT
    assert listen(iter(after.items())) == set()


def test_members_hear_their_matter_and_nothing_private(aviary: Aviary) -> None:
    assert listen(crawl(aviary, MEMBER)) == aviary.meant_for(MEMBER)


def test_authors_hear_their_own(aviary: Aviary) -> None:
    for author in AUTHORS:
        cell = Cell(*author.split("-"))

        assert aviary.meant_for(cell) <= listen(crawl(aviary, cell))


@pytest.mark.parametrize("cell", OUTSIDERS, ids=lambda cell: cell.name)
def test_asking_for_a_hidden_note_tells_nothing_of_it(aviary: Aviary, cell: Cell) -> None:
    client = aviary.circle.sign_in(cell)
    form = {"body": "x", "etag": "1", "start": "0", "end": "7", "version": f"{SLUG}@draft-2@en"}
    said = set()
    for note, _, _ in list(aviary.notes.values())[:8]:
        for name in (note, "x" * len(note)):
            sent = [read(client.get(f"/notes/{name}{end}")) for end in ("", ".json", "/edit")]
            sent += [read(client.get(path.format(name))) for path in ("/annotations/{}", "/notes/export?chosen={}")]
            for action in ("edit", "replies", "resolve", "place", "delete", "check", "take-back"):
                sent.append(read(client.post(f"/notes/{name}/{action}", data=form)))
            asked = (client.get, client.put, client.delete)
            sent += [read(ask(f"/annotations/{name}", headers={"If-Match": '"x"'})) for ask in asked]
            said.add(b"".join(sent).replace(name.encode(), b"NAME"))

    assert len(said) == 1
    assert CANARY.findall(next(iter(said))) == []


@pytest.mark.parametrize("cell", OUTSIDERS, ids=lambda cell: cell.name)
def test_guessing_the_very_words_finds_no_more_than_other_words(aviary: Aviary, cell: Cell) -> None:
    client = aviary.circle.sign_in(cell)
    real, made_up = next(iter(aviary.notes)), f"canary-{'0' * 16}"
    for place in ("/search?q={}", "/search.json?q={}", "/notes?text={}", "/notes.json?text={}", PAIR + "?q={}"):
        answers = {fetch(client, place.format(word)).replace(word.encode(), b"WORD") for word in (real, made_up)}

        assert len(answers) == 1


@pytest.mark.parametrize("form", FORMS)
def test_no_export_of_a_comparison_holds_a_note_even_for_its_author(aviary: Aviary, form: str) -> None:
    assert hear(fetch(aviary.circle.sign_in(Cell("librarian", "author")), f"{PAIR}/export/{form}")) == []


def test_exported_notes_are_those_that_the_reader_may_see_and_never_privileged(aviary: Aviary) -> None:
    library = aviary.circle.library
    for cell in OUTSIDERS:
        assert CANARY.findall(export_notes(library, aviary.reader(cell), VERSION)) == []
    held = set(CANARY.findall(export_notes(library, aviary.reader(Cell("librarian", "author")), VERSION)))
    privileged = {canary for canary, (note, *_) in aviary.notes.items() if is_privileged(aviary, note)}
    assert held
    assert held.isdisjoint({canary.encode() for canary in privileged})
    for what in ("text", "as-it-stands", "clauses"):
        assert CANARY.findall(export_version(library, aviary.reader(Cell("librarian", "author")), VERSION, what)) == []


def test_a_form_of_comments_holds_a_privileged_note_only_when_it_is_chosen_by_who_may_see_it(aviary: Aviary) -> None:
    path = f"{DOCUMENT}/draft-2/comments/csv?member=US"
    privileged = {canary: note for canary, (note, *_) in aviary.notes.items() if is_privileged(aviary, note)}
    everything = "".join(f"&chosen={note}" for note in privileged.values())
    author = aviary.circle.sign_in(Cell("librarian", "author"))
    held = set(CANARY.findall(fetch(author, path)))

    assert held
    assert held.isdisjoint({canary.encode() for canary in privileged})
    assert set(CANARY.findall(fetch(author, path + everything))) - held
    for cell in OUTSIDERS:
        assert CANARY.findall(fetch(aviary.circle.sign_in(cell), path + everything)) == []


def test_a_memorandum_holds_no_privileged_note_that_was_not_chosen(aviary: Aviary) -> None:
    privileged = {canary: note for canary, (note, *_) in aviary.notes.items() if is_privileged(aviary, note)}
    everything = "&".join(f"chosen={note}" for note in privileged.values())
    author = aviary.circle.sign_in(Cell("librarian", "author"))
    held = hear_memo(author, "/notes/export/memo")

    assert held
    assert held.isdisjoint({canary.encode() for canary in privileged})
    assert hear_memo(author, f"/notes/export/memo?{everything}") - held
    assert CANARY.findall(fetch(author, f"/notes/export/log-csv?{everything}")) == []
    for cell in OUTSIDERS:
        client = aviary.circle.sign_in(cell)
        assert CANARY.findall(fetch(client, f"/notes/export/log-csv?{everything}")) == []
        assert client.get(f"/notes/export/memo?{everything}").status_code in {303, 400}


def hear_memo(client: FlaskClient, path: str) -> set[bytes]:
    with client.get(path) as answer, zipfile.ZipFile(io.BytesIO(answer.get_data())) as parts:
        return {canary for name in parts.namelist() for canary in CANARY.findall(parts.read(name))}


def is_privileged(aviary: Aviary, note: str) -> bool:
    number = next(index for index, (name, *_) in enumerate(aviary.notes.values()) if name == note)
    return KINDS[number // 2 % 4][1]


def test_no_file_beside_the_database_holds_a_note(aviary: Aviary) -> None:
    dict(crawl(aviary, Cell("librarian", "author")))
    folder = aviary.circle.library.settings.library
    files = [path for place in (folder, aviary.temporary) for path in place.rglob("*") if path.is_file()]
    heard = {path.name for path in files if CANARY.search(path.read_bytes())}

    assert {name.partition(".")[0] for name in heard} == {"library"}
    assert any("search" in path.parts for path in files)


def test_the_log_holds_no_note(
    aviary: Aviary, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(note_id: str) -> str:
        raise RuntimeError(f"{next(iter(aviary.notes))} of {note_id}")

    monkeypatch.setitem(aviary.circle.app.view_functions, "notes.find_note", fail)
    author = Cell("librarian", "author")
    with caplog.at_level(logging.DEBUG):
        listen(crawl(aviary, author))
        failed = fetch(aviary.circle.sign_in(author), "/notes/n")

    assert "RuntimeError" in caplog.text
    assert CANARY.findall(caplog.text.encode() + failed) == []


def test_a_deleted_note_is_in_no_file_at_all(aviary: Aviary) -> None:
    library, canary = aviary.circle.library, f"canary-{'d' * 16}"
    note = aviary.circle.keep_note("librarian-author", "matter", f"{canary} sings", is_privileged=True)
    delete_note(library, aviary.reader(Cell("librarian", "author")), note)
    files = [path for path in library.settings.library.rglob("*") if path.is_file()]

    assert [path.name for path in files if canary.encode() in path.read_bytes()] == []


@pytest.mark.long
def test_nobody_of_any_role_hears_one_of_500_notes_that_is_not_for_them(tmp_path: Path) -> None:
    for aviary in build(tmp_path, MANY):
        overheard = {cell.name: len(listen(crawl(aviary, cell)) - hears(aviary, cell)) for cell in CELLS}

        assert len(aviary.notes) == MANY
        assert {name: count for name, count in overheard.items() if count} == {}


def hears(aviary: Aviary, cell: Cell) -> set[bytes]:
    """Return what somebody may hear of notes, and of the hidden matter if it is theirs."""
    hidden = {f"canary-{sha256(name.encode()).hexdigest()[:16]}".encode() for name in ("number", "name", "tag")}
    return aviary.meant_for(cell) | (hidden if cell.name in AUTHORS else set())
