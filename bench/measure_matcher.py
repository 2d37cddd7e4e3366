"""Match the texts of a file in this process, and print what it took. Arguments: texts (JSON lines), where to write the passages."""

import json
import sys
import time

import msgspec
import numpy as np
from machine import peak_mb

from retold.passages.corpus import match


class Line(msgspec.Struct):
    text: str


def main() -> None:
    decoder = msgspec.json.Decoder(Line)
    with open(sys.argv[1], "rb") as file:
        texts = [decoder.decode(line).text for line in file]
    read = peak_mb()
    cpu, wall = time.process_time(), time.monotonic()
    found = match(texts, threads=2)
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    peak = peak_mb()
    np.savez(sys.argv[2], **found._asdict())
    figures = {"cpu": round(cpu, 2), "wall": round(wall, 2), "peak_mb": peak, "texts_mb": read, "passages": len(found)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
