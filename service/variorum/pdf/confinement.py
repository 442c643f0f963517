"""A process comes in (the one that calls); it goes on with limits it cannot lift and without network.

What happens where:

- **Linux on x86-64 and aarch64**: limits on memory, CPU time, files and descriptors; a seccomp filter, which nothing
  in the process can remove, answers "not permitted" to making sockets, starting programs or processes, tracing or
  signalling others, changing the file system, and opening files for writing. Files the user may read stay readable.
- **Linux elsewhere, and macOS**: the limits only (macOS does not enforce the one on memory). No network filter.
- **Windows**: neither; the parent's clock and the cap on output are what is left.

``confine`` returns what it could do, so that a health page can say it.
"""

import ctypes
import os
import struct
import sys
from contextlib import suppress
from typing import NamedTuple

from variorum.pdf.limits import MEBIBYTE, Limits

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
KILL_SIGNAL = 9

LOAD_WORD = 0x20
JUMP_IF_EQUAL = 0x15
JUMP_IF_AT_LEAST = 0x35
JUMP_IF_ANY_BIT = 0x45
RETURN = 0x06
ALLOW = 0x7FFF0000
KILL = 0x80000000
REFUSE = 0x00050000
NOT_PERMITTED = 1
NOT_IMPLEMENTED = 38
NUMBER_AT, ARCHITECTURE_AT, ARGUMENTS_AT = 0, 4, 16

WRITING_FLAGS = 0o1 | 0o2 | 0o100 | 0o1000
"""O_WRONLY, O_RDWR, O_CREAT, O_TRUNC on both architectures."""

THREAD_FLAG = 0x00010000
"""CLONE_THREAD: a clone without it is a new process."""

CPU_GRACE = 5
"""Seconds from the catchable to the final CPU limit."""

OPEN_FILES = 64


class Calls(NamedTuple):
    """The numbers of system calls on one architecture; ``writable`` maps opening calls to the argument with flags."""

    architecture: int
    refused: tuple[int, ...]
    openers: tuple[tuple[int, int], ...]
    clone: int


X86_64 = Calls(
    0xC000003E,
    refused=(
        *(41, 42, 43, 49, 50, 53, 288),  # socket connect accept bind listen socketpair accept4
        *(44, 46, 307),  # sendto sendmsg sendmmsg
        *(57, 58, 59, 322, 101, 62, 200, 234, 129, 297, 310, 311),  # fork vfork execve execveat ptrace kills, vm r/w
        *(76, 77, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 133, 188, 189, 190),  # change files
        *(257 + 1, 257 + 2, 257 + 3, 257 + 6, 257 + 7, 257 + 8, 257 + 9, 257 + 11, 316, 280),  # mkdirat .. fchmodat
        *(155, 161, 165, 166, 272, 308, 321, 298, 425, 426, 427, 438, 424),  # mounts namespaces bpf perf io_uring pidfd
    ),
    openers=((2, 1), (257, 2)),
    clone=56,
)
AARCH64 = Calls(
    0xC00000B7,
    refused=(
        *(198, 199, 200, 201, 202, 203, 242),  # socket socketpair bind listen accept connect accept4
        *(206, 211, 269),  # sendto sendmsg sendmmsg
        *(221, 281, 117, 129, 130, 131, 138, 240, 270, 271),  # execve execveat ptrace kills, vm r/w
        *(5, 6, 7, 33, 34, 35, 36, 37, 38, 45, 46, 52, 53, 54, 55, 88, 276),  # change files
        *(39, 40, 41, 51, 97, 268, 280, 241, 425, 426, 427, 438, 424),  # mounts namespaces bpf perf io_uring pidfd
    ),
    openers=((56, 2),),
    clone=220,
)
CLONE3, OPENAT2 = 435, 437
"""The same numbers on both; their flags lie in memory where a filter cannot look, so they are "not implemented"."""

CALLS = {"x86_64": X86_64, "aarch64": AARCH64}


class Confinement(NamedTuple):
    """What was put in place: limits on resources, the filter of system calls."""

    has_limits: bool
    has_filter: bool


def confine(limits: Limits) -> Confinement:
    """Limit the calling process for good; call it before any byte of a foreign file is read."""
    return Confinement(set_limits(limits), sys.platform == "linux" and filter_calls())


def set_limits(limits: Limits) -> bool:
    """Set the limits on resources; False where the system has none."""
    try:
        import resource
    except ImportError:
        return False
    highest = int(limits.cpu_seconds_at_most) + CPU_GRACE
    memory = limits.memory_mib * MEBIBYTE
    wanted = [
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CPU, int(limits.cpu_allowance(0)), highest),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
    ]
    if hasattr(resource, "RLIMIT_NPROC"):
        wanted.append((resource.RLIMIT_NPROC, 0, 0))
    for kind, soft, hard in wanted:
        _, ceiling = resource.getrlimit(kind)
        if ceiling == resource.RLIM_INFINITY:
            ceiling = max(soft, hard)
        with suppress(ValueError, OSError):  # macOS knows some limits by name only
            resource.setrlimit(kind, (min(soft, ceiling), min(hard, ceiling)))
    return True


def allow_cpu(limits: Limits, pages: int) -> None:
    """Raise the CPU limit to what so many pages may cost; never lowers it."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = min(int(limits.cpu_allowance(pages)), hard - CPU_GRACE)
    if wanted > soft:
        resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


def filter_calls() -> bool:
    """Install the filter of system calls; False where this kernel or processor does not offer it."""
    calls = CALLS.get(os.uname().machine)
    if calls is None:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(PR_SET_PDEATHSIG, KILL_SIGNAL, 0, 0, 0)
    library.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    program = ctypes.create_string_buffer(filter_program(calls))
    header = _Program(len(program) // 8, ctypes.cast(program, ctypes.c_void_p))
    return bool(library.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0) == 0)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def filter_program(calls: Calls) -> bytes:
    """Return the filter as machine code of the kernel's packet filter."""
    refuse, pretend = REFUSE | NOT_PERMITTED, REFUSE | NOT_IMPLEMENTED
    code = [
        _step(LOAD_WORD, ARCHITECTURE_AT),
        _step(JUMP_IF_EQUAL, calls.architecture, 1, 0),
        _step(RETURN, KILL),
        _step(LOAD_WORD, NUMBER_AT),
        _step(JUMP_IF_AT_LEAST, 0x40000000, 0, 1),
        _step(RETURN, refuse),
    ]
    for number in calls.refused:
        code += [_step(JUMP_IF_EQUAL, number, 0, 1), _step(RETURN, refuse)]
    for number in (CLONE3, OPENAT2):
        code += [_step(JUMP_IF_EQUAL, number, 0, 1), _step(RETURN, pretend)]
    for number, argument in calls.openers:
        code += [
            _step(JUMP_IF_EQUAL, number, 0, 4),
            _step(LOAD_WORD, ARGUMENTS_AT + 8 * argument),
            _step(JUMP_IF_ANY_BIT, WRITING_FLAGS, 0, 1),
            _step(RETURN, refuse),
            _step(RETURN, ALLOW),
        ]
    code += [
        _step(JUMP_IF_EQUAL, calls.clone, 0, 3),
        _step(LOAD_WORD, ARGUMENTS_AT),
        _step(JUMP_IF_ANY_BIT, THREAD_FLAG, 1, 0),
        _step(RETURN, refuse),
        _step(RETURN, ALLOW),
    ]
    return b"".join(code)


def _step(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, if_true, if_false, value)
