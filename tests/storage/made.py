"""Small works, versions, people and notes to keep."""

from datetime import datetime

from variorum.clauses.clause import Clause, Extraction, Paragraph, ParagraphKind
from variorum.layout.block import (
    Furniture,
    FurnitureKind,
    Mark,
    MarkKind,
    Notice,
    NoticeKind,
    PageSize,
    Segment,
)
from variorum.spans import Box, Span
from variorum.storage.annotations import NoteRecord, PlacementRecord, save_note
from variorum.storage.database import Connection, Database
from variorum.storage.expressions import Lineage, publish_expression
from variorum.storage.people import save_person
from variorum.storage.works import find_work, save_work
from variorum.versions.work import Expression, Manifestation, Work

NOW = datetime(2026, 3, 1, 12, 0)
TEXT = "1 Scope\nThis applies to faces.\n2 人脸\na) The operator shall ask.\n"
SHA256 = "ab" * 32


def make_clause(position: int, num: str, heading: str, start: int, content: int, end: int, page: int) -> Clause:
    paragraph = Paragraph(ParagraphKind.LIST_ITEM, Span(content, end), marker="a)", depth=1)
    return Clause(
        position=position,
        parent=0 if position else None,
        depth=min(position, 1),
        element="section",
        num=num,
        heading=heading,
        e_id=f"sec_{num}",
        span=Span(start, end),
        content=Span(content, end),
        paragraphs=(paragraph,),
        page=page,
        line="12",
        is_normative=position == 0,
        confidence=0.75,
    )


def make_extraction() -> Extraction:
    return Extraction(
        text=TEXT,
        clauses=(make_clause(0, "1", "Scope", 0, 8, 30, 1), make_clause(1, "2", "人脸", 31, 36, 62, 2)),
        segments=(
            Segment(Span(0, 2), Box(1, 10, 20, 30, 40), (10.0, 15.5, 30.0), "7"),
            Segment(Span(8, 10), Box(1, 10, 50, 30, 60), (10.0, 20.0, 30.0)),
            Segment(Span(36, 38), Box(2, 10, 20, 30, 40), (10.0, 20.0, 30.0)),
        ),
        marks=(Mark(MarkKind.STRUCK, Span(8, 12)),),
        pages=(
            PageSize(1, 595, 842, "i"),
            PageSize(2, 595, 842, "a page label of more than forty characters, as PDFs may have"),
        ),
        furniture=(Furniture(FurnitureKind.RUNNING_HEAD, "Draft 3", Box(1, 1, 2, 3, 4)),),
        notices=(Notice(NoticeKind.HIDDEN_TEXT, 2, "white on white"),),
        language="en",
        title="Faces",
    )


def publish(
    connection: Connection,
    label: str = "draft-1",
    *,
    work: str = "faces",
    sha256: str = SHA256,
    threads: tuple[str, str] = ("thread-1", "thread-2"),
) -> int:
    found = find_work(connection, work)
    work_id = found[0] if found else save_work(connection, Work(work, "Faces", "ITX-T", "F.1"))
    expression = Expression(work, label, label.title(), "en", "Draft")
    file = Manifestation(sha256, f"{label}.pdf", 100, 2)
    lineage = [Lineage(thread) for thread in threads]
    return publish_expression(connection, work_id, expression, file, make_extraction(), lineage, "1", NOW)


def add_version(database: Database, label: str = "draft-1") -> int:
    with database.write() as connection:
        return publish(connection, label)


def add_person(database: Database, name: str) -> int:
    with database.write() as connection:
        return save_person(connection, name, f"{name}@example.org", "annotator", NOW)


def make_note(
    note_id: str,
    author_id: int,
    expression_id: int,
    visibility: str = "only-me",
    *,
    matter_id: int | None = None,
    is_privileged: bool = False,
) -> NoteRecord:
    return NoteRecord(
        id=note_id,
        author_id=author_id,
        author="",
        matter_id=matter_id,
        visibility=visibility,
        is_privileged=is_privileged,
        kind="comment",
        body="What if the face changes?",
        expression_id=expression_id,
        target={"exact": "faces", "start": 24, "end": 29},
        edition=1,
        created=NOW,
        updated=NOW,
        is_resolved=False,
    )


def keep_note(connection: Connection, note: NoteRecord) -> None:
    save_note(connection, note, PlacementRecord(note.id, note.expression_id, "anchored", 24, 29, []))
