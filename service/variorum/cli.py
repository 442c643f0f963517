"""Command lines come in; one use case is called; text or JSON and an exit code go out.

Exit codes: 0 done, 1 done and something differs or failed (compare: changes found; add: a file failed; check: faults
found), 2 the command could not be carried out.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from variorum import __version__
from variorum.accounts.account import ANONYMOUS, CONSOLE
from variorum.errors import VariorumError
from variorum.exports.forms import FORMS
from variorum.library import Library
from variorum.library.auditing import verify_audit
from variorum.library.catalogue import resolve_version
from variorum.library.check import check_library
from variorum.library.comparing import compare_files, compare_versions, load_comparison
from variorum.library.drafts import compare_drafts
from variorum.library.exporting import export_notes, export_version, format_comparison
from variorum.library.finding import search
from variorum.library.importing import ImportDetails, add_file
from variorum.library.inspecting import inspect_file
from variorum.library.reindexing import reindex
from variorum.library.selecting import KINDS, Selection
from variorum.library.separating import rejoin, separate
from variorum.library.threads import find_history
from variorum.library.views import ImportView
from variorum.note_commands import comments, notes
from variorum.settings import Settings, choose_library, is_library, load_settings
from variorum.terminal import CHANGED, FAILED, console, opened, write_json
from variorum.versions.work import Dates


def main() -> None:
    """Run the command line; errors of ours become one sentence and exit code 2."""
    try:
        cli.main(prog_name="variorum", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(FAILED)
    except click.Abort:
        console.print("Stopped.")
        sys.exit(130)
    except (VariorumError, ValueError, OSError) as error:
        console.print(f"[bold]variorum:[/bold] {getattr(error, 'sentence', error)}")
        sys.exit(FAILED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--library", "folder", metavar="DIR", help="The library to use; else VARIORUM_LIBRARY or this folder.")
@click.version_option(__version__, prog_name="variorum")
@click.pass_context
def cli(context: click.Context, folder: str | None) -> None:
    """Every version of a standard or law, what changed, and the notes of its readers."""
    chosen = choose_library(folder, os.environ, Path.cwd(), Path.home())
    context.obj = load_settings(chosen, os.environ)


@cli.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def init(directory: Path) -> None:
    """Make a new, empty library in DIRECTORY."""
    if is_library(directory):
        raise click.ClickException(f"{directory} is a library already.")
    for part in ("documents", "indexes"):
        (directory / part).mkdir(parents=True, exist_ok=True)
    with opened(load_settings(directory.absolute(), os.environ)) as library:
        reindex(library)
    click.echo(f"Made a library in {directory}. Start it: variorum --library {directory} serve")


@cli.command()
@click.option("--host", help="Address to listen on; default 127.0.0.1.")
@click.option("--port", type=int, help="Port to listen on; default 8217.")
@click.option("--sample/--no-sample", default=True, help="Load the sample library into an empty library.")
@click.pass_obj
def serve(settings: Settings, host: str | None, port: int | None, sample: bool) -> None:
    """Serve the library in the browser; prints a one-time sign-in link for the first administrator."""
    from variorum.web.server import serve_library

    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    if not is_library(settings.library):
        for part in ("documents", "indexes"):
            (settings.library / part).mkdir(parents=True, exist_ok=True)
    with opened(settings) as library:
        with_sample = sample and settings.loads_sample
        serve_library(library, with_sample=with_sample, say=click.echo)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--work", default="", help="Slug of the work the files are versions of; made when new.")
@click.option("--title", default="", help="Title of a new work.")
@click.option("--label", default="", help="Label of the version in addresses, e.g. draft-3 (one file only).")
@click.option("--name", default="", help="Name of the version for people, e.g. 'Draft 3' (one file only).")
@click.option("--language", default="", help="Language of the text, e.g. en or zh-Hans; found when not given.")
@click.option("--stage", default="", help="Stage of the version, e.g. 'Last call'.")
@click.option("--adopted", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--in-force", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_obj
def add(settings: Settings, /, files: tuple[Path, ...], as_json: bool, **given: Any) -> None:
    """Add PDF FILES to the library, oldest first."""
    days = {
        name: moment.date() if (moment := given.pop(name)) else None for name in ("adopted", "published", "in_force")
    }
    if len(files) > 1 and (given["label"] or given["name"]):
        raise click.UsageError("--label and --name fit one file only.")
    details = ImportDetails(**given, dates=Dates(**days))
    results: list[ImportView] = []
    with opened(settings) as library, _bar() as bar:
        for path in files:
            task = bar.add_task(path.name, total=None)
            results.append(_add(library, path, details, bar, task))
    if as_json:
        write_json(results)
    if any(result.state != "ready" for result in results):
        sys.exit(CHANGED)


def _add(library: Library, path: Path, details: ImportDetails, bar: Progress, task: TaskID) -> ImportView:
    result = add_file(
        library,
        path,
        details,
        on_progress=lambda _step, done, total: bar.update(task, completed=done, total=total or None),
    )
    words = "added" if result.state == "ready" else result.sentence or result.state
    where = f" as {result.version.work}@{result.version.label}" if result.version else ""
    bar.update(task, description=f"{path.name}: {words}{where}")
    if not bar.console.is_terminal:
        console.print(f"{path.name}: {words}{where}")
    return result


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)


@cli.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@click.option("--only", "kind", type=click.Choice(KINDS), help="Only changes of a kind, or for a reason.")
@click.option("--words", "text", default="", help="Only changes of clauses with these words.")
@click.option("--unchanged", "with_unchanged", is_flag=True, help="Write unchanged clauses in full, too.")
@click.option("--held-back/--no-held-back", "with_held", default=True, help="Mark differences held back (docx).")
@click.option("--columns", type=click.IntRange(2, 4), default=4, help="Columns of a table: old, new, change, remarks.")
@click.option("--characters", "by_character", is_flag=True, help="Mark single characters inside changed words.")
@click.option("--run", default="", help="A stored run of these versions, to whose numbers somebody referred.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
@click.pass_obj
def compare(
    settings: Settings,
    /,
    old: str,
    new: str,
    form: str,
    kind: str | None,
    output: Path | None,
    *,
    run: str,
    **asked: Any,
) -> None:
    """Compare OLD with NEW: two versions (work@label) of the library, or two PDF files.

    The exit code is 0 when the texts are the same and 1 when something changed.
    """
    if not output and not FORMS[form].is_text and sys.stdout.isatty():
        raise click.UsageError(f"{form} is not for a terminal: give --output FILE.")
    if Path(old).is_file() and Path(new).is_file():
        compared = compare_files(settings, Path(old), Path(new))
    else:
        with opened(settings) as library:
            first, second = (resolve_version(library, ANONYMOUS, name) for name in (old, new))
            compared = load_comparison(library, ANONYMOUS, first, second, run)
    content = format_comparison(compared, form, Selection(kind or "", **asked))
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    if compared.comparison.changes:
        sys.exit(CHANGED)


@cli.command("separate")
@click.argument("old")
@click.argument("new")
@click.argument("old_clause", required=False, default="")
@click.argument("new_clause", required=False, default="")
@click.option("--take-back", "separation", default="", help="Take back what was said under this id.")
@click.option("--json", "as_json", is_flag=True, help="Print what was said of these versions as JSON.")
@click.pass_obj
def say_apart(
    settings: Settings, old: str, new: str, old_clause: str, new_clause: str, separation: str, *, as_json: bool
) -> None:
    """Say that OLD_CLAUSE of version OLD and NEW_CLAUSE of version NEW are not the same clause.

    Clauses are named by printed number or eId. Without clauses, list what was said of the two versions.
    """
    with opened(settings) as library:
        first, second = (resolve_version(library, ANONYMOUS, name) for name in (old, new))
        if separation:
            rejoin(library, CONSOLE, separation)
        elif old_clause:
            separate(library, CONSOLE, first, second, old_clause, new_clause)
        said = compare_versions(library, ANONYMOUS, first, second).separations
    if as_json:
        write_json(said)
    for one in said if not as_json else ():
        click.echo(f"{one.id}  {one.old} and {one.new} are not the same clause  {one.who}".rstrip())


@cli.command()
@click.argument("base")
@click.argument("left")
@click.argument("right")
@click.option("--json", "as_json", is_flag=True, help="Print the whole table as JSON.")
@click.pass_obj
def drafts(settings: Settings, base: str, left: str, right: str, *, as_json: bool) -> None:
    """Say which clauses of BASE the drafts LEFT and RIGHT changed; exit code 1 when they disagree somewhere."""
    with opened(settings) as library:
        keys = [resolve_version(library, ANONYMOUS, name) for name in (base, left, right)]
        view = compare_drafts(library, ANONYMOUS, *keys)
    if as_json:
        write_json(view)
    for row in view.rows if not as_json else ():
        side = row.base or (*row.left, *row.right)[0]
        if row.share != "neither":
            click.echo(f"{row.share:9} {side.num} {side.heading}".rstrip())
    if not as_json:
        console.print(", ".join(f"{share}: {count}" for share, count in view.counts))
    if dict(view.counts)["conflict"]:
        sys.exit(CHANGED)


@cli.command()
@click.argument("version")
@click.argument("clause")
@click.option("--base", default="", help="Label of the version to mark every reading against; else the one before it.")
@click.option("--json", "as_json", is_flag=True, help="Print the history as JSON.")
@click.pass_obj
def history(settings: Settings, version: str, clause: str, base: str, *, as_json: bool) -> None:
    """Print one CLAUSE (number or eId in VERSION) in every version, and when each sentence entered and left."""
    from variorum.web.check_words import in_english, text_mark

    with opened(settings) as library:
        thread = find_history(library, ANONYMOUS, resolve_version(library, ANONYMOUS, version), clause, base)
    if as_json:
        write_json(thread)
        return
    signs = {"insert": "{{+{}+}}", "delete": "[-{}-]"}
    for reading in thread.readings:
        marks = "".join(f"  {text_mark(doubt.kind, in_english)}" for doubt in reading.text_doubts)
        click.echo(click.style(f"{reading.version.name}  {reading.num} {reading.heading}".rstrip(), bold=True) + marks)
        click.echo("".join(signs.get(run.op, "{}").format(run.text) for run in reading.runs) + "\n")
    for sentence in thread.sentences:
        left = f", left with {sentence.left.name}" if sentence.left else ""
        click.echo(f"entered with {sentence.entered.name}{left}: {sentence.text}")


@cli.command("search")
@click.argument("query")
@click.option("--work", default="", help="Only in this work.")
@click.option("--all-versions", is_flag=True, help="Search every version, not only the latest.")
@click.option("--json", "as_json", is_flag=True, help="Print the hits as JSON.")
@click.pass_obj
def find(settings: Settings, query: str, work: str, all_versions: bool, as_json: bool) -> None:
    """Search the clauses for QUERY; exit code 1 when nothing is found."""
    from variorum.web.check_words import in_english, text_mark

    with opened(settings) as library:
        found = search(library, ANONYMOUS, query, work=work, latest_only=not all_versions)
    if as_json:
        write_json(found)
    for hit in found.hits if not as_json else ():
        where = f"{hit.version.key.work}@{hit.version.key.label}  {hit.num} {hit.heading}".rstrip()
        marks = "".join(f"  {text_mark(doubt.kind, in_english)}" for doubt in hit.text_doubts)
        click.echo(f"{click.style(where, bold=True)}  (page {hit.page}){marks}")
        click.echo("    " + "".join(click.style(run.text, bold=run.op == "hit") for run in hit.snippet))
    if not as_json:
        console.print(f"{found.total} clauses found.")
    if not found.total:
        sys.exit(CHANGED)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def inspect(settings: Settings, file: Path, form: str) -> None:
    """Read a PDF FILE that need be in no library, and print what to check in it and the tree of its clauses."""
    view = inspect_file(settings, file)
    if form == "json":
        write_json(view)
        return
    from variorum.web.inspection_text import write_inspection

    for line in write_inspection(view):
        click.echo(line)


@cli.command()
@click.argument("checkpoint", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def audit(settings: Settings, checkpoint: str, *, as_json: bool) -> None:
    """Verify the record of what was done, also against a CHECKPOINT printed before; exit code 1 when it is not whole.

    The checkpoint that it prints is to be kept where the service cannot write.
    """
    with opened(settings) as library:
        report = verify_audit(library, checkpoint)
    if as_json:
        write_json(report)
    else:
        click.echo(report.checkpoint)
        console.print(f"{report.entries} entries.")
    if report.broken:
        console.print(f"Entry {report.broken} does not follow from the one before it: the record was changed.")
    if report.is_truncated:
        console.print("The checkpoint is not part of the record: entries were cut off or replaced.")
    if not report.is_whole:
        sys.exit(CHANGED)


@cli.command("reindex")
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Build the search index anew from the database."""
    with opened(settings) as library:
        count = reindex(library)
    click.echo(f"Indexed {count} clauses.")


@cli.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_obj
def verify(settings: Settings, as_json: bool) -> None:
    """Check originals, database and index against one another; exit code 1 when something is wrong."""
    with opened(settings) as library:
        report = check_library(library)
    if as_json:
        write_json(report)
    else:
        table = Table("What", "Found", box=None, show_header=False)
        for name, value in report.counts:
            table.add_row(name, str(value))
        Console(highlight=False).print(table)
        for fault in report.faults:
            click.echo(f"FAULT {fault}")
        click.echo("Everything is in order." if not report.faults else f"{len(report.faults)} faults.")
    if report.faults:
        sys.exit(CHANGED)


WHATS = ("text", "as-it-stands", "clauses", "notes", "original")


@cli.command("export")
@click.argument("version")
@click.option(
    "--what",
    type=click.Choice(["text", "as-it-stands", "clauses", "notes", "original"]),
    default="text",
    show_default=True,
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
@click.pass_obj
def export(settings: Settings, version: str, what: str, output: Path | None) -> None:
    """Export one VERSION (work@label): its text, its clauses or public notes as JSON, or the PDF as received.

    The text leaves out words that the publisher struck; --what as-it-stands keeps them and leaves out what is underlined as new.

    Notes that are not public are never exported here: they belong to people, and the command line has none.
    """
    with opened(settings) as library:
        key = resolve_version(library, ANONYMOUS, version)
        is_notes = what == "notes"
        content = export_notes(library, ANONYMOUS, key) if is_notes else export_version(library, ANONYMOUS, key, what)
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


cli.add_command(comments)
cli.add_command(notes)
