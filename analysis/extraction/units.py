"""Units of measure by their words and signs: pint's registry, held to the units that news writes of.

In: the words ("square kilometres") or the sign ("kWh") behind a number. Out: the unit's symbol, as pint writes it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from pint import UnitRegistry

from analysis.language.words import lines, rows

SHORTEST_NAME = 4  # letters of a word that may be written in any case: "SEC" is no second
SHORTEST_STEM = 3  # letters behind a prefix: "exams" are no exametres
LONGEST = 40  # characters of a unit's words
POWER_WORDS = {"square": 2, "sq": 2, "squared": 2, "cubic": 3, "cu": 3, "cubed": 3}
POWER_SIGNS = {"2": 2, "²": 2, "3": 3, "³": 3}


class Measure(NamedTuple):
    """A unit's symbol ("km²", "kWh", "percent"), and whether it is one of time."""

    symbol: str
    is_time: bool


@lru_cache(maxsize=1 << 14)
def named(words: str) -> Measure | None:
    """The unit of `words`, in lower case with a space between: "feet", "kilowatt hours", "sq km"."""
    if len(words) > LONGEST:
        return None
    if unit := _unit_named(words):
        return _measure(unit)
    power, _, base = words.partition(" ")
    if base in POWER_WORDS:  # "second squared"
        power, base = base, power
    unit = (_unit_named(base) or _signs().get(base)) if power in POWER_WORDS else None
    return _measure(unit, POWER_WORDS[power]) if unit else None


@cache
def first_words() -> frozenset[str]:
    """The words that begin a unit's name of several words and name none themselves: "nautical", "square"."""
    return frozenset(name.partition("_")[0] for name in _registry() if "_" in name) | POWER_WORDS.keys()


@lru_cache(maxsize=1 << 14)
def signed(sign: str, *, behind_stroke: bool = False) -> Measure | None:
    """The unit of a listed `sign`, spelled exactly so ("km", "m²"), or of a unit's every sign: the "h" of "t/h"."""
    unit, power = _unit_signed(sign, behind_stroke), 1
    if unit is None and sign[-1:] in POWER_SIGNS:
        unit, power = _unit_signed(sign[:-1], behind_stroke), POWER_SIGNS[sign[-1]]
    return _measure(unit, power) if unit else None


@cache
def _measure(unit: str, power: int = 1) -> Measure | None:
    """A unit by pint's name, to a power where it is of length or time."""
    base = _registry().Unit(unit)
    is_time = base.dimensionality == {"[time]": 1}
    if power == 1:
        return Measure(f"{base:~P}", is_time)
    return Measure(f"{base**power:~P}", False) if is_time or base.dimensionality == {"[length]": 1} else None


def _unit_named(words: str) -> str | None:
    """pint's name for the listed unit that `words` name; short signs are no names, nor do prefixes' signs begin one."""
    name = words.replace(" ", "_")
    for prefix, unit, _ in _registry().parse_unit_name(name):
        is_name = len(name) >= SHORTEST_NAME or name == unit
        is_prefixed = name.startswith(prefix) and len(name.removesuffix("s")) - len(prefix) >= SHORTEST_STEM
        if not _listed().isdisjoint((unit, prefix + unit)) and (is_prefixed if prefix else is_name):
            return prefix + unit
    return None


def _unit_signed(sign: str, behind_stroke: bool) -> str | None:
    """pint's name for the unit of `sign`."""
    read = _registry().parse_unit_name(sign) if behind_stroke and len(sign) <= LONGEST else ()
    units = (unit for prefix, unit, _ in read if unit in _listed() and not prefix)
    return _signs().get(sign) or next(units, None)


@cache
def _signs() -> dict[str, str]:
    """Each listed sign, with pint's name for what it reads there: "km" is "kilometer"."""
    return {
        sign: prefix + unit
        for row in rows("units.tsv")
        for sign in row["signs"].split()
        for prefix, unit, _ in _registry().parse_unit_name(sign)
        if row["unit"] in {unit, prefix + unit}
    }


@cache
def _listed() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("units.tsv"))


@cache
def _registry() -> UnitRegistry[float]:
    """pint's units with those of `units.txt`; built for the first number that is read, in a quarter of a second."""
    registry: UnitRegistry[float] = UnitRegistry(on_redefinition="ignore")
    registry.load_definitions(lines("units.txt"))
    return registry
