"""Typeset the sources of the sample library into PDFs: the same sources give the same bytes.

python documents/sample/typeset.py            every PDF
python documents/sample/typeset.py --check    compare with what is there, write nothing
python documents/sample/typeset.py itx-t      only the files whose name holds this word
python documents/sample/typeset.py --truth    write the list of clauses at the end of truth.yaml
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst
from files import make_font_unreadable, turn_landscape_pages
from scan import make_scan
from sources import Source, read_source
from styles import bill, chinese, reading, standard

HERE = Path(__file__).resolve().parent
STYLES = {"standard": standard, "chinese": chinese, "reading": reading, "bill": bill}
CLAUSES = "\n# Written by typeset.py --truth: [number, heading] in order.\nclauses:"
FONTS = {
    "Noto Serif CJK SC": "fonts-noto-cjk",
    "Noto Sans CJK SC": "fonts-noto-cjk",
    "Liberation Serif": "fonts-liberation",
}


def find_missing_fonts() -> list[str]:
    """Return one sentence for every font that typst does not find on this machine."""
    families = {font.family for font in typst.Fonts().fonts()}
    return [
        f"font {name} is missing: apt-get install {package}" for name, package in FONTS.items() if name not in families
    ]


def typeset(source: Source) -> bytes:
    """Return the PDF of one source."""
    markup = STYLES[source.meta["kind"]].write_markup(source)
    moment = int(datetime.fromisoformat(source.meta["made"]).replace(tzinfo=UTC).timestamp())
    pdf: bytes = typst.compile(markup.encode(), format="pdf", pdf_tags=False, timestamp=moment)
    pdf = turn_landscape_pages(pdf) if any(p.text == "landscape" for c in source.clauses for p in c.paragraphs) else pdf
    return make_font_unreadable(pdf, source.meta["ornament-font"]) if "ornament-font" in source.meta else pdf


def make_all(word: str) -> dict[Path, bytes]:
    """Return the bytes of every PDF whose name holds ``word``."""
    made: dict[Path, bytes] = {}
    for path in sorted(HERE.glob("*/source/*.txt")):
        target = path.parent.parent / f"{path.stem}.pdf"
        if word not in str(target.relative_to(HERE)):
            continue
        source = read_source(path)
        made[target] = typeset(source)
        if "scan" in source.meta:
            made[target.with_name(source.meta["scan"])] = make_scan(made[target], source.meta["made"])
    return made


def write_clause_lists() -> None:
    """Replace the end of ``truth.yaml`` by the number and heading of every clause of every version."""
    path = HERE / "truth.yaml"
    lines = [path.read_text(encoding="utf-8").partition(CLAUSES)[0] + CLAUSES]
    for file in sorted(HERE.glob("*/source/*.txt")):
        source = read_source(file)
        lines.append(f"  {json.dumps(f'{file.parent.parent.name}/{file.stem}.pdf', ensure_ascii=False)}:")
        lines += [f"    - {json.dumps([c.path, c.heading], ensure_ascii=False)}" for c in source.clauses]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Run the command line; the exit code is 1 where a PDF differs or a font is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("word", nargs="?", default="", help="only the files whose name holds this word")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--truth", action="store_true", help="write the list of clauses at the end of truth.yaml")
    options = parser.parse_args()
    if options.truth:
        write_clause_lists()
        return 0
    if missing := find_missing_fonts():
        print("\n".join(missing), file=sys.stderr)
        return 1
    different = 0
    for path, pdf in make_all(options.word).items():
        is_same = path.exists() and path.read_bytes() == pdf
        different += not is_same
        if not options.check:
            path.write_bytes(pdf)
        print(f"{path.relative_to(HERE)}: {len(pdf) // 1000} kB, {'same' if is_same else 'new'}")
    return 1 if options.check and different else 0


if __name__ == "__main__":
    raise SystemExit(main())
