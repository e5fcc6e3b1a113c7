"""Dates in other eras, calendars, digits and languages: the same day as in ours."""

import pytest

from tasks.normalising.dates import read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("วันเสาร์ที่ 25 พฤศจิกายน พ.ศ. 2566 เวลา 14:30 น.", "2023-11-25"),
        ("25 พ.ย. 66 14:30", "2023-11-25"),
        ("۴ آذر ۱۴۰۲ - ۱۴:۳۰", "2023-11-25"),
        ("۱۴۰۲/۰۹/۰۴", "2023-11-25"),
        ("1 فروردین 1400", "2021-03-21"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("令和５年１１月２５日　１４時３０分", "2023-11-25"),
        ("令和元年5月1日", "2019-05-01"),
        ("民國112年11月25日", "2023-11-25"),
        ("২৫ নভেম্বর ২০২৩, ১৪:৩০", "2023-11-25"),
        ("25 נובמבר 2023", "2023-11-25"),
        ("25 tháng 11 năm 2023", "2023-11-25"),
        ("2023 m. lapkričio 25 d. 14:30", "2023-11-25"),
        ("2023. gada 25. novembris", "2023-11-25"),
        ("ہفتہ 25 نومبر 2023", "2023-11-25"),
    ],
)
def test_days_of_other_calendars(text, day):
    found = read(text)
    assert found is not None
    assert str(found.day) == day


@pytest.mark.parametrize("text", ["۳۱ مهر ۱۴۰۲", "1402/09/04", "平成99"])
def test_days_that_are_none(text):
    assert read(text) is None
