import pytest

from tasks.model.steps import abreast, finished


def counting(name, count, seen):
    for number in range(count):
        seen.append((name, number))
        yield
    return name * count


def test_work_that_is_done_alone_returns_its_result():
    seen = []

    assert finished(counting("a", 2, seen)) == "aa"
    assert seen == [("a", 0), ("a", 1)]


def test_works_abreast_take_turns_and_return_in_their_order():
    seen = []

    found = abreast([counting("a", 1, seen), counting("b", 3, seen), counting("c", 0, seen)])

    assert found == ["a", "bbb", ""]
    assert seen == [("a", 0), ("b", 0), ("b", 1), ("b", 2)]


def test_whose_step_it_is_is_told_before_it():
    told = []

    def work(number):
        assert told[-1] == number
        yield
        assert told[-1] == number

    abreast([work(0), work(1)], told.append)

    assert told == [0, 1, 0, 1]


def test_what_one_raises_is_raised():
    def failing():
        yield
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        abreast([counting("a", 5, []), failing()])
