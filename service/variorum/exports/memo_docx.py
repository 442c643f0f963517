"""Notes in the order of their documents come in; a memorandum of them as a Word file goes out."""

from collections.abc import Sequence

from variorum.exports.facts import write_day
from variorum.exports.memo import Memo, MemoNote, MemoPart, Said
from variorum.exports.note_words import note_word
from variorum.exports.word_body import write_run
from variorum.exports.word_file import Around, write_file

BOLD, ITALIC, SMALL = "<w:b/>", "<w:i/>", '<w:sz w:val="18"/>'


def write_memo(memo: Memo) -> bytes:
    """Return the memorandum; its first page says what is in it and what is left out."""

    def say(code: str) -> str:
        return note_word(memo.language, code)

    facts = [say("privileged-inside")] if memo.has_privileged else []
    facts += [f"{say('from')}: {memo.author}", f"{say('date')}: {write_day(memo.made.date(), memo.language)}"]
    facts += [f"{say('about')}: {'; '.join(part.name for part in memo.parts)}", f"{say('in')}: {memo.count}"]
    if memo.left_out:
        facts.append(f"{say('left-out')}: {', '.join(f'{count} {say(reason)}' for reason, count in memo.left_out)}")
    around = Around(say("memo"), facts, say("memo"), memo.author, memo.language, memo.made)
    return write_file([line for part in memo.parts for line in _write_part(part, memo.language)], around)


def _write_part(part: MemoPart, language: str) -> list[str]:
    lines = [_paragraph("Heading1", [write_run(part.name)])]
    for clause in part.clauses:
        lines.append(_paragraph("Heading2", [write_run(clause.name)]))
        lines += [line for note in clause.notes for line in _write_note(note, language)]
    return lines


def _write_note(note: MemoNote, language: str) -> list[str]:
    lines = []
    if note.quote:
        quoted = [write_run(f"“{note.quote}” ", properties=ITALIC), write_run(f"({note.citation})", properties=SMALL)]
        lines.append(_paragraph("Note", quoted))
    lines += _write_said(note.said, "", note.marks, language)
    lines += [_paragraph("Note", [write_run(f"→ {line}")]) for line in note.change.split("\n") if line]
    for reply in note.replies:
        lines += _write_said(reply, note_word(language, "replied"), (), language)
    return lines


def _write_said(said: Said, what: str, marks: Sequence[str], language: str) -> list[str]:
    facts = ", ".join(fact for fact in (what, said.author, write_day(said.on, language), *marks) if fact)
    first, *others = said.words.split("\n")
    lines = [_paragraph("", [write_run(f"{facts}: ", properties=BOLD + SMALL), write_run(first)])]
    return lines + [_paragraph("", [write_run(line)]) for line in others]


def _paragraph(style: str, runs: Sequence[str]) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"
