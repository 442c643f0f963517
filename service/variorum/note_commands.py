"""Notes and comments of the command line: sent out to other programs, and read in from them."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from variorum.accounts.account import ANONYMOUS
from variorum.exports import comment_forms
from variorum.exports.comment_form import CommentForm
from variorum.exports.comment_merging import Duplicate, find_duplicates, merge_forms
from variorum.library.catalogue import resolve_version
from variorum.library.exchange import Addresses
from variorum.library.note_transfer import MEDIA_TYPES, ImportRequest, export_collection, find_writer, import_notes
from variorum.settings import Settings
from variorum.terminal import CHANGED, console, opened, write_json


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the comments and duplicates as JSON.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write one form: .docx, .xlsx or .csv.")
def comments(files: tuple[Path, ...], output: Path | None, *, as_json: bool) -> None:
    """Read comment forms of standards bodies from FILES (Word, Excel, CSV) and merge them; the files may be in no library.

    The exit code is 1 when comments say the same, or nearly so, of the same clause.
    """
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if output and ending not in comment_forms.KINDS:
        raise click.UsageError("--output writes .docx, .xlsx or .csv.")
    merged = merge_forms([comment_forms.parse_form(path.read_bytes()) for path in files])
    duplicates = find_duplicates(merged.comments)
    if output:
        output.write_bytes(comment_forms.KINDS[ending].write(merged))
    if as_json:
        write_json({"form": merged, "duplicates": duplicates})
    _tell_form(merged, duplicates, with_comments=not as_json and not output)
    if duplicates:
        sys.exit(CHANGED)


def _tell_form(form: CommentForm, duplicates: Sequence[Duplicate], *, with_comments: bool) -> None:
    """Print the comments one by one if asked for, and on the side what a person should know of them."""
    for number, one in enumerate(form.comments if with_comments else (), 1):
        place = " ".join(part for part in (one.clause, one.element, one.line and f"line {one.line}") if part)
        click.echo(click.style(f"{number}  {one.member}  {place}  {one.sort}", bold=True))
        click.echo("    " + one.text.replace("\n", "\n    "))
    for notice in form.notices:
        console.print(f"{notice.kind.value}: {notice.words}".rstrip(": "), markup=False)
    for pair in duplicates:
        first, second = (f"{at + 1} ({form.comments[at].member})" for at in (pair.first, pair.second))
        console.print(f"{second} says {'the same as' if pair.is_same else 'nearly the same as'} {first}")
    console.print(f"{len(form.comments)} comments, {len(duplicates)} duplicates.")


@click.group()
def notes() -> None:
    """Exchange notes with other programs."""


@notes.command("export")
@click.option("--format", "form", type=click.Choice(list(MEDIA_TYPES)), default="json-ld", show_default=True)
@click.option("--version", "version", default="", help="Only notes that stand in this version (work@label).")
@click.option("--address", default="", help="Where the library is served, for the addresses in the file.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
@click.pass_obj
def send_notes(settings: Settings, form: str, version: str, address: str, output: Path | None) -> None:
    """Export the public notes; others belong to people, and the command line has none."""
    with opened(settings) as library:
        key = resolve_version(library, ANONYMOUS, version) if version else None
        content = export_collection(library, ANONYMOUS, _addresses(settings, address), form, key).content
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


@notes.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "email", required=True, help="E-mail address of the person whose notes they will be.")
@click.option("--version", "version", default="", help="Version (work@label) for notes on documents that are not here.")
@click.option("--visibility", type=click.Choice(["only-me", "organisation", "public"]), default="only-me")
@click.option("--json", "as_json", is_flag=True, help="Print what became of the notes as JSON.")
@click.pass_obj
def take_notes(settings: Settings, file: Path, email: str, version: str, visibility: str, *, as_json: bool) -> None:
    """Import notes from FILE: Web Annotations, an export of Hypothesis, or CSV. Exit code 1 when some were left out."""
    with opened(settings) as library:
        key = resolve_version(library, ANONYMOUS, version) if version else None
        asked, addresses = ImportRequest(key, visibility), _addresses(settings, "")
        taken = import_notes(library, find_writer(library, email), file.read_bytes(), addresses, asked)
    if as_json:
        write_json(taken)
    for name, count in taken.counts if not as_json else ():
        click.echo(f"{name:10} {count}")
    if any(count for name, count in taken.counts if name in {"nowhere", "unreadable"}):
        sys.exit(CHANGED)


def _addresses(settings: Settings, address: str) -> Addresses:
    from variorum.web.addresses import addresses_at

    return addresses_at(address or f"http://{settings.host}:{settings.port}")
