"""How fast the reviewer's screen is in a real terminal, beside Textual's own DataTable in the same run.

usage: python benchmarks/review.py LEDGER [KEYS]

LEDGER is a file made by large_ledger.py. The program runs in a pseudo-terminal of 120 columns and 40 lines; a key's
time is that from writing it to reading the paint that it causes. The few decisions that are timed stay in the file.
The program's modules are compiled first, as pip does when it installs them.
"""

from __future__ import annotations

import compileall
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import ledger as package

COLUMNS, LINES = 120, 40
PATIENCE_S: Final = 120.0
Key = tuple[bytes, Callable[[str], object]]
"""What is typed, and what the paint that it causes looks like."""
CONTROLS: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[()].|.)")
DOWN, PAGE_DOWN, END, HOME = b"j", b"\x1b[6~", b"\x1b[F", b"\x1b[H"
TABLE: Final = """
from textual.app import App
from textual.widgets import DataTable
class Table(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("id", "status", "kind", "figure", "place", "outlet", "day")
        table.add_rows((f"{n:08x}", "unreviewed", "deaths", f"[{n:,}]", "Somewhere", "Outlet", "2016-03-09")
                       for n in range(10_000))
Table().run()
"""


class Terminal:
    """A program in a pseudo-terminal, and what it has painted since it was last asked."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self.begun_s = time.perf_counter()
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        settings = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | environment
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=settings, start_new_session=True
        )
        os.close(theirs)
        self._terminal = ours

    def until(self, fits: Callable[[str], object], keys: bytes = b"") -> float:
        """Seconds from writing the keys (from the start, without any) until what is painted fits."""
        begun = time.perf_counter() if keys else self.begun_s
        os.write(self._terminal, keys)
        painted = b""
        while not fits(CONTROLS.sub(b"", painted).decode(errors="replace")):
            if not select.select([self._terminal], [], [], PATIENCE_S)[0]:
                raise TimeoutError(painted[-2_000:])
            painted += os.read(self._terminal, 1 << 16)
        return time.perf_counter() - begun

    def quiet(self, seconds: float = 0.4) -> None:
        """Reads what is still being painted."""
        while select.select([self._terminal], [], [], seconds)[0]:
            os.read(self._terminal, 1 << 16)

    def cpu_s(self) -> float:
        """What the program has taken of the processor, which does not depend on what else runs."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """What the program holds now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def close(self) -> None:
        """Ends the program."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._terminal)


def review(ledger: Path, queue: str, home: str) -> Terminal:
    """The review of a ledger, at a queue."""
    program = "from ledger.cli import main; main()"
    options = ["review", "--db", str(ledger), "--queue", queue, "--reviewer", "ann"]
    return Terminal([sys.executable, "-c", program, *options], XDG_STATE_HOME=home, XDG_CONFIG_HOME=home)


def anything(painted: str) -> object:
    """That something was painted."""
    return painted.strip()


def at(place: int) -> Callable[[str], object]:
    """That the first line tells a place in the queue."""
    return re.compile(rf"(?<![\d,]){place:,}/").search


def told(name: str, here: Terminal, keys: Iterable[Key], wait_s: float = 0.02) -> None:
    """Presses keys one after the other and tells median, 95th percentile and worst, and what a key takes of the CPU."""
    ms: list[float] = []
    before_s = here.cpu_s()
    for key, fits in keys:
        ms.append(1000 * here.until(fits, key))
        here.quiet(wait_s)
    ms.sort()
    late, cpu_ms = ms[int(0.95 * (len(ms) - 1))], 1000 * (here.cpu_s() - before_s) / len(ms)
    times = f"median {statistics.median(ms):6.1f}  p95 {late:6.1f}  worst {ms[-1]:6.1f} ms"
    print(f"{name:<46} {times}  CPU {cpu_ms:5.1f} ms a key", flush=True)


def main(path: str, keys: int = 200) -> None:
    """See the head of the file."""
    ledger = Path(path)
    compileall.compile_dir(package.__path__[0], quiet=1)
    with TemporaryDirectory() as home:
        print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        for queue in ("conflicts", "unreviewed", "second", "all"):
            here = review(ledger, queue, home)
            first_s = here.until(re.compile(r"(unreviewed|hidden)\s+(deaths|injuries|missing)").search)
            first_cpu_s = here.cpu_s()
            whole_s = here.until(re.compile(r"[\d,]+/[\d,]+ ").search)
            print(
                f"{queue:<12} first rows {first_s:5.2f} s after process start ({first_cpu_s:.2f} s of CPU), "
                f"all of it {whole_s:5.2f} s ({here.cpu_s():.2f} s of CPU)",
                flush=True,
            )
            if queue != "all":
                here.close()
        here.quiet(5)
        here.until(anything, b"\x1b")  # the welcome
        here.quiet(1)
        here.until(at(2), DOWN)
        here.quiet()
        told("all: next claim (j)", here, ((DOWN, at(place)) for place in range(3, keys)))
        here.until(at(1), HOME)
        here.quiet()
        told("all: page down", here, [(PAGE_DOWN, anything)] * (keys // 4))
        here.until(re.compile(r"([\d,]{9,})/\1").search, END)
        here.quiet()
        told("all: previous claim at the end (k)", here, [(b"k", anything)] * (keys // 2))
        told("all: decide (x) and go on", here, [(b"x", anything)] * 20, wait_s=0.3)
        told("all: undo (u)", here, [(b"u", anything)] * 20, wait_s=0.3)
        print(f"memory {here.memory_mb():.0f} MB", flush=True)
        here.until(re.compile("/").search, b"/")
        here.quiet()
        slow = [(bytes([key]), anything) for key in b"place:qqqqqqqq by:zzzz outlet:yyyy"]
        told("all: a letter typed into a filter that is slow", here, slow, wait_s=0.05)
        here.until(anything, b"\x1b")
        here.quiet(2)
        for _ in range(2):
            for queue, key in (("conflicts", b"1"), ("unreviewed", b"2"), ("second", b"4"), ("all", b"0")):
                here.until(anything, key)
                here.quiet(4)
                print(f"memory {here.memory_mb():.0f} MB after going on to the queue {queue}", flush=True)
        here.close()
    table = Terminal([sys.executable, "-c", TABLE])
    first_s = table.until(re.compile("00000003").search)
    print(f"DataTable with 10,000 rows: first rows {first_s:.2f} s after process start", flush=True)
    table.quiet(1)
    told("DataTable: next row (down)", table, [(b"\x1b[B", anything)] * keys)
    told("DataTable: page down", table, [(PAGE_DOWN, anything)] * (keys // 4))
    print(f"DataTable with 10,000 rows: memory {table.memory_mb():.0f} MB")
    table.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
