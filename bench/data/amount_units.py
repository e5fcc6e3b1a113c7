"""The command `python -m bench.data.amount_units`: factors to SI units by pint in, `amounts/units.tsv` out.

pint (BSD-3) takes a third of a second to import, the table nothing; a test holds the two together.
"""

from pathlib import Path

import pint

TARGET = Path(__file__).parents[2] / "tasks" / "enrichers" / "amounts" / "units.tsv"
HEAD = "# unit<TAB>SI unit<TAB>factor<TAB>offset: value_si = value * factor + offset. By bench/data/amount_units.py."

#: SI unit as published, pint's name for it, and the units that it measures: name as published, pint's name.
UNITS: dict[tuple[str, str], dict[str, str]] = {
    ("m", "meter"): {
        "meter": "meter", "kilometer": "kilometer", "centimeter": "centimeter", "millimeter": "millimeter",
        "micrometer": "micrometer", "nanometer": "nanometer", "mile": "mile", "yard": "yard", "foot": "foot",
        "inch": "inch", "nautical mile": "nautical_mile", "light-year": "light_year",
    },
    ("m²", "meter ** 2"): {
        "square meter": "meter ** 2", "square kilometer": "kilometer ** 2", "square mile": "mile ** 2",
        "square foot": "foot ** 2", "square yard": "yard ** 2", "square inch": "inch ** 2", "acre": "acre",
        "hectare": "hectare",
    },
    ("m³", "meter ** 3"): {
        "cubic meter": "meter ** 3", "cubic kilometer": "kilometer ** 3", "cubic foot": "foot ** 3",
        "cubic yard": "yard ** 3", "liter": "liter", "milliliter": "milliliter", "gallon": "US_liquid_gallon",
        "quart": "US_liquid_quart", "fluid ounce": "US_fluid_ounce", "barrel": "oil_barrel", "bushel": "bushel",
        "acre-foot": "acre_foot",
    },
    ("kg", "kilogram"): {
        "kilogram": "kilogram", "gram": "gram", "milligram": "milligram", "microgram": "microgram",
        "metric ton": "metric_ton", "ton": "short_ton", "pound": "pound", "ounce": "ounce", "stone": "stone",
        "carat": "carat",
    },
    ("m/s", "meter / second"): {
        "mile per hour": "mile / hour", "kilometer per hour": "kilometer / hour", "meter per second": "meter / second",
        "knot": "knot",
    },
    ("W", "watt"): {
        "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt",
        "terawatt": "terawatt", "horsepower": "horsepower",
    },
    ("J", "joule"): {
        "kilowatt hour": "kilowatt_hour", "megawatt hour": "megawatt * hour", "gigawatt hour": "gigawatt * hour",
        "terawatt hour": "terawatt * hour", "kiloton": "kiloton_TNT", "megaton": "1000 * kiloton_TNT",
    },
    ("°C", "degree_Celsius"): {
        "degree Celsius": "degree_Celsius", "degree Fahrenheit": "degree_Fahrenheit", "kelvin": "kelvin",
    },
    ("Pa", "pascal"): {"hectopascal": "hectopascal", "millibar": "millibar", "kilopascal": "kilopascal"},
    ("Hz", "hertz"): {"hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz", "gigahertz": "gigahertz"},
    ("V", "volt"): {"volt": "volt", "kilovolt": "kilovolt"},
    ("B", "byte"): {
        "kilobyte": "kilobyte", "megabyte": "megabyte", "gigabyte": "gigabyte", "terabyte": "terabyte",
        "petabyte": "petabyte",
    },
}  # fmt: skip


def table() -> list[tuple[str, str, float, float]]:
    """Unit, SI unit, factor and offset of every unit, in the order of UNITS."""
    registry = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    rows = []
    for (name, target), units in UNITS.items():
        for unit, known_as in units.items():
            rows.append((unit, name, *_line(registry, known_as, target)))
    return rows


def _line(registry: pint.UnitRegistry, unit: str, target: str) -> tuple[float, float]:
    """The factor and the offset between two units, from two points of the line."""
    if "degree" not in target:
        return float(f"{registry.parse_expression(unit).to(target).magnitude:.15g}"), 0.0
    at = [registry.Quantity(x, unit).to(target).magnitude for x in (0, 100)]
    return float(f"{(at[1] - at[0]) / 100:.12g}"), float(f"{at[0]:.12g}")


def main() -> None:
    """Write the table."""
    lines = [HEAD, *("\t".join(map(str, row)) for row in table())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
