"""Faults at the calls of a run: readers see the old rows or the new, and the next run mends everything."""

import pytest


@pytest.mark.parametrize("kind", ["kill", "fail", "power"])
def test_a_fault_at_any_call_leaves_the_old_or_the_new_rows_and_nothing_else(thrown, kind, capsys):
    count, possible = sum(a["thrown"] for a in thrown[kind]), thrown[kind][0]["possible"]
    seconds = max(a["seconds"] for a in thrown[kind])
    with capsys.disabled():
        print(f"\n{kind}: {count} of {possible} possible faults, {seconds:.0f} s")  # noqa: T201
    assert count > 0
    assert [failure for answer in thrown[kind] for failure in answer["failures"]] == []
