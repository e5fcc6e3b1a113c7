from bench.data import amount_units
from tasks.enrichers.amounts.lexicon import lexicon, rows


def test_the_factors_are_those_of_pint():
    kept = [(unit, si, float(factor), float(offset)) for unit, si, factor, offset in rows("units.tsv")]
    assert kept == amount_units.table()


def test_every_unit_of_size_or_weight_has_a_factor():
    factors = {unit for unit, *_ in rows("units.tsv")}
    units = {measure.unit for measure in lexicon("en").measures.values() if measure.unit}
    assert units - factors == {"percent", "percentage point", "basis point", "degree"}
