"""Memory that is given back, and memory that stays."""

from __future__ import annotations

import ctypes
import gc
import platform
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

_MMAP_THRESHOLD: Final = -3  # M_MMAP_THRESHOLD of glibc's malloc.h
_LARGE_BYTES: Final = 262_144


def give_back() -> None:
    """From now on a large piece of memory goes back to the system as soon as it is free.

    By itself glibc keeps pieces as large as the largest ever freed for later, in each thread's own store: going through
    the queues of a million claims, eight megabytes each, would add some more every time. Elsewhere this does nothing.
    """
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)


@contextmanager
def all_stays() -> Generator[None]:
    """What is made inside is kept to the end of the program: nobody looks for garbage among it, now or at any key."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
