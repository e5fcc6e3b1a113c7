"""Faults at the calls of a run: readers see the old rows or the new, and the next run mends everything."""

import pytest

KINDS = ["kill", "fail", "power"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_any_call_leaves_the_old_or_the_new_rows_and_nothing_else(thrown, kind, capsys):
    judged(kind, thrown[kind], capsys)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_so_does_a_fault_in_a_mill_with_everything_in_it(thrown_at_the_whole, kind, capsys):
    judged(kind, thrown_at_the_whole[kind], capsys)


def judged(kind, answers, capsys):
    thrown, missed = (sum(answer[name] for answer in answers) for name in ("thrown", "missed"))
    seconds = sum(answer["seconds"] for answer in answers)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{kind}: {thrown} of {answers[0]['possible']} possible faults, {missed} not met, "
            f"{seconds:.0f} s of processor time"
        )
    assert [failure for answer in answers for failure in answer["failures"]] == []
    assert missed <= 1 + thrown // 50  # a run may make a call fewer than the one that was counted
    assert thrown > 0
