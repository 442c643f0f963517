"""What a child process may do, what it may not, and how every end of it is told."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.draw_pdf import Sheet, save_pdf
from variorum.errors import ReadingError
from variorum.pdf import worker
from variorum.pdf.limits import Limits
from variorum.pdf.worker import run_in_child

PROGRAM = "import sys; sys.path.insert(0, {folder!r}); from variorum.pdf.child import main; sys.exit(main())"
SHORT = Limits(cpu_seconds=1, cpu_seconds_per_page=0, wall_factor=60, output_mib=1)
SURVEY = "variorum.pdf.survey:survey_in_child"

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Carry out the body of a function in a child, with ``arguments`` and ``report`` in reach."""
    program = PROGRAM.format(folder=str(tmp_path))
    monkeypatch.setattr(worker, "PROGRAM", ("-I", "-B", "-X", "utf8", "-c", program))

    def run_body(body: str, limits: Limits = SHORT, arguments: Any = None, **options: Any) -> Any:
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        (tmp_path / "acts.py").write_text(f"import os, sys\ndef act(arguments, report):\n{lines}")
        return run_in_child("acts:act", arguments or {"folder": str(tmp_path)}, limits, **options)

    return run_body


def reason_of(run: Run, body: str, **options: Any) -> tuple[str, str]:
    with pytest.raises(ReadingError) as caught:
        run(body, **options)
    return caught.value.reason, caught.value.detail


def test_value_comes_back_as_json(run: Run) -> None:
    assert run("return {'text': '第三条', 'numbers': (1, 2.5), 'none': None}") == {
        "text": "第三条",
        "numbers": [1, 2.5],
        "none": None,
    }


def test_pages_are_read_in_the_program_as_installed(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "two.pdf", [Sheet().text(72, 100, "abc"), Sheet()])
    told: list[tuple[int, int]] = []
    counts = run_in_child(SURVEY, {"path": str(path)}, on_progress=lambda done, total: told.append((done, total)))

    assert (counts["pages"], counts["glyphs"]) == (2, 3)
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_environment_and_descriptors_stay_outside(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "not for readers")
    names, descriptors = run("return [list(os.environ), os.listdir('/proc/self/fd')]")

    assert set(names) <= {"LC_CTYPE", "LD_LIBRARY_PATH"}
    assert len(descriptors) <= 5


def test_what_is_printed_does_not_disturb(run: Run) -> None:
    assert run("print('{\"result\": 2}'); os.write(1, b'x\\n'); return 1") == 1


REFUSED = {
    "connect": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "local socket": "import socket; socket.socketpair()",
    "fork": "os.fork()",
    "program": "import subprocess; subprocess.run(['/bin/true'])",
    "replace itself": "os.execv('/bin/true', ['true'])",
    "write": "open(arguments['folder'] + '/written', 'w')",
    "append": "open(arguments['folder'] + '/acts.py', 'a')",
    "remove": "os.unlink(arguments['folder'] + '/acts.py')",
    "rename": "os.rename(arguments['folder'] + '/acts.py', arguments['folder'] + '/b.py')",
    "link": "os.symlink('/etc/passwd', arguments['folder'] + '/link')",
    "folder": "os.mkdir(arguments['folder'] + '/new')",
    "signal": "os.kill(os.getppid(), 0)",
    "mode": "os.chmod(arguments['folder'] + '/acts.py', 0o777)",
}


@pytest.mark.skipif("sys.platform != 'linux'", reason="only Linux filters system calls")
@pytest.mark.parametrize("act", REFUSED)
def test_child_may_not(run: Run, act: str) -> None:
    body = f"try:\n    {REFUSED[act]}\nexcept OSError as error:\n    return error.errno\nreturn 'done'"

    assert run(body) == 1


def test_limits_cannot_be_lifted(run: Run) -> None:
    body = "import resource\nreturn [resource.getrlimit(k)[1] for k in (resource.RLIMIT_AS, resource.RLIMIT_CORE)]"

    assert run(body) == [512 * 1024 * 1024, 0]


def test_memory_is_limited(run: Run) -> None:
    assert reason_of(run, "return len(bytearray(1 << 30))")[0] == "out-of-memory"


def test_cpu_time_is_limited(run: Run) -> None:
    assert reason_of(run, "while True: pass") == ("out-of-time", "CPU")


def test_more_pages_may_take_more_time(run: Run) -> None:
    limits = Limits(cpu_seconds=1, cpu_seconds_per_page=1, wall_factor=60)
    body = "import time\nreport(0, 2)\nwhile time.process_time() < 1.5: pass\nreturn 'late'"

    assert run(body, limits) == "late"


def test_clock_is_limited(run: Run) -> None:
    limits = Limits(cpu_seconds=1, wall_factor=1)

    assert reason_of(run, "import time; time.sleep(60)", limits=limits) == ("out-of-time", "clock")


def test_output_is_limited(run: Run) -> None:
    assert reason_of(run, "return 'x' * (2 << 20)") == ("too-large", "output")


def test_crash_is_a_failed_reader(run: Run) -> None:
    assert reason_of(run, "import ctypes; ctypes.string_at(0)")[0] == "reader-failed"


def test_mistake_in_a_task_is_a_failed_reader_with_its_last_line(run: Run) -> None:
    assert reason_of(run, "return {}['missing']") == ("reader-failed", "KeyError: 'missing'")


def test_silent_exit_is_a_failed_reader(run: Run) -> None:
    assert reason_of(run, "os._exit(0)") == ("reader-failed", "status 0")


def test_reason_given_by_the_task_comes_through(run: Run) -> None:
    body = "from variorum.errors import ReadingError\nraise ReadingError('encrypted', 'who knows')"

    assert reason_of(run, body) == ("encrypted", "who knows")


def test_cancelling_kills_the_child(run: Run) -> None:
    begun = time.monotonic()
    cancelled = threading.Event()
    options = {"on_progress": lambda *_: cancelled.set(), "is_cancelled": cancelled.is_set}

    assert reason_of(run, "report(0, 1)\nimport time; time.sleep(60)", limits=Limits(), **options)[0] == "cancelled"
    assert time.monotonic() - begun < 20


def test_large_arguments_and_results_pass_both_ways(run: Run) -> None:
    text = "长" * 1_000_000

    assert run("report(0, 1); return arguments['text']", Limits(), arguments={"text": text}) == text


def test_two_threads_may_read_at_once(tmp_path: Path) -> None:
    paths = [save_pdf(tmp_path / f"{number}.pdf", [Sheet()] * number) for number in (1, 2)]
    pages: dict[int, float] = {}

    def read(number: int) -> None:
        pages[number] = run_in_child(SURVEY, {"path": str(paths[number - 1])})["pages"]

    threads = [threading.Thread(target=read, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert pages == {1: 1, 2: 2}
