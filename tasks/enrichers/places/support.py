"""Support: how much an article's other names speak for each row's country, units and neighbourhood."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.enrichers.places.gazetteer import Bools, Floats, Gazetteer
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, REGION, SECOND
from tasks.enrichers.places.lists import weights
from tasks.enrichers.places.naming import UNIT, Names, Places

#: Rounds in which shares and support are worked out from each other.
_ROUNDS: Final = 2
#: More support than this counts no more.
_CAP: Final = 1.5
_CELL_DEGREES: Final = 1.5
_ROW: Final = 1000
#: Bits of a group's code: units, counties and cells are fewer.
_CODE_BITS: Final = 21


@dataclass(frozen=True, slots=True)
class Support:
    """By row: support for its country, first- and second-level unit and neighbourhood, 0 to 1.5; and its value."""

    country: Floats
    first: Floats
    second: Floats
    near: Floats
    value: Floats


@dataclass(frozen=True, slots=True)
class _Groups:
    """The rows that something is asked of (`rows`), numbered by article and group, and by name and group.

    `codes`: the article and code of each group, sorted.
    """

    rows: Places
    group: Places
    own: Places
    codes: Places


def supported(names: Names, gazetteer: Gazetteer, value: Floats, evidence: Places) -> Support:
    """Weigh rows by the other names of their article. `evidence`: what each name counts for, in `UNIT`s."""
    entity, kind = names.entity, gazetteer.kind[names.entity]
    country, first, second = gazetteer.country[entity], gazetteer.admin1[entity], gazetteer.admin2[entity]
    is_point = (kind >= CAPITAL) | (kind == SECOND)
    groups = (
        _grouped(names, (kind != REGION) & (country >= 0), country),
        _grouped(names, (first >= 0) & (kind != COUNTRY), first),
        _grouped(names, (second >= 0) & is_point, second),
        _grouped(names, is_point, _cells(gazetteer, entity)),
    )
    neighbours = _neighbours(groups[3])
    found: list[Floats] = []
    summed = value
    for _ in range(_ROUNDS):
        mass = names.shares(summed) * evidence[names.owner]
        found = [_others(group, mass) for group in groups[:3]]
        found.append(_others(groups[3], mass, neighbours))
        summed = value + sum(w * s for w, s in zip(_weights(), found, strict=True))
    return Support(found[0], found[1], found[2], found[3], summed)


def _weights() -> tuple[float, ...]:
    return tuple(weights()[f"rank.{name}"] for name in ("same_country", "same_first", "same_second", "near"))


def _cells(gazetteer: Gazetteer, entity: npt.NDArray[np.int32]) -> Places:
    x = np.floor(gazetteer.lon[entity] / _CELL_DEGREES).astype(np.int64) + 200
    y = np.floor(gazetteer.lat[entity] / _CELL_DEGREES).astype(np.int64) + 100
    cells: Places = x * _ROW + y
    return cells


def _grouped(names: Names, asked: Bools, code: npt.NDArray[np.integer]) -> _Groups:
    rows = np.flatnonzero(asked)
    owner = names.owner[rows]
    key = (names.article[owner].astype(np.int64) << _CODE_BITS) + code[rows].astype(np.int64)
    order = np.argsort(key, kind="stable")
    begins = _begins(key[order])
    group = np.empty(len(rows), np.int64)
    group[order] = np.cumsum(begins) - 1
    # Rows are sorted by name, and so are those of a group: a name's stand together.
    own = np.empty(len(rows), np.int64)
    own[order] = np.cumsum(begins | _begins(owner[order])) - 1
    return _Groups(rows, group, own, key[order][begins])


def _begins(ordered: Places) -> Bools:
    """Where another value begins than the one before."""
    begins = np.ones(len(ordered), np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    return begins


def _neighbours(cells: _Groups) -> list[tuple[Places, Places]]:
    """For the three columns of cells around each: where the column's three cells begin and end among the groups."""
    sides = (-_ROW, 0, _ROW)
    return [
        (np.searchsorted(cells.codes, cells.codes + side - 1), np.searchsorted(cells.codes, cells.codes + side + 2))
        for side in sides
    ]


def _others(groups: _Groups, mass: Places, neighbours: list[tuple[Places, Places]] | None = None) -> Floats:
    """Sum the mass of the article's rows in the group, without that of the row's own name."""
    here = mass[groups.rows].astype(np.float64)  # whole numbers below 2**53: exact
    total: Floats = np.bincount(groups.group, here, len(groups.codes)).astype(np.float64)
    own = np.bincount(groups.own, here)
    if neighbours and len(total):
        so_far = np.concatenate(([0.0], np.cumsum(total)))
        total = np.sum([so_far[end] - so_far[begin] for begin, end in neighbours], axis=0)
    support = np.zeros(len(mass))
    support[groups.rows] = (total[groups.group] - own[groups.own]) / (UNIT * UNIT)
    # Rounded, so that the last bit of a logarithm never decides.
    rounded: Floats = np.rint(np.log1p(np.maximum(support, 0)) * UNIT) / UNIT
    return np.minimum(rounded, _CAP)
