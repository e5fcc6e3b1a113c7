import time
from datetime import date

import polars as pl
import pytest

from tasks.enrichers import dates

WEDNESDAY = date(2022, 4, 27)


def frames(text, published=WEDNESDAY, language="en", dateline=None):
    articles = pl.DataFrame(
        [{"article_id": "a", "published_date": published, "dateline_date": dateline, "language": language}],
        schema={"article_id": pl.String, "published_date": pl.Date, "dateline_date": pl.Date, "language": pl.String},
    )
    sentences = pl.DataFrame([{"article_id": "a", "start": 0, "end": len(text), "text": text}])
    return articles, sentences


def rows(text, **options):
    articles, sentences = frames(text, **options)
    return dates.enrich(articles, sentences).to_dicts()


def texts(*sentences):
    """The rows of an article of several sentences, a line each."""
    articles, _ = frames("")
    starts = [sum(len(text) + 1 for text in sentences[:place]) for place in range(len(sentences))]
    parts = [
        {"article_id": "a", "start": start, "end": start + len(text), "text": text}
        for start, text in zip(starts, sentences, strict=True)
    ]
    return dates.enrich(articles, pl.DataFrame(parts)).to_dicts()


def values(text, **options):
    return [(row["text"], row["timex_value"]) for row in rows(text, **options)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It opened on April 26, 2022, at last.", [("April 26, 2022", "2022-04-26")]),
        ("It opened on Tuesday, April 26, 2022.", [("Tuesday, April 26, 2022", "2022-04-26")]),
        ("It opened on 26 April 2022.", [("26 April 2022", "2022-04-26")]),
        ("It opened on the 26th of April 2022.", [("the 26th of April 2022", "2022-04-26")]),
        ("It opened on Sept. 6, 2001.", [("Sept. 6, 2001", "2001-09-06")]),
        ("It shut on Nov. 3.", [("Nov. 3", "2021-11-03")]),
        ("It shut from Nov. 3 to Jan. 5.", [("Nov. 3", "2021-11-03"), ("Jan. 5", "2022-01-05")]),
        ("Filed 2022-04-26 by the clerk.", [("2022-04-26", "2022-04-26")]),
        ("Filed 26/04/2022 by the clerk.", [("26/04/2022", "2022-04-26")]),
        ("Filed 4/5/2022 by the clerk.", [("4/5/2022", "2022-04-05")]),
        ("A fire broke out in October.", [("October", "2021-10")]),
        ("A fire broke out in late October 2020.", [("late October 2020", "2020-10")]),
        ("Voters chose him on May 16.", [("May 16", "2022-05-16")]),
        ("Voters chose him on 11 December.", [("11 December", "2021-12-11")]),
        ("A pro-market president fell in 2014.", [("2014", "2014")]),
        ("The 2014 protests went on.", [("2014", "2014")]),
        ("They met in early 2023.", [("early 2023", "2023")]),
        ("Prices rose in the late 1990s.", [("the late 1990s", "199")]),
        ("Cars of the '80s sold well.", [("the '80s", "198")]),
        ("A church of the 1700s stands.", [("the 1700s", "17")]),
        ("A church of the 19th century stands.", [("the 19th century", "18")]),
        ("He led the town in 2014-16.", [("2014-16", "2014/2016")]),
        ("It was built after the Sept. 11 attacks.", [("Sept. 11", "2001-09-11")]),
        ("The fair is on June 3-5.", [("June 3-5", "2022-06-03/2022-06-05")]),
        ("The fair runs from 3 to 5 June 2021.", [("3 to 5 June 2021", "2021-06-03/2021-06-05")]),
    ],
)
def test_dates_with_a_number_are_read(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister told the chamber Tuesday that he had hope.", "2022-04-26"),
        ("Wednesday saw rain.", "2022-04-27"),
        ("Officials said Thursday that talks had ended.", "2022-04-21"),
        ("The court is scheduled to rule on Friday.", "2022-04-29"),
        ("On Friday, the panel will vote.", "2022-04-29"),
        ("The law takes effect Friday.", "2022-04-29"),
        ("The plan will end, she said Friday.", "2022-04-22"),
        ("Shares fell last Monday.", "2022-04-18"),
        ("Shares fell last Friday.", "2022-04-22"),
        ("They meet next Friday.", "2022-05-06"),
        ("They meet this Friday.", "2022-04-29"),
        ("He left yesterday.", "2022-04-26"),
        ("He left yesterday morning.", "2022-04-26TMO"),
        ("He speaks tonight.", "2022-04-27TNI"),
        ("He spoke this morning.", "2022-04-27TMO"),
        ("He spoke Tuesday night.", "2022-04-26TNI"),
        ("Sales fell last week.", "2022-W16"),
        ("Sales fell last month.", "2022-03"),
        ("Sales fell last year.", "2021"),
        ("Sales fell earlier this month.", "2022-04"),
        ("It snowed last weekend.", "2022-W16-WE"),
        ("It was dry last summer.", "2021-SU"),
        ("She left three days ago.", "2022-04-24"),
        ("She left two weeks ago.", "2022-W15"),
        ("She left two months ago.", "2022-02"),
        ("She left ten years ago.", "2012"),
        ("The bridge will reopen in two weeks.", "2022-W19"),
        ("It must close by the end of June.", "2022-06"),
        ("Prices fell in the last week of March.", "2022-W13"),
        ("Orders rose in the third quarter of 2024.", "2024-Q3"),
        ("Orders rose in the first quarter.", "2022-Q1"),
        ("Profit rose in fiscal 2025.", "FY2025"),
        ("It was hot in summer 2023.", "2023-SU"),
        ("Doors opened on Christmas Eve.", "2021-12-24"),
        ("Doors opened on Thanksgiving 2021.", "2021-11-25"),
        ("Doors opened on Easter Monday.", "2022-04-18"),
        ("The vote could turn on figures filed Sunday night.", "2022-04-24TNI"),
        ("It will replace the dean, who left in January.", "2022-01"),
        ("She would go if Monday was dry.", "2022-04-25"),
        ("They vote this November.", "2022-11"),
        ("The court must rule by Friday.", "2022-04-29"),
        ("He was asked by a reporter on Friday.", "2022-04-22"),
        ("The party holds its convention in July.", "2022-07"),
        ("Sales rose in the same month a year ago.", "2021-04"),
        ("It was a matter of half a century.", "P50Y"),
        ("Cars of the '30s were loud.", "193"),
        ("The union called last night.", "2022-04-26TNI"),
        ("It said late Monday that it was over.", "2022-04-25"),
        ("The union met over the weekend.", "2022-W16-WE"),
        ("The union will meet over the weekend.", "2022-W17-WE"),
        ("Sales rose in the last quarter.", "2022-Q1"),
        ("Sales for the quarter fell.", "2022-Q1"),
        ("Sales will grow this quarter.", "2022-Q2"),
        ("Sales for the year fell.", "2022"),
        ("It was the worst storm of the entire year.", "2022"),
        ("The party voted earlier in the week.", "2022-W17"),
        ("Sales rose in the past year.", "P1Y"),
        ("Sales rose over the last week.", "P1W"),
        ("It must be shut within the next month.", "P1M"),
        ("First-half profit rose.", "2022-H1"),
        ("This year's third quarter was poor.", "2022-Q3"),
        ("The 2012 fourth quarter was poor.", "2012-Q4"),
        ("The last quarter of 2004 was poor.", "2004-Q4"),
        ("The fiscal third quarter of 2021 was poor.", "2021-Q3"),
        ("The 2013 fiscal year was poor.", "FY2013"),
        ("This fiscal year is poor.", "FY2022"),
        ("The flood came in the second half of March.", "2022-03"),
        ("It came in year-ago trade.", "2021"),
        ("It will be built in five years.", "2027"),
        ("In five years, this will be a park.", "2027"),
        ("People came here 5,000 years ago.", "PAST_REF"),
        ("He left on the day before yesterday.", "2022-04-25"),
        ("Shops opened early on Black Friday.", "2021-11-26"),
        ("The show airs Tuesday.", "2022-05-03"),
        ("Peace talks start Tuesday.", "2022-05-03"),
        ("The storm got off to a rocky start Tuesday.", "2022-04-26"),
        ("He flies to Rome on Tuesday.", "2022-05-03"),
        ("She stays, and visits Iowa on Tuesday.", "2022-05-03"),
        ("He will pay when he is sentenced on May 24.", "2022-05-24"),
        ("The judge set a hearing for Tuesday.", "2022-05-03"),
        ("The vote is on Tuesday.", "2022-05-03"),
        ("She could not be reached on Tuesday.", "2022-04-26"),
        ("In October, the agency proposed a ban.", "2021-10"),
        ("On Friday, she vowed to go on.", "2022-04-22"),
        ("On Friday, she has a speech scheduled there.", "2022-04-29"),
        ("She was 40 points ahead of him in polls taken in October.", "2021-10"),
        ("They must file their February reports.", "2022-02"),
        ("It got the forms before the March 15 deadline.", "2022-03-15"),
        ("They must file before the May 15 deadline.", "2022-05-15"),
        ("They might have met on Tuesday.", "2022-04-26"),
        ("It could have effects in June.", "2022-06"),
        ("He seemed to be of two minds on Tuesday.", "2022-04-26"),
        ("She has vowed to go on and praised the ruling on Tuesday.", "2022-04-26"),
        ("Tuesday's ruling will cost him votes.", "2022-04-26"),
        ("“We will not pay,” he told BBC News on Tuesday.", "2022-04-26"),
        ("They go to a state which holds a vote on Tuesday.", "2022-05-03"),
        ("The bank gave the owners until Tuesday, it said.", "2022-05-03"),
        ("The credit is available through Jan. 30.", "2023-01-30"),
        ("The latest figures are for February.", "2022-02"),
        ("Prices fell in May.", "2021-05"),
        ("Prices have been up since May.", "2021-05"),
        ("He has been away since May 3.", "2021-05-03"),
        ("Prices will fall this week.", "2022-W17"),
        ("The talks, as planned, ended Tuesday.", "2022-04-26"),
        ("The bill to be debated on Tuesday is long.", "2022-05-03"),
        ("The bill was debated on Tuesday.", "2022-04-26"),
        ("Her win on Tuesday will help her.", "2022-04-26"),
        ("Tuesday's vote will be close.", "2022-05-03"),
        ("Mill to close On Tuesday, the firm said so.", "2022-04-26"),
        ("It took office in October.", "2021-10"),
        ("The law goes into effect on Dec. 1.", "2022-12-01"),
        ("The club stayed there until June.", "2022-06"),
        ("It was closed at year-end 2012.", "2012"),
        ("Shares fell late in the month.", "2022-04"),
        ("Polls open Monday.", "2022-05-02"),
        ("The third quarter fell short.", "2021-Q3"),
        ("The first half of the year was poor.", "2022-H1"),
        ("The mill will be shut beginning April 30.", "2022-04-30"),
        ("Its March sales fell.", "2022-03"),
        ("March sales fell.", "2022-03"),
        ("It rained in the week of March 14.", "2022-W11"),
        ("Shares ended the day down.", "2022-04-27"),
        ("Shares were up 2% on the week.", "2022-W17"),
        ("Profit for the year to $198 million was poor.", "2022"),
        ("During the year Holm Corp. bought mills.", "2022"),
        ("Sales fell compared with March, it said.", "2022-03"),
        ("Staff fell to 13,500 a year earlier.", "2021"),
        ("Shares closed at $12.50 on Monday.", "2022-04-25"),
        ("Shares lost 2.35 on Monday.", "2022-04-25"),
        ("The fair will end this summer.", "2022-SU"),
        ("Prices have gone up in afternoon trading.", "2022-04-27TAF"),
        ("They are now at sea.", "PRESENT_REF"),
        ("We need it NOW, he said.", "PRESENT_REF"),
        ("They are busy at the moment.", "PRESENT_REF"),
        ("They recently left.", "PAST_REF"),
        ("It will be over years from now.", "FUTURE_REF"),
        ("Nobody was in at the time, she said.", "PAST_REF"),
        ("He lost $2 million in the first half.", "2022-H1"),
        ("They trust in the future.", "FUTURE_REF"),
    ],
)
def test_relative_expressions_start_from_the_day_of_publication(text, value):
    assert [row["timex_value"] for row in rows(text)] == [value]


def test_what_lies_before_starts_from_no_day_ahead():
    found = rows("Fares stay frozen until 2030. Profit rose from $2m a year earlier.")
    assert [row["timex_value"] for row in found] == ["2030", "2021"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Polls opened at 3 p.m. Tuesday as planned.", "2022-04-26T15:00"),
        ("Polls opened at 10:30 a.m. GMT.", "2022-04-27T10:30Z"),
        ("Polls closed at 22:30.", "2022-04-27T22:30"),
        ("Polls closed at 12 a.m. on 5 May 2021.", "2021-05-05T00:00"),
        ("Polls close at noon.", "2022-04-27T12:00"),
        ("Polls close at 4 p.m.", "2022-04-27T16:00"),
        ("Polls closed at 2:30 the next day.", "XXXX-XX-XXT02:30"),
        ("Polls will close at 2:30 the next day.", "2022-04-28T02:30"),
        ("Trade began at 0830 GMT.", "2022-04-27T08:30Z"),
        ("By 1200 GMT on Monday, it was over.", "2022-04-25T12:00Z"),
        ("It was around 9 p.m.", "2022-04-27T21:00"),
        ("The car hit a wall at 4 a.m. Sunday morning.", "2022-04-24T04:00"),
        ("It was over before midnight.", "2022-04-27T24:00"),
        ("It was over on Friday noon.", "2022-04-22T12:00"),
        ("They play tonight at 7:35.", "2022-04-27T19:35"),
        ("They played on Monday evening at 8:30.", "2022-04-25T20:30"),
        ("The game starts at 7.30 on Friday.", "2022-04-29T07:30"),
    ],
)
def test_clock_times_carry_their_day(text, value):
    assert [(row["timex_type"], row["timex_value"]) for row in rows(text)] == [("TIME", value)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They marched for three days.", "DURATION", "P3D"),
        ("A two-year ban followed.", "DURATION", "P2Y"),
        ("They waited several weeks.", "DURATION", "PXW"),
        ("They waited for decades.", "DURATION", "PXDE"),
        ("They waited thirty minutes.", "DURATION", "PT30M"),
        ("They waited two and a half years.", "DURATION", "P2.5Y"),
        ("They waited half an hour.", "DURATION", "PT30M"),
        ("They waited an hour and a half.", "DURATION", "PT1.5H"),
        ("They waited a hundred years.", "DURATION", "P100Y"),
        ("They have waited in recent years.", "DURATION", "PXY"),
        ("They waited for thirty-seven years.", "DURATION", "P37Y"),
        ("They waited a quarter of a century.", "DURATION", "P25Y"),
        ("They waited 20 mins.", "DURATION", "PT20M"),
        ("It rained on 11 hour flights.", "DURATION", "PT11H"),
        ("They had a day off.", "DURATION", "P1D"),
        ("It rains every day.", "SET", "P1D"),
        ("It rains every other week.", "SET", "P2W"),
        ("It rains on Mondays.", "SET", "XXXX-WXX-1"),
        ("It rains on Friday nights.", "SET", "XXXX-WXX-5TNI"),
        ("He earns two million a year.", "SET", "P1Y"),
        ("They meet each Tuesday.", "SET", "XXXX-WXX-2"),
        ("The weekly paper said so.", "SET", "P1W"),
        ("They earn a few cents a day.", "SET", "P1D"),
        ("They meet twice a week.", "SET", "P1W"),
        ("They work 35-plus hours a week.", "SET", "P1W"),
        ("It pumps 40,000 barrels a day.", "SET", "P1D"),
        ("It took months to clear.", "DURATION", "PXM"),
        ("She spent years in jail.", "DURATION", "PXY"),
        ("He has just weeks to live.", "DURATION", "PXW"),
        ("The vote is days away.", "DURATION", "PXD"),
        ("He served 4 1/2 years.", "DURATION", "P4.5Y"),
        ("It fell for four straight quarters.", "DURATION", "P4Q"),
        ("It had three straight quarters of losses.", "DURATION", "P3Q"),
        ("It was a decades-long war.", "DURATION", "PXDE"),
        ("It was a three-hour-long talk.", "DURATION", "PT3H"),
        ("It was an hourlong talk.", "DURATION", "PT1H"),
        ("It was a one-day drop.", "DURATION", "P1D"),
        ("In the week before the vote, it rained.", "DURATION", "P1W"),
        ("It rained for the past hour.", "DURATION", "PT1H"),
        ("The half-yearly talks failed.", "SET", "P6M"),
    ],
)
def test_durations_and_sets_are_read(text, kind, value):
    assert [(row["timex_type"], row["timex_value"]) for row in rows(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 troops left.",
        "Some 2,014 people left.",
        "It cost $2014 in all.",
        "It grew by 2014%.",
        "Flight AB-2014 left.",
        "Call (212) 555-2014 for help.",
        "It costs 2014 rubles.",
        "Room 2012 is full.",
        "Resolution 1973 passed, as did H.R. 2016.",
        "It runs version 10.11.12.",
        "He lives at 1600 Holm Avenue.",
        "The air was at 1013 hPa.",
        "The index rose 12.30 points to 1950.25.",
        "A ratio of 16:9 and odds of 11/2/1 are fine.",
        "The IP is 192.168.10.25.",
        "He may march on the town.",
        "Ms May said so.",
        "The second was better.",
        "About a quarter of them left.",
        "A 42-year-old man left.",
        "The boy, who is 12 years old, left.",
        "They won 2-1 and 30:27.",
        "Call 555-2014-33 for help.",
        "In the 20th minute they scored.",
        "On 2022-13-45 nothing happened.",
        "A star in her early 20s left.",
        "She told USA Today in brief.",
        "She sang on The Tonight Show in brief.",
        "She spoke on “This Week” in brief.",
        "It was, at the end of the day, a game.",
        "The March of Dimes signed it.",
        "They joined the March on Washington.",
        "Easter Seals signed it.",
        "Three-quarters of them left.",
        "The Daily Herald said so.",
        "It set the future course.",
        "They left as soon as they could.",
        "It was about her early years.",
        "It came in the early days of her rule.",
        "He drove at 40 miles per hour.",
        "It stores 35 gigawatt-hours.",
        "It was like a day.",
        "It comes every now and then.",
        "The now-closed mill is large.",
        "The band sang All Right Now to them.",
        "It won on Super Tuesday in style.",
        "Fans of Friday Night Lights left.",
        "The Sunday Times said so.",
        "She said Merry Christmas to all.",
        "A midnight blue car left.",
        "Sales are set to fall in value.",
        "The mill is ready to fall.",
        "It is owned by 21st Century Fox.",
        "The first half ended 0-0.",
        "It came on 2022-02-30, or 31/11/2021.",
        "It was born on 30 September 420 there.",
        "Some 2000 angry workers left.",
        "Nobody was in at the time of the crash.",
        "By the time they left, it was dark.",
        "It was a good time for all.",
        "The yield was at 4.50, up from 4.45.",
        "Sales ran at a rate of 1.02 million.",
        "Prices fell by 5.30 to 4.10.",
        "Highs will be in the 70s.",
        "He scored 12 points in the fourth quarter.",
        "They led 14-3 after the first quarter.",
        "She will be at sea at that time.",
        "On the day before the vote, it rained.",
        "Nothing here tells of any time.",
    ],
)
def test_what_is_no_time_has_no_row(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("He spoke on Tuesday.", "2022-04-26", date(2022, 4, 26), date(2022, 4, 26)),
        ("It fell last week.", "2022-W16", date(2022, 4, 18), date(2022, 4, 24)),
        ("It fell earlier this month.", "2022-04", date(2022, 4, 1), date(2022, 4, 27)),
        ("It is planned for later this year.", "2022", date(2022, 4, 27), date(2022, 12, 31)),
        ("It fell in February 2020.", "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("It fell in the 1990s.", "199", date(1990, 1, 1), date(1999, 12, 31)),
        ("It fell in winter 2022.", "2022-WI", date(2022, 12, 1), date(2023, 2, 28)),
        ("It fell in mid-March.", "2022-03", date(2022, 3, 11), date(2022, 3, 20)),
        ("It fell over the past 30 days.", "P30D", date(2022, 3, 28), date(2022, 4, 27)),
        ("It fell over the past year.", "P1Y", date(2021, 4, 27), date(2022, 4, 27)),
        ("It fell in the second half of March.", "2022-03", date(2022, 3, 16), date(2022, 3, 31)),
        ("She spent the last five months of her life there.", "P5M", None, None),
        ("They trust in the future.", "FUTURE_REF", None, None),
    ],
)
def test_ranges_of_days_are_inclusive(text, value, first, last):
    (row,) = rows(text)
    assert (row["timex_value"], row["date_from"], row["date_to"]) == (value, first, last)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Analysts expect growth between March and May.", ["2023-03", "2023-05"]),
        ("The vote is to be held from November 20 to January 3.", ["2022-11-20", "2023-01-03"]),
        ("The hall was shut from 2009 to 2011.", ["2009", "2011"]),
        ("The hall was shut from May to July 2012.", ["2012-05", "2012-07"]),
        ("The hall was shut from November to January 2013.", ["2012-11", "2013-01"]),
        ("The hall was shut from May 3 to June 5, 2012.", ["2012-05-03", "2012-06-05"]),
        ("Rain fell from Sunday night into Monday.", ["2022-04-24TNI", "2022-04-25"]),
        ("The hall is open Monday through Saturday.", ["2022-04-25", "2022-04-30"]),
        ("Daniel Holm (1704 – 1787) built it.", ["1704", "1787"]),
    ],
)
def test_a_range_ends_after_it_begins(text, found):
    assert [row["timex_value"] for row in rows(text)] == found


def test_bounds_of_a_range_are_marked():
    found = rows("It ran between March and May, has grown since 2014 and must end by Friday.")
    assert [(row["text"], row["bound"]) for row in found] == [
        ("March", "from"),
        ("May", "to"),
        ("2014", "from"),
        ("Friday", "to"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sales fell in the week to Friday.", date(2022, 4, 16), date(2022, 4, 22)),
        ("Sales fell in the three months ended March 31.", date(2022, 1, 1), date(2022, 3, 31)),
        ("Sales fell in the year to March 2022.", date(2021, 4, 1), date(2022, 3, 31)),
    ],
)
def test_a_length_of_time_ends_with_the_day_named_behind_it(text, first, last):
    length, end = rows(text)
    assert (length["timex_type"], length["date_from"], length["date_to"]) == ("DURATION", first, last)
    assert end["bound"] == "to"


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("They waited about a week.", "APPROX"),
        ("They waited more than two years.", "MORE_THAN"),
        ("They waited less than a year.", "LESS_THAN"),
        ("They waited at least two days.", "EQUAL_OR_MORE"),
        ("They waited up to four years.", "EQUAL_OR_LESS"),
        ("He left late Tuesday.", "END"),
        ("He left in early May.", "START"),
    ],
)
def test_modifiers_are_kept(text, mod):
    (row,) = rows(text)
    assert (row["timex_mod"], row["text"]) == (mod, text.removesuffix(".").split(" ", 2)[2].removeprefix("in "))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales rose in the third quarter of 2021, from a fall a year earlier.", "2020-Q3"),
        ("Sales rose in February 2021 against the same period a year ago.", "2020-02"),
        ("Sales rose in the third quarter of 2021 from the year-earlier quarter.", "2020-Q3"),
        ("Sales rose in May 2021 from the same month of 2019.", "2019-05"),
        ("Sales rose on May 3, 2021, more than a year earlier.", "2020"),
    ],
)
def test_a_year_earlier_is_that_quarter_or_month_of_the_year_before(text, value):
    assert rows(text)[-1]["timex_value"] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 2008 he ran. The next year he quit.", "2009"),
        ("In 2008 he ran. That same year he quit.", "2008"),
        ("In 2008 the ship sank. The next day it was found.", "XXXX-XX-XX"),
        ("The army left. Two weeks later, it was back.", "P2W"),
        ("It was held in early February. Two weeks later, it was over.", "P2W"),
        ("It will snow by Friday, she said at 3 p.m.", "2022-04-27T15:00"),
        ("It opens on Friday. Doors open at 3 p.m.", "2022-04-29T15:00"),
        ("He flies to Rome on Saturday and Oslo on Sunday.", "2022-05-01"),
        ("Talks will be held next Friday and Saturday.", "2022-05-07"),
        ("Talks were held Tuesday and Friday.", "2022-04-22"),
        ("Profit for the third quarter of 2021 rose. The 2020 quarter was poor.", "2020-Q3"),
        ("Profit for the third quarter of 2021 rose. The quarter was good.", "2021-Q3"),
    ],
)
def test_what_came_before_says_where_an_expression_starts_from(text, value):
    assert rows(text)[-1]["timex_value"] == value


def test_a_quarter_that_ends_within_one_of_the_calendar_is_that_of_most_of_its_days():
    (quarter, _) = rows("In the quarter ended Feb. 1, it earned $9 million.")
    assert quarter["timex_value"] == "2021-Q4"
    assert (quarter["date_from"], quarter["date_to"]) == (date(2021, 11, 2), date(2022, 2, 1))


def test_a_clock_time_is_of_the_weekday_behind_an_aside():
    found = values("The deadline is at 5 p.m. (1500 GMT) on Friday.")
    assert [value for _, value in found] == ["2022-04-29T17:00", "2022-04-29T15:00Z", "2022-04-29"]


def test_a_clock_time_is_of_the_weekday_behind_it():
    found = rows("She will say so at a 1 p.m. news conference Friday.")
    assert [row["timex_value"] for row in found] == ["2022-04-29T13:00", "2022-04-29"]


def test_what_news_is_compared_with_is_no_context():
    found = texts("Sales rose in the third quarter of 2021.", "A year earlier they fell.", "The quarter was good.")
    assert [row["timex_value"] for row in found] == ["2021-Q3", "2020-Q3", "2021-Q3"]


def test_a_clock_time_is_of_the_day_that_the_news_is_about():
    day = date(2022, 4, 26)
    found = texts("The ship sank on Tuesday.", "Its twin had sunk on March 7.", "The alarm came at 3 p.m.")
    assert (found[-1]["timex_value"], found[-1]["date_from"]) == ("2022-04-26T15:00", day)


def test_what_follows_a_date_may_start_from_it():
    found = rows("On April 5, 2021, he left. The next day he came back. Two days later they met. That month was cold.")
    assert [(row["timex_value"], row["anchor"]) for row in found] == [
        ("2021-04-05", None),
        ("2021-04-06", "context"),
        ("2021-04-08", "context"),
        ("2021-04", "context"),
    ]


def test_the_year_before_a_year_is_no_month():
    found = rows("Sales grew in 2008, against a fall in the previous month.")
    assert [(row["timex_value"], row["anchor"]) for row in found] == [("2008", None), ("2022-03", "published")]


def test_dateline_is_preferred_as_anchor():
    (row,) = rows("He spoke Tuesday.", dateline=date(2022, 4, 20))
    assert (row["timex_value"], row["anchor"]) == ("2022-04-19", "dateline")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He spoke Tuesday.", "XXXX-WXX-2"),
        ("He spoke on April 26.", "XXXX-04-26"),
        ("He spoke yesterday.", "XXXX-XX-XX"),
        ("He spoke last month.", "XXXX-XX"),
        ("He spoke last year.", "XXXX"),
        ("He spoke in the third quarter.", "XXXX-Q3"),
        ("He spoke last summer.", "XXXX-SU"),
        ("He spoke at 22:30.", "XXXX-XX-XXT22:30"),
        ("He spoke on Christmas Eve.", "XXXX-12-24"),
    ],
)
def test_without_an_anchor_relative_expressions_have_no_days(text, value):
    (row,) = rows(text, published=None)
    assert (row["timex_value"], row["date_from"], row["date_to"], row["anchor"]) == (value, None, None, None)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Am Dienstag, dem 26. April 2022, sprach er.", ["2022-04-26"]),
        ("de-AT", "Im Mai 2021 und gestern.", ["2021-05", "2022-04-26"]),
        ("de", "Letzten Freitag, am 3. März.", ["2022-04-22", "2022-03-03"]),
        ("fr", "Le mardi 26 avril 2022, puis hier.", ["2022-04-26", "2022-04-26"]),
        ("fr", "Mardi dernier et le 1er mai.", ["2022-04-19", "2022-05-01"]),
        ("es", "El martes 26 de abril de 2022, ayer.", ["2022-04-26", "2022-04-26"]),
        ("es", "Desde el año pasado.", ["2021"]),
        ("pt", "Na terça-feira, 26 de abril de 2022, ontem.", ["2022-04-26", "2022-04-26"]),
        ("pt", "Em maio de 2021.", ["2021-05"]),
        ("de", "Der Rat wird am Freitag tagen.", ["2022-04-29"]),
        ("de", "Der Rat tagte am Montagabend.", ["2022-04-25TEV"]),
        ("de", "Er kam vor drei Jahren und bleibt zwei Wochen.", ["2019", "P2W"]),
        ("de", "Seit Anfang Mai 2021.", ["2021-05"]),
        ("de", "Im Sommer 2021 und jeden Tag.", ["2021-SU", "P1D"]),
        ("fr", "Il sera entendu vendredi.", ["2022-04-29"]),
        ("fr", "Il est parti mardi soir.", ["2022-04-26TEV"]),
        ("fr", "Il est parti il y a trois ans.", ["2019"]),
        ("fr", "Il part demain, pour deux semaines.", ["2022-04-28", "P2W"]),
        ("fr", "La société a grandi en été 2021.", ["2021-SU"]),
        ("es", "Votará el viernes.", ["2022-04-29"]),
        ("es", "Llegó hace dos años, en primavera de 2020.", ["2020", "2020-SP"]),
        ("es", "Llega mañana; por la mañana llueve.", ["2022-04-28"]),
        ("pt", "Votará na sexta-feira, amanhã não.", ["2022-04-29", "2022-04-28"]),
        ("pt", "Chegou há três meses.", ["2022-01"]),
        ("pt", "No verão de 2021.", ["2021-SU"]),
        ("de", "Der Umsatz stieg im ersten Quartal 2021, bis Ende des Jahres soll er fallen.", ["2021-Q1", "2022"]),
        ("de", "Mitte der 1990er Jahre zog er fort.", ["199"]),
        ("de", "Die Wahl findet am 22. September statt.", ["2022-09-22"]),
        ("fr", "Le budget du premier trimestre 2021 et la fin de l'année.", ["2021-Q1", "2022"]),
        ("fr", "Au milieu des années 1990, il est parti.", ["199"]),
        ("fr", "Les discussions reprendraient lundi ; le week-end sera froid.", ["2022-05-02", "2022-W17-WE"]),
        ("es", "Llegó el martes por la noche o en los años 90.", ["2022-04-26TNI", "199"]),
        ("es", "La madrugada del martes, antes de fin de año.", ["2022-04-26TMO", "2022"]),
        ("pt", "Na terça-feira à noite, no primeiro trimestre de 2021.", ["2022-04-26TNI", "2021-Q1"]),
        ("pt", "Até o fim do ano, o banco cortará vagas.", ["2022"]),
    ],
)
def test_other_languages_are_data(language, text, found):
    assert [row["timex_value"] for row in rows(text, language=language)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "At 2 p.m. on the last Friday in August 2020.",
            [("2 p.m.", "2022-04-27T14:00"), ("the last Friday in August 2020", "2020-08-28")],
        ),
        ("It is held the first Tuesday of November 2020.", [("the first Tuesday of November 2020", "2020-11-03")]),
        ("The third in as many days.", []),
        ("It took as long as two and a half hours.", [("two and a half hours", "PT2.5H")]),
        ("In 2012, the day's events.", [("2012", "2012"), ("the day", "2022-04-27")]),
        ("They soon left.", []),
        ("They will leave soon.", [("soon", "FUTURE_REF")]),
        ("Output rose in the first half.", [("the first half", "2022-H1")]),
        ("He scored in the first half.", []),
        ("It rained for a week and a half.", [("a week and a half", "P1.5W")]),
        ("It opened a week and a half ago.", [("a week and a half ago", "2022-04-17")]),
        ("It is open on weekends.", [("weekends", "XXXX-WXX-WE")]),
    ],
)
def test_phrases_of_newswire_are_read(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The parties have until Monday to agree.", ["2022-05-02"]),
        ("He gave them until Monday to reply.", ["2022-05-02"]),
        ("Schools are closed until Monday.", ["2022-05-02"]),
        ("They agreed before a Friday deadline.", ["2022-04-29"]),
        ("They agreed before a Friday midnight deadline.", ["2022-04-29T24:00"]),
        ("They missed a Friday deadline.", ["2022-04-22"]),
        ("He stayed at sea until Monday.", ["2022-04-25"]),
        ("The council extended the mandate until Aug. 31.", ["2022-08-31"]),
        ("The judge adjourned the hearing until Monday.", ["2022-05-02"]),
        ("Until Monday, however, nobody had asked.", ["2022-04-25"]),
        ("It had been seen by many by Monday.", ["2022-04-25"]),
        ("It must be done by Monday.", ["2022-05-02"]),
        ("Many expect a profit when it reports on Friday.", ["2022-04-29"]),
        ("Now it is Friday.", ["PRESENT_REF", "2022-04-22"]),
        ("Unions meet managers Friday.", ["2022-04-29"]),
        ("The plays Friday drew few.", ["2022-04-22"]),
        ("It rained, though Friday should stay dry.", ["2022-04-29"]),
        ("A tax announced Friday could cost jobs.", ["2022-04-22"]),
        ("Many schools will stay closed on Friday.", ["2022-04-29"]),
        ("The hearing was moved to 3 June.", ["2022-06-03"]),
        ("The vote was put off until Friday.", ["2022-04-29"]),
        ("He moved to Paris in October.", ["2021-10"]),
    ],
)
def test_tense_tells_past_from_future(text, found):
    assert [row["timex_value"] for row in rows(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the early hours of Tuesday it fell.", [("the early hours of Tuesday", "2022-04-26TMO")]),
        ("It fell before dawn Tuesday.", [("dawn Tuesday", "2022-04-26TMO")]),
        ("It fell on Tuesday. At dusk, they left.", [("Tuesday", "2022-04-26"), ("dusk", "2022-04-26TEV")]),
        ("It was the dawn of an age, and a dusk-to-dawn curfew held.", []),
        ("It rose at mid-afternoon Tuesday.", [("mid-afternoon Tuesday", "2022-04-26TAF")]),
        ("He had a good night Tuesday.", [("Tuesday", "2022-04-26")]),
        ("Early this morning it fell.", [("Early this morning", "2022-04-27TMO")]),
        ("It took half a second.", [("half a second", "PT0.5S")]),
        ("Some day she left.", []),
        ("Output in the July-September quarter fell.", [("the July-September quarter", "2021-Q3")]),
        ("Sales in the April-to-June period of 2020 fell.", [("the April-to-June period of 2020", "2020-Q2")]),
        ("It ran in the July-August period.", [("July", "2021-07"), ("August", "2021-08")]),
        ("They played Thanksgiving night.", [("Thanksgiving night", "2021-11-25TNI")]),
        ("It is hot until 2100.", [("2100", "2100")]),
    ],
)
def test_houses_write_so(text, found):
    assert values(text) == found


@pytest.mark.parametrize("language", [None, "und", "xx", "ja"])
def test_an_unknown_language_has_no_rows(language):
    assert values("It opened on April 26, 2022.", language=language) == []


def test_noncharacters_in_the_text_shift_nothing():
    (row,) = rows("\ufdd0\ufdd1 He spoke on Tuesday.")
    assert (row["text"], row["start"]) == ("Tuesday", 15)


@pytest.mark.parametrize(
    ("word", "tail"),
    [
        ("1234567890", ""),
        ("last ", ""),
        ("January ", ""),
        ("2014 ", ""),
        ("last week ", ""),
        ("10:30 ", ""),
        ("one hundred ", "days"),
        ("in the ", "May"),
        ("1 to 2 ", "years"),
        ("two-", "two days"),
        ("3 May ", ""),
        ("the same year-earlier ", "quarter"),
        ("March to ", "May 2012"),
        ("in the first half ", ""),
        ("the day's ", ""),
        ("soon ", ""),
        ("2014/", ""),
        ("know", " now"),
        ("dawn Friday ", ""),
        ("July to ", "September quarter"),
    ],
    ids=lambda text: text,
)
def test_hostile_text_costs_no_more_than_its_length(word, tail):
    quarter, whole = (min(_seconds(word * (size // len(word)) + tail) for _ in range(2)) for size in (5_000, 20_000))
    assert whole < 12 * quarter + 0.1  # a quadratic cost would be sixteen times that of a quarter


def _seconds(text):
    started = time.process_time()
    rows(text)
    return time.process_time() - started


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt"])
@pytest.mark.parametrize(
    "text", ["It closed at 38,72 am.", "Open 8.30-5 pm, 1.30-5.30 p.m.", "At 10.2.3 a.m. or 99:99 GMT"]
)
def test_numbers_that_look_like_clocks_break_nothing(text, language):
    articles = pl.DataFrame(
        {"article_id": ["a"], "published_date": [date(2024, 5, 3)], "dateline_date": [None], "language": [language]},
        schema_overrides={"dateline_date": pl.Date},
    )
    sentences = pl.DataFrame({"article_id": ["a"], "start": [0], "end": [len(text)], "text": [text]})
    rows = dates.enrich(articles, sentences)
    assert all(text[start:end] == found for start, end, found in rows.select("start", "end", "text").iter_rows())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two years ago today, the dam broke.", [("Two years ago today", "2020-04-27")]),
        ("It sank a week ago Friday.", [("a week ago Friday", "2022-04-15")]),
        ("They vote a week from Tuesday.", [("a week from Tuesday", "2022-05-10")]),
        ("They vote two weeks from today.", [("two weeks from today", "2022-05-11")]),
        ("Ten years ago this week, the dam broke.", [("Ten years ago this week", "2012-W17")]),
        ("A year ago this month, it broke.", [("A year ago this month", "2021-04")]),
        ("It sank two weeks ago. Friday was dry.", [("two weeks ago", "2022-W15"), ("Friday", "2022-04-22")]),
        ("It took a year from Friday on.", [("a year", "P1Y"), ("Friday", "2022-04-22")]),
    ],
)
def test_a_day_may_be_what_a_distance_starts_from(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the future we will ask.", ["FUTURE_REF"]),
        ("At the moment, nobody knows.", ["PRESENT_REF"]),
        ("At the moment we have none.", ["PRESENT_REF"]),
        ("At the moment of truth, he left.", []),
        ("No more is known at this time.", ["PRESENT_REF"]),
        ("At this time of year it snows.", []),
        ("That time it snowed. Say that this time, too.", []),
        ("At the time we knew nothing.", ["PAST_REF"]),
        ("They lived there long ago.", ["PAST_REF"]),
        ("At one time they sold ice.", ["PAST_REF"]),
        ("In those days they sold ice.", ["PAST_REF"]),
        ("It has in the past been weak.", ["PAST_REF"]),
        ("Minutes of the meeting come out late.", []),
        ("They put up a Christmas tree.", []),
        ("It rained on those days.", []),
        ("Soon after, he left.", []),
        ("Their most recent quarter was poor.", ["2022-Q1"]),
        ("The most recent polls say so.", []),
        ("It began in the days of steam.", []),
        ("It lies four light years away.", []),
        ("Some days he sings.", []),
        ("Minutes later, it fell.", ["PTXM"]),
        ("In the past they sold ice.", ["PAST_REF"]),
        ("In the past two elections they lost.", []),
        ("In the foreseeable future, nobody will ask.", ["FUTURE_REF"]),
        ("In the long term, it pays.", ["FUTURE_REF"]),
        ("The long term effects are unknown.", []),
        ("At this point, nobody knows.", ["PRESENT_REF"]),
        ("At that point it fell.", ["PAST_REF"]),
        ("At the time, few expected it.", ["PAST_REF"]),
    ],
)
def test_times_without_days_are_told_from_other_words(text, found):
    assert [row["timex_value"] for row in rows(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two summers ago, it burned.", [("Two summers ago", "2020-SU")]),
        ("It opens by midyear.", [("midyear", "2022")]),
        ("It rained for much of the spring and summer.", [("the spring", "2022-SP"), ("summer", "2022-SU")]),
        ("It was built before winter.", [("winter", "2021-WI")]),
        ("It was lost after the fall of the town.", []),
        ("In 1998 they wed; the following spring they fled.", [("1998", "1998"), ("following spring", "1999-SP")]),
        ("He was held on May 3 last year.", [("May 3 last year", "2021-05-03")]),
        ("It sank on March 6 at 9 p.m.", [("March 6 at 9 p.m.", "2022-03-06T21:00")]),
        ("Posted Feb 4, 2018 at 9:50pm PST.", [("Feb 4, 2018 at 9:50pm PST", "2018-02-04T21:50")]),
        ("It sank at 3:30 that afternoon.", [("3:30 that afternoon", "2022-04-27T15:30")]),
        ("He left at 9 on Monday morning.", [("9 on Monday morning", "2022-04-25T09:00")]),
        ("It killed 9 on Monday morning.", [("Monday morning", "2022-04-25TMO")]),
        ("He rises at 5 a.m. every day.", [("5 a.m.", "XXXX-XX-XXT05:00"), ("every day", "P1D")]),
        ("Every morning at 5:30 he rose.", [("Every morning", "XXXX-XX-XXTMO"), ("5:30", "XXXX-XX-XXT05:30")]),
        ("He died on New Year's Eve in 2009.", [("New Year's Eve in 2009", "2009-12-31")]),
        ("They have weeks to live.", [("weeks", "PXW")]),
        ("It fell the week before last.", [("the week before last", "2022-W15")]),
        ("It sank the night before last.", [("the night before last", "2022-04-25TNI")]),
        ("It sank on the Friday before last.", [("the Friday before last", "2022-04-15")]),
        ("It opens the year after next.", [("the year after next", "2024")]),
        ("It rains every second day.", [("every second day", "P2D")]),
        ("It rains every second Tuesday.", [("every second Tuesday", "XXXX-WXX-2")]),
        ("March was wet.", [("March", "2022-03")]),
        ("The feud goes back decades.", [("decades", "PXDE")]),
        ("They met on a Tuesday.", [("Tuesday", "XXXX-WXX-2")]),
        ("He told a morning news conference.", [("a morning", "2022-04-27TMO")]),
        ("She wore an evening gown.", []),
        ("It meets the first Sunday of every month.", [("the first Sunday of every month", "XXXX-WXX-7")]),
        ("It has 300 staff, down from 44,000 two years ago.", [("two years ago", "2020")]),
        ("In 2004 more than 200 left.", [("2004", "2004")]),
        ("It snows there usually in June.", [("June", "XXXX-06")]),
        ("He wed on Sunday, April 25.", [("Sunday, April 25", "2021-04-25")]),
        ("The work force rose to 900 at year-end.", [("year-end", "2021")]),
        ("By Christmas it was over.", [("Christmas", "2021-12-25")]),
        ("They left on Friday of last week.", [("Friday of last week", "2022-04-22")]),
        ("They meet Monday morning of next week.", [("Monday morning of next week", "2022-05-02TMO")]),
        ("It rang at 5:30 in the morning.", [("5:30 in the morning", "2022-04-27T05:30")]),
        ("It rang at 2 in the afternoon on Tuesday.", [("2 in the afternoon on Tuesday", "2022-04-26T14:00")]),
        ("It killed 2 in the afternoon.", [("the afternoon", "2022-04-27TAF")]),
        ("They met at nine o'clock Tuesday night.", [("nine o'clock Tuesday night", "2022-04-26T21:00")]),
        ("Songs of the late sixties were sung.", [("the late sixties", "196")]),
        ("He is in his sixties.", []),
        ("Oil for March delivery fell.", [("March", "2023-03")]),
        ("It is due in November or December.", [("November", "2022-11"), ("December", "2022-12")]),
        ("It fell in November or December.", [("November", "2021-11"), ("December", "2021-12")]),
        ("In the fiscal year ended June 30, it grew.", [("the fiscal year", "P1Y"), ("June 30", "2021-06-30")]),
        ("Crews worked through the night.", [("the night", "2022-04-26TNI")]),
        ("It happened on the night of the raid.", []),
        ("It was one of the biggest deals of the year.", [("the year", "2022")]),
        ("She was named man of the year.", []),
        ("It sank 40 or 50 years ago.", [("50 years ago", "1972")]),
        ("In her last decade, she sang.", []),
        ("Banks charge 8 percent on overnight loans.", []),
        (
            "In the fall of 1936 she sang; that night, it burned.",
            [("the fall of 1936", "1936-FA"), ("that night", "XXXX-XX-XXTNI")],
        ),
        ("They met in the first nine months of the year.", [("the first nine months of the year", "P9M")]),
        ("It fell in the final three months of 2020.", [("the final three months", "P3M"), ("2020", "2020")]),
        ("In 2020 it sold 9 boats; in the 2019 period, none.", [("2020", "2020"), ("2019", "2019")]),
        ("They meet three times a week.", [("three times a week", "P1W")]),
        ("They waited three long years.", [("three long years", "P3Y")]),
        ("This fall in prices helps.", []),
        ("This fall in Paris they sing.", [("This fall", "2022-FA")]),
    ],
)
def test_classes_of_copy_are_read(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Jets host Boston on Friday.", "2022-04-29"),
        ("Senators return Monday.", "2022-05-02"),
        ("They met during the dean's visit Monday.", "2022-04-25"),
        ("It failed in a Senate vote Tuesday.", "2022-04-26"),
        ("The dean, who is up for re-election Tuesday, left.", "2022-05-03"),
        ("He is not seeking re-election in November.", "2022-11"),
        ("Sales are up 4 percent in November.", "2021-11"),
        ("They are hailing his speech on Friday.", "2022-04-22"),
        ("It is the worst since the storm Friday.", "2022-04-22"),
        ("On Friday, the justices take up the case.", "2022-04-29"),
        ("The funeral takes place on Friday.", "2022-04-29"),
        ("Doors open at 4:30 p.m. on Friday and on Saturday.", "2022-04-30"),
        ("We’ll meet them on Friday.", "2022-04-29"),
        ("It will open in about six months.", "2022-10"),
        ("She will wear what she hasn't worn in six months.", "P6M"),
        ("The craft will be there in 40,000 years.", "P40000Y"),
        ("Some day it will be over.", "FUTURE_REF"),
        ("It expects $3, compared with an October estimate.", "2021-10"),
        ("Talks with the union resume Friday.", "2022-04-29"),
        ("Talks with the union did not resume Friday.", "2022-04-22"),
        ("If no one wins on Friday, they vote again.", "2022-04-29"),
        ("If he is elected on Friday, he will stay.", "2022-04-29"),
        ("Scheduled to begin on Friday, the fair is late.", "2022-04-29"),
        ("It will report fourth-quarter results.", "2021-Q4"),
        ("The season starts on the weekend of 14 May.", "2022-W19-WE"),
        ("The budget, which was due Feb. 4, is late.", "2022-02-04"),
        ("The fair was due to open on May 4.", "2022-05-04"),
        ("A dividend is payable Sept. 12.", "2022-09-12"),
        ("The cuts run through March 30.", "2023-03-30"),
        ("They tried to sway the Sept. 8 presidential election.", "2022-09-08"),
        ("He left before a contested convention in September.", "2022-09"),
        ("He won the primary in March.", "2022-03"),
        ("Come November, they need her.", "2022-11"),
        ("She is marching toward November.", "2022-11"),
        ("They named him at a convention in January.", "2022-01"),
        ("He leads in Saturday's primary.", "2022-04-30"),
        ("He barely qualified for Saturday's presidential debate.", "2022-04-30"),
        ("He lost Saturday's primary.", "2022-04-23"),
        ("Rain is predicted for Saturday.", "2022-04-30"),
        ("He leads there in September's general election.", "2022-09"),
        ("They threatened to disrupt the convention in Berlin in July.", "2022-07"),
        ("It spent millions on ads starting in February.", "2022-02"),
        ("It will spend millions on ads starting in February.", "2023-02"),
        ("They were due to file papers by March 15.", "2022-03-15"),
        ("Let's beat them in October.", "2022-10"),
        ("He backed the funding plan in a February letter.", "2022-02"),
        ("They plan a rally in February.", "2023-02"),
        ("They raised $9 million by the end of March.", "2022-03"),
        ("They vowed to raise $9 million by the end of March.", "2023-03"),
        ("In 1998, they met in May and wed in October.", "1998-10"),
        ("The trial will proceed on Friday.", "2022-04-29"),
        ("He will be charged with the shooting Friday.", "2022-04-22"),
        ("He outlined a spending plan Friday.", "2022-04-22"),
        ("He revealed his bold plans via radio Friday.", "2022-04-22"),
        ("She plans a trip Friday.", "2022-04-29"),
        ("``I will be there,'' he said aboard the plane Friday.", "2022-04-22"),
        ("Friday's debate could not have been better.", "2022-04-22"),
        ("They can win on Friday.", "2022-04-29"),
        ("That is all that they can build in a year.", "P1Y"),
        ("The chance of rain Friday is 90 percent.", "2022-04-29"),
        ("They added flights for Friday.", "2022-04-29"),
        ("He was blamed for Friday's raid.", "2022-04-22"),
        ("They will succeed in October.", "2022-10"),
        ("In 1998, they met; they will wed in October.", "2022-10"),
        ("They need her come November.", "2022-11"),
        ("Two feet of snow fell by Tuesday night.", "2022-04-26TNI"),
        ("The fire was contained by Tuesday night.", "2022-04-26TNI"),
        ("The money was needed by Friday.", "2022-04-29"),
        ("Friday's earthquake should have little effect.", "2022-04-22"),
    ],
)
def test_the_present_tells_days_ahead(text, value):
    assert rows(text)[-1]["timex_value"] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In the quarter ended Dec. 31, it earned $9 million, up from $8 million a year earlier.", "2020-Q4"),
        ("In the three months ended Dec. 31, it earned $9 million, up from $8 million a year earlier.", "2020-Q4"),
        ("In the third quarter of 2020 it had a warm September. In the same period of 2021 it rose.", "2021-Q3"),
        ("In May 2011, she asked; the next month she had it tested.", "2011-06"),
        ("In 1975 it had 400 clients; today it has 90.", "PRESENT_REF"),
        ("In 1975 it had 400 clients, it said today.", "2022-04-27"),
        ("In the second quarter of 2020 sales rose. In the corresponding period of 2019 they fell.", "2019-Q2"),
        ("In the quarter ended March 30, it earned $9 million, up from $8 million a year earlier.", "2021-Q1"),
        ("In the quarter ended Feb. 1, it earned $9 million, up from $8 million a year earlier.", "2020-Q4"),
        ("In the first quarter ended March 31, it earned $9 million, up from $8 million a year earlier.", "2021-Q1"),
        ("Profit for the third quarter fell from that of the prior-year period.", "2020-Q3"),
        ("Profit for the third quarter of 2020 fell. In the latest period, sales rose.", "2020-Q3"),
        ("It cut its forecast for full-year 2021.", "2021"),
        ("Prices rose in February after falling in January, and 2 percent from a year earlier.", "2021-02"),
        ("The dam broke in May 1978. The week before, it leaked.", "XXXX-WXX"),
        ("He was seen on Monday. He was held 17 months later.", "P17M"),
        (
            "It is to hear one case on Friday, and a law of 2008 another day. A day later it hears the next.",
            "2022-04-30",
        ),
    ],
)
def test_what_a_tale_speaks_of_is_where_times_start_from(text, value):
    assert rows(text)[-1]["timex_value"] == value


def test_last_winter_told_in_winter_is_the_one_before():
    assert values("Last winter, it snowed.", published=date(2013, 1, 22)) == [("Last winter", "2011-WI")]


def test_today_after_a_sentence_on_a_year_past_is_the_present():
    assert texts("In 1975 it had 400 clients.", "Today it has 90.")[-1]["timex_value"] == "PRESENT_REF"
    assert texts("In 1975 it had 400 clients.", "Today it closed its doors.")[-1]["timex_value"] == "2022-04-27"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "He was hurt on Aug. 3, 2017, and died on Aug. 9.",
            [("Aug. 3, 2017", "2017-08-03"), ("Aug. 9", "2017-08-09")],
        ),
        (
            "The tour began in November 2019 and ended in January.",
            [("November 2019", "2019-11"), ("January", "2020-01")],
        ),
        (
            "In 2011, he was arrested on May 3 and freed in June.",
            [("2011", "2011"), ("May 3", "2011-05-03"), ("June", "2011-06")],
        ),
        (
            "In 2011, sales fell in the third quarter.",
            [("2011", "2011"), ("the third quarter", "2011-Q3")],
        ),
        ("In 2026, the Games will open on Feb. 6.", [("2026", "2026"), ("Feb. 6", "2026-02-06")]),
        ("It came after the 2020 July riots.", [("2020", "2020"), ("July", "2020-07")]),
        (
            "The fair ran last year from July 4 until July 10.",
            [("last year", "2021"), ("July 4", "2021-07-04"), ("July 10", "2021-07-10")],
        ),
        ("From May 3 until May 9 last year it was shut.", [("May 3", "2021-05-03"), ("May 9 last year", "2021-05-09")]),
        (
            "It was founded in 1998; on Oct. 4 of that year it moved.",
            [("1998", "1998"), ("Oct. 4 of that year", "1998-10-04")],
        ),
        (
            "After the 2016 flood, between March and June of that year, it was shut.",
            [("2016", "2016"), ("March", "2016-03"), ("June of that year", "2016-06")],
        ),
        ("It was shut from Friday until Monday.", [("Friday", "2022-04-22"), ("Monday", "2022-04-25")]),
    ],
)
def test_a_day_or_month_takes_the_year_named_before_it(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The shop, founded in 2010, said in March that it would move.", "2022-03"),
        ("The law, signed on Aug. 3, 2017, was struck down on April 9.", "2022-04-09"),
        ("In 2011, he was arrested, officials said in March.", "2022-03"),
        ("He was jailed in 2014 and freed in March.", "2022-03"),
        ("They voted in 2008, but the board followed in March.", "2022-03"),
        ("In 2011, he lost; he will run again in June.", "2022-06"),
        ("It was the most since May 2014 and fell in March.", "2022-03"),
    ],
)
def test_a_day_or_month_of_the_news_takes_no_year_named_before_it(text, value):
    assert values(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("January-March exports rose.", [("January", "2022-01", "from"), ("March", "2022-03", "to")]),
        ("Exports rose in the January-May period.", [("January", "2022-01", "from"), ("May", "2022-05", "to")]),
        ("March-May exports rose.", [("March", "2022-03", "from"), ("May", "2022-05", "to")]),
        ("Between Jan. and March exports rose.", [("Jan.", "2022-01", "from"), ("March", "2022-03", "to")]),
        ("It is shut from Oct.-March.", [("Oct.", "2021-10", "from"), ("March", "2022-03", "to")]),
        ("Sales fell in the Jan-Mar period.", [("the Jan-Mar period", "2022-Q1", None)]),
        ("It shut in Sept. after a fire.", [("Sept.", "2021-09", None)]),
        ("It shut last Sept., they said.", [("last Sept.", "2021-09", None)]),
        ("It will shut in late Dec.", [("late Dec.", "2022-12", None)]),
        ("In Nov. and Dec. it snowed.", [("Nov.", "2021-11", None), ("Dec.", "2021-12", None)]),
        ("They met with Jan. Nobody saw Jan Mar.", []),
        ("A Dec. Smith and a Nov. Kolb came.", []),
        ("It opened the upcoming Jan. 9, 2023 vote.", [("Jan. 9, 2023", "2023-01-09", None)]),
    ],
)
def test_months_in_short_and_ranges_of_months_are_read(text, found):
    assert [(row["text"], row["timex_value"], row["bound"]) for row in rows(text)] == found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Exports rose in the year to March.", date(2021, 4, 1), date(2022, 3, 31)),
        ("Exports rose in the year to April.", date(2021, 5, 1), date(2022, 4, 30)),
        ("Profit rose in the nine months to Dec. 31.", date(2021, 4, 1), date(2021, 12, 31)),
        ("Profit rose in the three months to Feb. 28, 2022.", date(2021, 12, 1), date(2022, 2, 28)),
        ("Profit rose in the three months to April 15.", date(2022, 1, 16), date(2022, 4, 15)),
        ("Shares fell in the week to Friday.", date(2022, 4, 16), date(2022, 4, 22)),
    ],
)
def test_months_and_years_up_to_a_day_are_those_of_the_calendar(text, first, last):
    found = rows(text)[0]
    assert (found["date_from"], found["date_to"]) == (first, last)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She works for the Sunday Times.", []),
        ("The Mail on Sunday said so, and the Sunday People.", []),
        ("It rained in Scotland on Sunday.", [("Sunday", "2022-04-24")]),
        ("They met at the Sunday service.", [("Sunday", "2022-04-24")]),
        ("First-quarter results are due on Friday.", [("First-quarter", "2022-Q1"), ("Friday", "2022-04-29")]),
        ("It will open in the first quarter.", [("the first quarter", "2023-Q1")]),
        ("He was out by early Tuesday.", [("early Tuesday", "2022-04-26")]),
        ("It met on Feb. 3 and 4.", [("Feb. 3", "2022-02-03"), ("4", "2022-02-04")]),
        ("It met on May 3 and 5, 2020.", [("May 3", "2020-05-03"), ("5, 2020", "2020-05-05")]),
        ("On Feb. 3 and 4 people left.", [("Feb. 3", "2022-02-03")]),
        ("He got three years and six months.", [("three years and six months", "P3Y6M")]),
        ("It took 2 hours 30 minutes.", [("2 hours 30 minutes", "PT2H30M")]),
        ("It took a year and two months.", [("a year and two months", "P1Y2M")]),
        ("It took 10 days, five hours.", [("10 days, five hours", "P10DT5H")]),
        ("It took two months and four hours.", [("two months", "P2M"), ("four hours", "PT4H")]),
        ("Light years away, a star died.", []),
        ("Profit rose in FY2021 and FY22.", [("FY2021", "FY2021"), ("FY22", "FY2022")]),
        ("It grew in financial year 2020-21.", [("financial year 2020-21", "FY2021")]),
        ("The council meets again at 7 p.m. Tuesday.", [("7 p.m. Tuesday", "2022-05-03T19:00")]),
        ("The next seven-year budget is large.", [("seven-year", "P7Y")]),
    ],
)
def test_names_and_lengths_are_told_from_days(text, found):
    assert values(text) == found


def test_a_range_of_days_bounds_nothing():
    assert [row["bound"] for row in rows("It ran from March 3 to 5, 2021.")] == [None]


def test_yen_a_month_are_a_rate():
    assert [row["timex_type"] for row in rows("The bank buys 6 trillion yen a month of bonds.")] == ["SET"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Letzte Woche kam er.", [("Letzte Woche", "2022-W16")]),
        ("de", "Nächsten Monat geht er.", [("Nächsten Monat", "2022-05")]),
        ("de", "Dienstagabend kam er.", [("Dienstagabend", "2022-04-26TEV")]),
        ("de", "Er kam am Sonnabend.", [("Sonnabend", "2022-04-23")]),
        ("de", "Er kam am Sonntagvormittag.", [("Sonntagvormittag", "2022-04-24TMO")]),
        ("fr", "En 2019, il est venu; il part l'année prochaine.", [("2019", "2019"), ("l'année prochaine", "2023")]),
        ("fr", "En 2019 il est venu. Il part le mois prochain.", [("2019", "2019"), ("le mois prochain", "2022-05")]),
        ("es", "Pasado mañana viene.", [("Pasado mañana", "2022-04-29")]),
        ("es", "En el tercer trimestre la renta cayó.", [("el tercer trimestre", "2021-Q3")]),
        ("pt", "Nos anos 90 ele veio.", [("anos 90", "199")]),
        ("pt", "De 3 a 5 de junho, a feira abre.", [("3 a 5 de junho", "2022-06-03/2022-06-05")]),
        ("pt", "Ele vem no mês que vem.", [("mês que vem", "2022-05")]),
    ],
)
def test_other_languages_place_days_weeks_and_years(language, text, found):
    assert values(text, language=language) == found
