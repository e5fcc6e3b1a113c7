"""What is noted of the texts of one slice: its anchors sorted, its names sorted, and the row of each.

A page is a function of the slice's rows alone, and lies under a name that stands for these rows: it is right, or it is
not there. About 300 bytes an article, mapped into memory, of which a look-up touches a few. One record of lists in an
Arrow file.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from pyarrow import ipc

from tasks.enrichers.signatures import TABLE
from tasks.relations import Rows
from tasks.relations.duplicates.pairing import Marks, flat
from tasks.storage.durable import write_aside

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_KINDS: dict[str, type[np.generic]] = {
    "count": np.int64,
    "marks": np.uint32,
    "owners": np.uint32,
    "names": np.uint64,
    "holders": np.uint32,
    "article_id": np.uint64,
    "text_id": np.uint64,
    "shingle_count": np.int64,
    "starts": np.int64,
    "anchors": np.uint32,
}
#: The format is raised when the same columns hold something else.
_SCHEMA = pa.schema(
    [(name, pa.large_list(pa.from_numpy_dtype(np.dtype(kind)))) for name, kind in _KINDS.items()],
    metadata={"format": "1"},
)
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint64]


class Page:
    """The texts of one slice, looked up. Ids are kept as two numbers of 64 bits each."""

    def __init__(self, path: Path) -> None:
        with pa.memory_map(str(path)) as stream:
            file = ipc.open_file(stream)
            if not file.schema.equals(_SCHEMA, check_metadata=True):
                raise ValueError(f"{path} is laid out otherwise")
            self._lists = file.get_batch(0)

    def _column(self, name: str) -> npt.NDArray[np.generic]:
        values = self._lists.column(name)[0].values
        # Its own `to_numpy` would import pandas, where it is there.
        return np.frombuffer(values.buffers()[1], _KINDS[name], len(values))

    @cached_property
    def count(self) -> int:
        """How many texts may be compared."""
        return int(self._column("count")[0])

    def sharing(self, marks: Marks) -> Places:
        """The rows that have one of some anchors."""
        return self._at("marks", "owners", marks)

    def named(self, ids: pl.Series) -> Places:
        """The rows whose text has one of some names."""
        wanted = _numbers(ids)
        near = self._at("names", "holders", np.ascontiguousarray(wanted[:, 0]))
        lower = self._column("text_id").reshape(-1, 2)[near, 1]
        return near[np.isin(lower, wanted[:, 1])]

    def _at(self, keys: str, places: str, wanted: npt.NDArray[np.generic]) -> Places:
        sorted_, rows = self._column(keys), self._column(places)
        low, high = (np.searchsorted(sorted_, wanted, side) for side in ("left", "right"))
        some = np.flatnonzero(high > low)
        found = [rows[low[n] : high[n]] for n in some]
        return np.unique(np.concatenate([rows[:0], *found])).astype(np.int64)

    def rows(self, places: Places) -> pl.DataFrame:
        """Some rows as they were noted."""
        starts, anchors = self._column("starts"), self._column("anchors")
        columns = {
            "article_id": _hex(self._column("article_id").reshape(-1, 2)[places]),
            "text_id": _hex(self._column("text_id").reshape(-1, 2)[places]),
            "shingle_count": self._column("shingle_count")[places],
            "anchors": [anchors[starts[n] : starts[n + 1]] for n in places],
        }
        return pl.DataFrame(columns, schema={name: TABLE.dtypes()[name] for name in columns})


def paged(path: Path, rows: Rows, compared: Callable[[Rows], pl.LazyFrame]) -> Page:
    """The page of a slice at its place; written where it is missing or cannot be read."""
    try:
        return Page(path)
    except (OSError, ValueError, pa.ArrowException):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_aside(path, _page(compared(rows).collect()))
        return Page(path)


def _page(rows: pl.DataFrame) -> bytes:
    marks, owners = flat(rows["anchors"])
    entries = np.sort((marks.astype(np.uint64) << _HALF) | owners)
    texts, articles = _numbers(rows["text_id"]), _numbers(rows["article_id"])
    holders = np.argsort(texts[:, 0], kind="stable")
    columns: dict[str, npt.NDArray[np.generic]] = {
        "count": np.array([(rows["shingle_count"] > 0).sum()]),
        "marks": entries >> _HALF,
        "owners": entries & _LOW,
        "names": texts[holders, 0],
        "holders": holders,
        "article_id": articles.ravel(),
        "text_id": texts.ravel(),
        "shingle_count": rows["shingle_count"].to_numpy(),
        "starts": np.append(0, np.cumsum(rows["anchors"].list.len().to_numpy())),
        "anchors": marks,
    }
    lists = [_list(np.asarray(columns[name], kind)) for name, kind in _KINDS.items()]
    sink = pa.BufferOutputStream()
    with ipc.new_file(sink, _SCHEMA) as writer:
        writer.write_batch(pa.record_batch(lists, schema=_SCHEMA))
    return sink.getvalue().to_pybytes()


def _list(values: npt.NDArray[np.generic]) -> Any:
    """All values as one list of Arrow's; made of its buffer: `pa.array` would import pandas, where it is there."""
    buffer = pa.py_buffer(values.tobytes())
    made = pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), [None, buffer])
    ends: Any = pl.Series([0, len(values)]).to_arrow()
    return pa.LargeListArray.from_arrays(ends, made)


def _numbers(ids: pl.Series) -> Numbers:
    """Ids of 32 hexadecimal digits as two numbers each."""
    found: Numbers = np.frombuffer(bytes.fromhex("".join(ids)), ">u8").astype(np.uint64).reshape(-1, 2)
    return found


def _hex(numbers: npt.NDArray[np.generic]) -> list[str]:
    digits = np.ascontiguousarray(numbers).astype(">u8").tobytes().hex()
    return [digits[at : at + 32] for at in range(0, len(digits), 32)]
