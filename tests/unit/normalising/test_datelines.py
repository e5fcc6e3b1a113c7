from datetime import date

import pytest

from tasks.normalising.datelines import dateline


@pytest.mark.parametrize(
    ("text", "raw", "place", "agencies"),
    [
        ("KYIV, April 26 (Reuters) — Ships", "KYIV, April 26 (Reuters)", "Kyiv", ("Reuters",)),
        ("WASHINGTON (AP) — Ships", "WASHINGTON (AP)", "Washington", ("AP",)),
        ("PARIS — Ships", "PARIS", "Paris", ()),
        ("BERLIN (dpa/AFP) - Schiffe", "BERLIN (dpa/AFP)", "Berlin", ("dpa", "AFP")),
        ("Frankfurt/Main (dpa/lhe) - Die", "Frankfurt/Main (dpa/lhe)", "Frankfurt", ("dpa",)),
        ("Moskau (dpa) - Die", "Moskau (dpa)", "Moskau", ("dpa",)),
        ("Kyiv, Ukraine — Ships", "Kyiv, Ukraine", "Kyiv, Ukraine", ()),
        ("MANILA, Philippines — Ships", "MANILA, Philippines", "Manila, Philippines", ()),
        ("ST. PETERSBURG, Fla. (AP) — Ships", "ST. PETERSBURG, Fla. (AP)", "St. Petersburg, Fla.", ("AP",)),
        ("Washington, D.C. – Ships", "Washington, D.C.", "Washington, D.C.", ()),
        ("LONDON/PARIS, June 3 (Reuters) - Ships", "LONDON/PARIS, June 3 (Reuters)", "London", ("Reuters",)),
        (
            "RIO DE JANEIRO, April 3 (Reuters) - Ships",
            "RIO DE JANEIRO, April 3 (Reuters)",
            "Rio de Janeiro",
            ("Reuters",),
        ),
        ("(Reuters) - Ships", "(Reuters)", None, ("Reuters",)),
        ("Nov 3 (Reuters) - Ships", "Nov 3 (Reuters)", None, ("Reuters",)),
        ("Friday, July 12, 2023 (Bloomberg) -- Ships", "Friday, July 12, 2023 (Bloomberg)", None, ("Bloomberg",)),
        ("Madrid, 27 abr (EFE).- Los", "Madrid, 27 abr (EFE)", "Madrid", ("EFE",)),
        ("(ANSA) - ROMA, 27 APR - Il", "(ANSA) - ROMA, 27 APR", "Roma", ("ANSA",)),
        ("MOSCOW, April 27. /TASS/. Ships", "MOSCOW, April 27. /TASS/", "Moscow", ("TASS",)),
        ("МОСКВА, 27 апр — РИА Новости. Порт", "МОСКВА, 27 апр — РИА Новости", "Москва", ("RIA Novosti",)),
        ("BEIJING, April 27 (Xinhua) -- Ships", "BEIJING, April 27 (Xinhua)", "Beijing", ("Xinhua",)),
        ("New Delhi, April 27 (IANS) Ships", "New Delhi, April 27 (IANS)", "New Delhi", ("IANS",)),
        ("LAGOS: Ships", "LAGOS", "Lagos", ()),
        ("Harare, Zimbabwe - Ships", "Harare, Zimbabwe", "Harare, Zimbabwe", ()),
        ("MANILA (UPDATED) — Ships", "MANILA (UPDATED)", "Manila", ()),
        ('KABUL, Afghanistan — "Ships', "KABUL, Afghanistan", "Kabul, Afghanistan", ()),
        ("PORT ELLEN, Scotland (CNN) -- Ships", "PORT ELLEN, Scotland (CNN)", "Port Ellen, Scotland", ()),
        ("(CNN) -- Ships", "(CNN)", None, ()),
        ("Georgetown, May 2, 2024 (Newsroom) - Ships", "Georgetown, May 2, 2024 (Newsroom)", "Georgetown", ()),
        ("ST. PAUL, Minn. (KSTP) - Ships", "ST. PAUL, Minn. (KSTP)", "St. Paul, Minn.", ()),
        ("LIMA (PERU) - Ships", "LIMA (PERU)", "Lima, Peru", ()),
    ],
)
def test_datelines(text, raw, place, agencies):
    found = dateline(text)

    assert found is not None
    assert (found.raw, found.place, found.agencies) == (raw, place, agencies)
    assert len(text[found.end :].split()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The harbour opens",
        "NATO — The alliance met",
        "Putin — who came late — said",
        "A-level results - The best ever",
        "He said (Reuters) - that it rained",
        "On Monday - The first day",
        "ANKARA The text",
        "The harbour opened on Monday.",
        "PARIS — and London too",
        "Paris - London is a long way",
        "Video - The harbour opens",
        "",
    ],
)
def test_what_is_no_dateline(text):
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("KYIV, April 26 (Reuters) - Ships", date(2022, 4, 27), date(2022, 4, 26)),
        ("KYIV, Dec 31 (Reuters) - Ships", date(2022, 1, 1), date(2021, 12, 31)),
        ("KYIV, 1 January (Reuters) - Ships", date(2021, 12, 31), date(2022, 1, 1)),
        ("GENEVA, 27 April 2022 – Ships", None, date(2022, 4, 27)),
        ("KYIV, April 26 (Reuters) - Ships", None, None),
        ("KYIV, Feb 30 (Reuters) - Ships", date(2022, 3, 1), None),
        ("KYIV (AP) — Ships", date(2022, 4, 27), None),
    ],
)
def test_the_day_of_a_dateline(text, published, day):
    found = dateline(text)

    assert found is not None
    assert found.date(published) == day
