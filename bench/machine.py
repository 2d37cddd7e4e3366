"""What the figures were measured on."""

import os
import platform
import resource
import sqlite3
from importlib.metadata import version
from pathlib import Path

from retold.passages.kernels import COMPILED


def describe() -> dict[str, object]:
    """Processor, cores, memory and versions of this machine."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9) if hasattr(os, "sysconf") else None,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "sqlite": sqlite3.sqlite_version,
        "kernels": "compiled" if COMPILED else "interpreted",
    }


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def peak_mb() -> int:
    """The most memory this process has held, in MB."""
    try:
        # Not ru_maxrss: on Linux a new process begins with that of the one that started it.
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1000
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
