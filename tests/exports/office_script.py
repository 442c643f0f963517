"""Run by the Python that LibreOffice brings: opens Word files, accepts or rejects every change, prints the paragraphs.

usage: office_script.py PIPE (FILE accept|reject)...; prints one JSON list for each pair
"""

import json
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def connect(pipe: str) -> Any:
    """Wait for LibreOffice to listen."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(1800):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not start")


def read(context: Any, path: str, what: str) -> list[str]:
    """Return the paragraphs that are left; cells of a row are parted by tabs."""
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (hidden,))
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(document.CurrentController.Frame, COMMANDS[what], "", 0, ())
    lines: list[str] = []
    for element in document.Text:
        if element.supportsService("com.sun.star.text.TextTable"):
            lines += read_rows(element)
        else:
            lines.append(element.String)
    document.close(True)
    return lines


def read_rows(table: Any) -> list[str]:
    """Return the rows of a table; a cell's name is the letters of its column and the number of its row."""
    rows: dict[int, list[str]] = {}
    for name in table.CellNames:
        number = int("".join(character for character in name if character.isdigit()))
        rows.setdefault(number, []).append(table.getCellByName(name).String)
    return ["\t".join(cells) for _, cells in sorted(rows.items())]


def main() -> None:
    """Answer each pair of arguments, then let LibreOffice go."""
    context = connect(sys.argv[1])
    for path, what in zip(sys.argv[2::2], sys.argv[3::2], strict=True):
        print(json.dumps(read(context, path, what)), flush=True)
    manager = context.ServiceManager
    manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()


if __name__ == "__main__":
    main()
