"""Write the outlines of land and countries that `newsmill map` draws: `python -m bench.data.places.outlines SCRATCH`.

Fetches `world-atlas` 2.0.2 with npm into SCRATCH (ISC; data Natural Earth 1:110m, public domain, version 4.1.0) and
writes `tasks/reporting/mapping/outlines.txt`: a line for each ring of land (`L`) and border between countries (`B`),
points in tenths of a degree as longitude and latitude, each but the first as steps from the one before.
"""

import json
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

OUTLINES = Path(__file__).parents[3] / "tasks" / "reporting" / "mapping" / "outlines.txt"
_HEAD = "# Natural Earth 1:110m (public domain), through world-atlas 2.0.2; see bench/data/places/outlines.py.\n"

Point = tuple[int, int]

#: Half the world around, and the pole, in tenths of a degree.
_HALF, _POLE = 1800, 900


def topology(scratch: Path) -> dict:
    """Fetch the package and read its countries."""
    subprocess.run(["npm", "pack", "--silent", "world-atlas@2.0.2"], cwd=scratch, check=True)
    with tarfile.open(scratch / "world-atlas-2.0.2.tgz") as archive:
        return json.load(archive.extractfile("package/countries-110m.json"))


def arcs(topo: dict) -> list[list[Point]]:
    """Decode the arcs into tenths of a degree."""
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    found = []
    for arc in topo["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * 10), round((y * sy + ty) * 10))
            if not points or points[-1] != point:
                points.append(point)
        found.append(points)
    return found


def rings(geometry: dict) -> Iterator[list[int]]:
    """The rings of a polygon or several, as numbers of arcs; `~n` is arc n backwards."""
    if geometry["type"] == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from rings(each)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def unrolled(ring: list[Point]) -> list[Point]:
    """A ring whose longitudes go on beyond 180 degrees; one around the pole is closed over it."""
    found, turn = [ring[0]], 0
    for (x, _), (next_x, y) in pairwise(ring):
        turn += (next_x - x < -_HALF) - (next_x - x > _HALF)
        found.append((next_x + turn * 2 * _HALF, y))
    if turn:
        found += [(found[-1][0], -_POLE), (found[0][0], -_POLE)]
    return found


def pieces(ring: list[Point]) -> Iterator[list[Point]]:
    """What of an unrolled ring lies between 180 degrees west and east, also of its turns around the world."""
    for shift in (-2 * _HALF, 0, 2 * _HALF):
        moved = [(x + shift, y) for x, y in ring]
        kept = clipped(clipped(moved, -_HALF, 1), _HALF, -1)
        if len(kept) > 2:
            yield [*kept, kept[0]]


def clipped(ring: list[Point], edge: int, side: int) -> list[Point]:
    """Cut a ring at a meridian (Sutherland and Hodgman); `side` is 1 to keep what lies east of it, -1 west."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        here, there = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if here:
            kept.append((x1, y1))
        if here != there:
            kept.append((edge, round(y1 + (y2 - y1) * (edge - x1) / (x2 - x1))))
    return kept


def line(kind: str, points: list[Point]) -> str:
    """A line of the file."""
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))]
    return f"{kind} " + " ".join(f"{x},{y}" for x, y in steps)


def main(scratch: Path) -> None:
    """Write the file, and say how large it is."""
    scratch.mkdir(parents=True, exist_ok=True)
    topo = topology(scratch)
    decoded = arcs(topo)
    lines = []
    for ring in rings(topo["objects"]["land"]):
        points: list[Point] = []
        for number in ring:
            arc = decoded[number] if number >= 0 else decoded[~number][::-1]
            points += arc[1:] if points else arc
        lines += [line("L", piece) for piece in pieces(unrolled(points))]
    used = Counter(n if n >= 0 else ~n for ring in rings(topo["objects"]["countries"]) for n in ring)
    lines += [line("B", decoded[n]) for n, times in sorted(used.items()) if times > 1 and len(decoded[n]) > 1]
    OUTLINES.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUTLINES.name}: {OUTLINES.stat().st_size:,} bytes, {len(lines)} lines")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
