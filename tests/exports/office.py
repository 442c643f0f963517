"""Opens Word files in LibreOffice, as a reader would, and says what is left when changes are accepted or rejected."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("office_script.py")
PYTHON = "/usr/bin/python3"
SECONDS = 240


def find_office() -> str:
    """Return the path of LibreOffice; skips where it, or its bridge for Python, is absent."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui)")
    bridge = [PYTHON, "-c", "import uno"]
    if not Path(PYTHON).exists() or subprocess.run(bridge, capture_output=True, check=False).returncode:
        pytest.skip("the Python of this system has no bridge to LibreOffice (python3-uno)")
    return office


def resolve_in_office(folder: Path, contents: list[bytes]) -> list[tuple[list[str], list[str]]]:
    """Return the paragraphs of each file with every change accepted, and with every change rejected."""
    office = find_office()
    arguments: list[str] = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.docx"
        path.write_bytes(content)
        arguments += [str(path), "accept", str(path), "reject"]
    pipe = f"variorum{folder.name.replace('-', '')}"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    started = subprocess.Popen(
        [office, "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;", profile],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        told = subprocess.run(
            [PYTHON, str(SCRIPT), pipe, *arguments], capture_output=True, text=True, check=True, timeout=SECONDS
        )
        started.wait(60)
    finally:
        if started.poll() is None:
            started.kill()
            started.wait()
    read = [json.loads(line) for line in told.stdout.splitlines()]
    return list(zip(read[::2], read[1::2], strict=True))
