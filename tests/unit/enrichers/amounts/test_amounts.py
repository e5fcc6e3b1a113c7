import pytest


def bounds(row):
    return row["value"], row["value_low"], row["value_high"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sent 12 trucks.", ("12", 12)),
        ("They sent 1,200 trucks.", ("1,200", 1200)),
        ("It cost Rs 1,50,000 to mend.", ("Rs 1,50,000", 150_000)),
        ("They sent twenty-three trucks.", ("twenty-three", 23)),
        ("They sent one hundred and twenty trucks.", ("one hundred and twenty", 120)),
        ("They sent three hundred thousand leaflets.", ("three hundred thousand", 300_000)),
        ("They sent two dozen trucks.", ("two dozen", 24)),
        ("They sent half a dozen trucks.", ("half a dozen", 6)),
        ("They sent a million leaflets.", ("a million", 1_000_000)),
        ("They sent half a million leaflets.", ("half a million", 500_000)),
        ("They sent two and a half million leaflets.", ("two and a half million", 2_500_000)),
        ("It weighs three-and-a-half tons.", ("three-and-a-half tons", 3.5)),
        ("It is 2½ miles long.", ("2½ miles", 2.5)),
        ("It is 2 1/2 miles long.", ("2 1/2 miles", 2.5)),
        ("It is a mile and a half long.", ("a mile and a half", 1.5)),
        ("They sold 4.6m tickets.", ("4.6m", 4_600_000)),
        ("They sold 40k tickets.", ("40k", 40_000)),
    ],
)
def test_numbers_in_figures_and_words(read, text, found):
    [row] = read(text)
    assert (row["text"], row["value"]) == found


@pytest.mark.parametrize(
    ("text", "span", "value", "object"),
    [
        ("They shipped 3 500 tons of grain.", "3 500 tons", 3500, "grain"),
        ("They fed 12 000 people.", "12 000", 12_000, "people"),
        ("Area: 551 695 km².", "551 695 km²", 551_695, None),
        ("They fed 12\u00a0000 people.", "12\u00a0000", 12_000, "people"),
        ("They fed 12\u2009300 people.", "12\u2009300", 12_300, "people"),
        ("They fed 1\u202f234\u202f567\u202fpeople.", "1\u202f234\u202f567", 1_234_567, "people"),
        ("Some 2 300 guards came.", "Some 2 300", 2300, "guards"),
        ("It cost €3 500 to mend.", "€3 500", 3500, None),
        ("It cost R3 500 to mend.", "R3 500", 3500, None),
        ("It opened a 3 500-seat hall.", "3 500", 3500, "seat"),
        ("It weighs 12 500.5 tons.", "12 500.5 tons", 12_500.5, None),
        ("It rose to 3\u00a0500 in May.", "3\u00a0500", 3500, None),
        ("In 2019 300 people came.", "300", 300, "people"),
        ("On page 5 100 men are named.", "100", 100, "men"),
        ("On March 5 100 men marched.", "100", 100, "men"),
        ("After Act 2 500 fans left.", "500", 500, "fans"),
    ],
)
def test_spaces_part_thousands_unless_a_label_or_year_stands_before(read, text, span, value, object):
    [row] = read(text)
    assert (row["text"], row["value"], row["object"]) == (span, value, object)


def test_both_ends_of_a_range_may_have_spaces(read):
    [row] = read("They paid between 2 000 and 3 500 euros.")
    assert (row["value_low"], row["value_high"], row["currency"]) == (2000, 3500, "EUR")


def test_at_least_one_person_is_counted(read):
    [row] = read("At least one person was killed.")
    assert (row["text"], bounds(row), row["object"], row["outcome"]) == (
        "At least one", (1, 1, None), "person", "killed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span", "value", "approximate"),
    [
        ("At least 12 men came.", "At least 12", (12, 12, None), False),
        ("More than 300 men came.", "More than 300", (300, 300, None), False),
        ("As many as 80 men came.", "As many as 80", (80, None, 80), False),
        ("Fewer than 80 men came.", "Fewer than 80", (80, None, 80), False),
        ("Nearly 300 men came.", "Nearly 300", (300, None, 300), True),
        ("Just over 300 men came.", "Just over 300", (300, 300, None), True),
        ("About 300 men came.", "About 300", (300, None, None), True),
        ("Some 300 men came.", "Some 300", (300, None, None), True),
        ("It drew 300 or more men.", "300 or more", (300, 300, None), False),
        ("It drew some 300 or so men.", "some 300 or so", (300, None, None), True),
        ("It drew some 8,000-odd men.", "some 8,000-odd", (8000, None, None), True),
        ("It drew 10 to 15 men.", "10 to 15", (None, 10, 15), False),
        ("It drew between 10 and 15 men.", "between 10 and 15", (None, 10, 15), False),
        ("It drew 10-15 men.", "10-15", (None, 10, 15), False),
        ("It drew about 10 or 15 men.", "about 10 or 15", (None, 10, 15), True),
        ("It drew dozens of men.", "dozens", (None, 24, None), True),
        ("It drew tens of thousands of men.", "tens of thousands", (None, 20_000, None), True),
        ("It drew several hundred men.", "several hundred", (None, 200, None), True),
        ("It drew 300 men.", "300", (300, 300, 300), False),
    ],
)
def test_bounds_ranges_and_approximations(read, text, span, value, approximate):
    [row] = read(text)
    assert (row["text"], bounds(row), row["approximate"]) == (span, value, approximate)
    assert row["object"] == "men"


@pytest.mark.parametrize(
    ("text", "span", "value", "currency"),
    [
        ("It cost $3m.", "$3m", 3e6, "USD"),
        ("It is to top £20m.", "£20m", 20e6, "GBP"),
        ("It cost US$2.4 billion.", "US$2.4 billion", 2.4e9, "USD"),
        ("It cost A$3.", "A$3", 3, "AUD"),
        ("It cost €1.1bn.", "€1.1bn", 1.1e9, "EUR"),
        ("It cost £350,000.", "£350,000", 350_000, "GBP"),
        ("It cost 50 cents.", "50 cents", 0.5, "USD"),
        ("It cost 99p.", "99p", 0.99, "GBP"),
        ("It cost 5 million Canadian dollars.", "5 million Canadian dollars", 5e6, "CAD"),
        ("It cost 10 trillion yen.", "10 trillion yen", 1e13, "JPY"),
        ("It cost CHF 20,000.", "CHF 20,000", 20_000, "CHF"),
        ("It cost Rs 500 crore.", "Rs 500 crore", 5e9, "INR"),
        ("It cost 1.5 lakh crore rupees.", "1.5 lakh crore rupees", 1.5e12, "INR"),
        ("It cost 2.3 lakh euros.", "2.3 lakh euros", 230_000, "EUR"),
        ("It cost 600 Egyptian pounds.", "600 Egyptian pounds", 600, "EGP"),
        ("It cost 600 pesos.", "600 pesos", 600, None),
        ("It cost 20m euros.", "20m euros", 20e6, "EUR"),
        ("It cost 8.28m dollars.", "8.28m dollars", 8.28e6, "USD"),
        ("It cost 10m pounds.", "10m pounds", 10e6, "GBP"),
        ("It cost 1.5m Canadian dollars.", "1.5m Canadian dollars", 1.5e6, "CAD"),
        ("It cost 4m yuan.", "4m yuan", 4e6, "CNY"),
        ("It cost 20m Danish kroner.", "20m Danish kroner", 20e6, "DKK"),
        ("It cost 3 million EUR.", "3 million EUR", 3e6, "EUR"),
        ("It cost 40,000 SEK.", "40,000 SEK", 40_000, "SEK"),
        ("It cost SKr4bn.", "SKr4bn", 4e9, "SEK"),
        ("It cost NKr200m.", "NKr200m", 200e6, "NOK"),
    ],
)
def test_money_has_its_currency(read, text, span, value, currency):
    [row] = read(text)
    assert (row["text"], row["value"], row["currency"], row["kind"]) == (span, value, currency, "money")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It costs $3m to $4m.", (3e6, 4e6)),
        ("It costs $3-4 million.", (3e6, 4e6)),
        ("It costs between $3 and $4 million.", (3e6, 4e6)),
        ("It costs $900 to $1,200.", (900, 1200)),
        ("Costs ranging from $3 to $4 were named.", (3, 4)),
    ],
)
def test_a_range_of_money_is_one_row(read, text, values):
    [row] = read(text)
    assert (row["value_low"], row["value_high"], row["currency"]) == (*values, "USD")


def test_an_m_before_a_currency_is_a_million_at_both_ends_of_a_range(read):
    [row] = read("They owe between 20m and 30m euros.")
    assert (row["value_low"], row["value_high"], row["currency"]) == (20e6, 30e6, "EUR")


def test_a_letter_is_a_currency_at_both_ends_of_a_range_if_it_is_one_at_the_second(read):
    [row] = read("They ask between N900 and N1,200.")
    assert (row["value_low"], row["value_high"], row["currency"]) == (900, 1200, "NGN")


def test_a_code_that_is_a_word_too_follows_large_sums_only(read):
    [row] = read("They sent 20 SEK officers.")
    assert (row["text"], row["kind"], row["object"]) == ("20", "people", "SEK officers")


def test_from_one_price_to_another_is_two_rows(read):
    assert [row["value"] for row in read("The fare rose from $3 to $4.")] == [3, 4]
    assert [row["value"] for row in read("The fare was up $3 to $40.")] == [3, 40]
    assert [row["value"] for row in read("It raised income by 400m euros to 2.5bn euros.")] == [400e6, 2.5e9]


def test_a_year_before_to_is_no_end_of_a_range(read):
    assert [row["value"] for row in read("It rose in the first half of 2024 to 166,000.")] == [166_000]
    assert [row["value"] for row in read("It fell in 2004 to 789m euros.")] == [789e6]


def test_a_bare_dollar_is_the_us_one_unless_the_article_names_another(read):
    assert [row["currency"] for row in read("It cost $3.", "He paid $4.")] == ["USD", "USD"]
    assert [row["currency"] for row in read("It cost A$3.", "He paid $4.")] == ["AUD", None]
    assert [row["currency"] for row in read("It cost A$3.", "He paid US$4, then $5.")] == ["AUD", "USD", "USD"]
    assert [row["currency"] for row in read("It cost A$3 ($2).")] == ["AUD", "USD"]


def test_an_article_before_a_dollar_is_no_sign(read):
    assert [row["currency"] for row in read("It paid a $12 million fine.")] == ["USD"]


def test_rupees_and_cents_are_those_of_the_article(read):
    assert [row["currency"] for row in read("It cost 9 rupees.", "He had 5 Pakistani rupees.")] == [None, "PKR"]
    assert [row["currency"] for row in read("It cost 9 rupees in Nepal.")] == ["NPR"]
    assert [row["currency"] for row in read("It cost 9 rupees.", "Police in Sri Lanka said so.")] == ["LKR"]
    assert [row["currency"] for row in read("It cost 9 rupees.", "India and Pakistan spoke.")] == ["INR"]
    assert [row["currency"] for row in read("It cost 2 euros.", "It rose by 9 cents.")] == ["EUR", "EUR"]


def test_pounds_are_money_or_weight(read):
    [weight] = read("She weighs 140 pounds.")
    [money] = read("The loan of three hundred thousand pounds was never repaid.")
    assert (weight["unit"], money["unit"], money["currency"]) == ("pound", None, "GBP")


@pytest.mark.parametrize(
    ("text", "kind", "span", "value", "unit"),
    [
        ("It rose 3 percent.", "percent", "3 percent", 3, "percent"),
        ("It rose 3.5%.", "percent", "3.5%", 3.5, "percent"),
        ("It rose 25 basis points.", "points", "25 basis points", 25, "basis point"),
        ("It rose half a percentage point.", "points", "half a percentage point", 0.5, "percentage point"),
        ("It fell to -5C.", "measure", "-5C", -5, "degree Celsius"),
        ("It fell to minus 70 degrees Celsius.", "measure", "minus 70 degrees Celsius", -70, "degree Celsius"),
        ("It is 40 kilometres long.", "measure", "40 kilometres", 40, "kilometer"),
        ("It went 96 miles per hour.", "measure", "96 miles per hour", 96, "mile per hour"),
        ("He is 6ft 2in tall.", "measure", "6ft 2in", 6 + 2 / 12, "foot"),
        ("She weighed 7 pounds, 4 ounces.", "measure", "7 pounds, 4 ounces", 7.25, "pound"),
        ("She weighed 11st 7lb.", "measure", "11st 7lb", 11.5, "stone"),
        ("It covers 40 sq. km.", "measure", "40 sq. km", 40, "square kilometer"),
        ("It weighs 5g.", "measure", "5g", 5, "gram"),
        ("It is a magnitude 6.1 earthquake.", "measure", "magnitude 6.1", 6.1, "magnitude"),
        ("It is a 6.1-magnitude earthquake.", "measure", "6.1-magnitude", 6.1, "magnitude"),
        ("They built a 30-foot wall.", "measure", "30-foot", 30, "foot"),
    ],
)
def test_percentages_and_measures(read, text, kind, span, value, unit):
    [row] = read(text)
    assert (row["kind"], row["text"], row["unit"]) == (kind, span, unit)
    assert row["value"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "si"),
    [
        ("It is 2 miles long.", (3218.69, "m")),
        ("It holds 10 cubic metres.", (10, "m³")),
        ("It weighs 3 tonnes.", (3000, "kg")),
        ("It was 50 degrees Fahrenheit.", (10, "°C")),
        ("It went 36 km/h.", (10, "m/s")),
        ("It went 120 km/h.", (33.3333, "m/s")),
        ("It fell to 23F.", (-5, "°C")),
        ("It fell to 32F.", (0, "°C")),
        ("It covers 17,098,246 square km.", (17_098_246_000_000, "m²")),
        ("It holds five micrograms of lead.", (5e-9, "kg")),
    ],
)
def test_measures_are_given_in_si_too(read, text, si):
    [row] = read(text)
    assert (row["value_si"], row["unit_si"]) == si


@pytest.mark.parametrize(
    ("text", "si"),
    [
        ("It was 50 degrees Fahrenheit.", [10]),
        ("It rose to 50 degrees Fahrenheit.", [10]),
        ("It rose by 9 degrees Fahrenheit.", [5]),
        ("It warmed 9 degrees Fahrenheit.", [5]),
        ("It is 9 degrees Fahrenheit above normal.", [5]),
        ("It is 9F warmer than in May.", [5]),
        ("They would keep global warming to below 9 degrees Fahrenheit.", [5]),
        ("It was 10C (50F) in May.", [10, 10]),
        ("It has warmed to 10C (50F) since.", [10, 10]),
        ("They foresee 5 degrees Celsius (9 degrees Fahrenheit) of warming.", [5, 5]),
        ("The pact names 5C (9F) as the limit.", [5, 5]),
    ],
)
def test_differences_of_temperature_are_no_temperatures(read, text, si):
    assert [row["value_si"] if row["value"] else None for row in read(text)] == si


@pytest.mark.parametrize(
    ("text", "span", "found"),
    [
        ("Marta Quill, 42, won.", "42", (42, 42, 42)),
        ("The striker, 29, won.", "29", (29, 29, 29)),
        ("A 34-year-old man won.", "34-year-old", (34, 34, 34)),
        ("He is 34 years old.", "34 years old", (34, 34, 34)),
        ("He died aged 72.", "72", (72, 72, 72)),
        ("At 19, he won.", "19", (19, 19, 19)),
        ("He turned 70 on Monday.", "70", (70, 70, 70)),
        ("Ours is for children aged 5 to 11.", "5 to 11", (None, 5, 11)),
        ("It is for 18- to 24-year-olds.", "18- to 24-year-olds", (None, 18, 24)),
        ("A man in his 40s won.", "40s", (None, 40, 49)),
        ("It is for women over 65.", "over 65", (65, 65, None)),
    ],
)
def test_ages_are_kept_apart(read, text, span, found):
    [row] = read(text)
    assert (row["kind"], row["unit"], row["text"], bounds(row)) == ("age", "year", span, found)


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("Half of the cabinet left.", 0.5, "cabinet"),
        ("Two-thirds of nurses left.", 2 / 3, "nurses"),
        ("A third of nurses left.", 1 / 3, "nurses"),
        ("One in five children left.", 0.2, "children"),
        ("Nine out of 10 nurses left.", 0.9, "nurses"),
    ],
)
def test_fractions(read, text, value, counted):
    [row] = read(text)
    assert (row["kind"], row["object"]) == ("fraction", counted)
    assert row["value"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "counted", "kind"),
    [
        ("Three elderly women left.", "elderly women", "people"),
        ("They freed 17 hostages on Friday.", "hostages", "people"),
        ("They sold 31 Abrams tanks.", "Abrams tanks", "count"),
        ("It drew 300 sports fans.", "sports fans", "people"),
        ("Four of the officers left.", "officers", "people"),
        ("Five other people left.", "people", "people"),
        ("It owns two lobbying and consulting firms.", "lobbying and consulting firms", "count"),
        ("Thousands of Iowans left.", "Iowans", "people"),
        ("It is a 12-member panel.", "member", "count"),
        ("One woman left.", "woman", "people"),
        ("It seized 30 kilograms of cocaine.", "cocaine", "measure"),
        ("He paid a $500 fine.", "fine", "money"),
        ("He owns a $7 million pair of towers.", "pair of towers", "money"),
        ("It has 40 percent of the vote.", "vote", "percent"),
    ],
)
def test_what_is_counted(read, text, counted, kind):
    [row] = read(text)
    assert (row["object"], row["kind"]) == (counted, kind)


def test_some_of_the_last_few_count_the_same(read):
    assert [row["object"] for row in read("They lost three of their past four games.")] == ["games", "games"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("At least 12 people were killed.", "killed"),
        ("It left 12 dead.", "killed"),
        ("The blast killed 12.", "killed"),
        ("The death toll rose to 12.", "killed"),
        ("Some 30 were wounded.", "injured"),
        ("Police arrested 14 people.", "arrested"),
        ("Five people are still missing.", "missing"),
        ("They counted 14 people.", None),
        ("At least 12 people died.", "killed"),
        ("Police said 12 had died.", "killed"),
        ("Three people who died were named.", "killed"),
        ("Twelve miners lost their lives.", "killed"),
        ("Fourteen climbers perished.", "killed"),
        ("Nine men were shot dead.", "killed"),
        ("Two men were pronounced dead.", "killed"),
        ("The flood claimed 14 lives.", "killed"),
        ("In all, 14 lives were lost.", "killed"),
        ("It claimed the lives of 14 people.", "killed"),
        ("They mourn the deaths of 14 people.", "killed"),
        ("Soldiers gunned down 12 villagers.", "killed"),
        ("Among the dead were three children.", "killed"),
        ("Three children were among the dead.", "killed"),
        ("One man died.", "killed"),
        ("Two soldiers and a medic died.", "killed"),
        ("The blast killed a medic and two soldiers.", "killed"),
        ("Five people, most of them soldiers, were killed.", "killed"),
        ("Twenty people are believed to have drowned.", "killed"),
        ("The number of dead rose to 23.", "killed"),
        ("The number of people injured reached 40.", "injured"),
        ("It put the number of displaced at 22,768.", "displaced"),
        ("Seven were critically wounded.", "injured"),
        ("Two people were killed days after the raid.", "killed"),
        ("They buried 12 men killed two days ago.", "killed"),
        ("Two hikers went missing.", "missing"),
        ("Forty people were taken into custody.", "arrested"),
        ("It led to the arrest of five managers.", "arrested"),
        ("A guard was hurt and one man was arrested.", "arrested"),
        ("Some 200 people were forced from their homes.", "displaced"),
        ("They saved 14 people.", "rescued"),
        ("Twenty people were airlifted to safety.", "rescued"),
        ("Sixty people tested positive.", "infected"),
        ("Rebels took 12 hostages.", "kidnapped"),
        ("Rebels took 12 people hostage.", "kidnapped"),
        ("Twelve people were nearly killed.", None),
        ("Twelve people were not hurt.", None),
        ("Twelve gunmen killed a guard.", None),
        ("Twelve gunmen have killed.", None),
    ],
)
def test_what_befell_the_people(read, text, outcome):
    [row] = read(text)
    assert (row["outcome"], row["kind"]) == (outcome, "people")


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Three Israelis and 14 Palestinians were killed.", ["killed", "killed"]),
        ("Police said three men and 14 women were arrested.", ["arrested", "arrested"]),
        ("It killed 12 soldiers and 30 civilians.", ["killed", "killed"]),
        ("Police arrested 12 men, 3 women and two boys on Monday.", ["arrested"] * 3),
        ("It killed 12 soldiers and 30 people were hurt.", ["killed", "injured"]),
        ("It killed 12 soldiers and 30 civilians fled.", ["killed", None]),
        ("It killed 12 soldiers and 30 cows.", ["killed", None]),
        ("Police sent 12 officers and 30 people were arrested.", [None, "arrested"]),
        ("They left 12 dead and three children.", ["killed", None]),
        ("Twelve gunmen killed 30 soldiers.", [None, "killed"]),
        ("He was one of 12 men who killed three guards.", [None, "killed"]),
    ],
)
def test_people_side_by_side_share_one_verb(read, text, outcomes):
    assert [row["outcome"] for row in read(text)] == outcomes


@pytest.mark.parametrize("text", ["Tomb Hunter 2 was released.", "His goal tally rose to 12.", "Engine 12 died."])
def test_numbers_of_things_are_no_people(read, text):
    assert read(text) == []


def test_rates_and_changes(read):
    [wage] = read("They earn $15 an hour.")
    [rate] = read("The rate is 12 per 100,000 people.")
    [rise] = read("Prices rose by 3 percent.")
    [cut] = read("It announced a 5% cut.")
    assert (wage["per"], rate["per"], rate["value"]) == ("hour", "100,000 people", 12)
    assert (rise["change"], cut["change"]) == ("rise", "fall")


@pytest.mark.parametrize(
    "text",
    [
        "United won 3-1.",
        "She took the set 6-4, 7-5.",
        "The Bears beat the Hawks 27-24.",
        "The vote was 14 to 3.",
        "Call 555-0142 or 617-555-0188.",
        "Call 0800 555 0199.",
        "It opened in 1986 and shut in 2014.",
        "In 2019 sales fell.",
        "The 2014 protests went on from 1998-2001.",
        "It opened on March 3 and shut on 14 April.",
        "It begins at 6 p.m. and ends at 10:30.",
        "It lasted three days and 20 minutes.",
        "He came third in the 21st race.",
        "Flight 370 left gate 12.",
        "Section 5 and Article 50 apply.",
        "It is on Route 66 and Highway 101.",
        "He lives at 14 Bond Street.",
        "She was tried under 18 U.S.C. 1343.",
        "COVID-19 and H5N1 spread to the G20.",
        "Version 2.1 runs on Windows 10.",
        "The F-16 passed two B-52s.",
        "One of the men left one day.",
        "The doors open at 10:30 and at 19:45:10 for agent 007.",
        "This one was no worse than the other one, she told more than one of them.",
        "The Big Four met.",
        "The two sides met.",
        "It is a 24-hour shop that is open 24/7.",
        "The first half and the second quarter were dull.",
        "He is the No. 2 seed.",
        "1. Open the box.",
        "Scores of 3-1 and 2-0 were seen.",
        "Total 1,234 5,678 9,012",
        "Total 1 234 5 678 9 012",
        "They sell 5G phones on a 4G network.",
        "A 4K screen costs little, and so it is in 8K.",
        "It is a 1080p video of the 10k run.",
        "The 5K starts at 9 a.m. in May.",
        "The iPhone 5C is old.",
        "It is the 21st day and her 1st win.",
        "It happened on the night of March 7 to 8.",
        "He ran the N1 and the N2.",
        "Call 555 019 123 or 1 800 555 0199 now.",
        "It rose to 3 500 then.",
    ],
)
def test_what_is_no_amount(read, text):
    assert [row["text"] for row in read(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("POLICE ARREST TWO MEN.", [("TWO", 2, "MEN", "arrested")]),
        ("AT LEAST 12 PEOPLE WERE KILLED ON MARCH 3.", [("AT LEAST 12", 12, "PEOPLE", "killed")]),
        ("some three thousand troops came on march 3", [("some three thousand", 3000, "troops", None)]),
    ],
)
def test_capitals_change_little(read, text, found):
    assert [(row["text"], row["value"], row["object"], row["outcome"]) for row in read(text)] == found


def test_four_figures_may_be_a_count(read):
    [row] = read("They sent some 2000 troops and met in 2001.")
    assert row["value"] == 2000


@pytest.mark.parametrize("language", ["de", "fr", None])
def test_other_languages_have_no_rows(read, language):
    assert read("They sent 12 trucks.", language=language) == []


def test_a_table_of_numbers_is_no_prose(read):
    assert read("12 " * 70_000) == []
    assert len(read("12 men, " * 5)) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tender was worth R350 million.", ("R350 million", 350_000_000, "ZAR")),
        ("A fine of R5,000 was imposed.", ("R5,000", 5000, "ZAR")),
        ("They recovered N2.3bn from him.", ("N2.3bn", 2_300_000_000, "NGN")),
        ("The storm cost P12.5 billion.", ("P12.5 billion", 12_500_000_000, "PHP")),
        ("Petrol costs K28.50 now.", ("K28.50", 28.5, None)),
        ("The region got GH¢2 billion.", ("GH¢2 billion", 2_000_000_000, "GHS")),
        ("He paid PHP 50,000 on Monday.", ("PHP 50,000", 50_000, "PHP")),
        ("A gift of Dh10 million came.", ("Dh10 million", 10_000_000, "AED")),
        ("A loaf costs ZWL$ 300 there.", ("ZWL$ 300", 300, "ZWL")),
    ],
)
def test_letters_and_codes_before_a_sum_are_currencies(read, text, found):
    [row] = read(text)
    assert (row["text"], row["value"], row["currency"]) == found


@pytest.mark.parametrize(
    "text", ["The N1 was shut.", "Vitamin K2 helps.", "R2-D2 beeped.", "Take P45 to him.", "On R350."]
)
def test_a_letter_before_other_figures_is_no_currency(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nearly three in four nurses agreed.", ("Nearly three in four", 0.75, "nurses", None)),
        ("Output fell by a third to nothing.", ("a third", 1 / 3, None, "fall")),
    ],
)
def test_fractions_of_and_by(read, text, found):
    [row] = read(text)
    assert (row["text"], row["value"], row["object"], row["change"]) == (found[0], pytest.approx(found[1]), *found[2:])


def test_what_only_people_do_makes_people_of_a_number(read):
    [row] = read("Hundreds of thousands fled.")
    assert (row["kind"], row["value_low"]) == ("people", 200_000)


def test_pc_behind_a_figure_is_percent(read):
    [row] = read("Prices fell 0.3pc in May.")
    assert (row["value"], row["unit"], row["change"]) == (0.3, "percent", "fall")


def test_figures_of_the_same_shape_are_read_each_for_themselves(read):
    rows = read("They sent 12 trucks.", "They sent 98 trucks.", "They sent 12 trucks.")
    assert [(row["text"], row["value"]) for row in rows] == [("12", 12), ("98", 98), ("12", 12)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on March 3 in the barn.", []),
        ("They met on 3 March in the barn.", []),
        ("They met in 2019 sales rooms.", []),
        ("The twins, aged 6 and 7, met on 3 March.", ["age", "age"]),
        ("Marta Quill, 42, died on Monday.", ["age"]),
    ],
)
def test_days_and_years_are_no_amounts_but_ages_are(read, text, found):
    assert [row["kind"] for row in read(text)] == found


@pytest.mark.parametrize(
    ("text", "value", "object"),
    [
        ("A family of five fled on foot.", 5, None),
        ("She spoke to a crowd of about 1,300.", 1300, None),
        ("The camp shelters 90,000 Rohingya in tents.", 90_000, "Rohingya"),
        ("They held 90 Rohingya refugees.", 90, "Rohingya refugees"),
        ("The village of 600 has no clinic.", 600, None),
        ("There were 230 on board.", 230, None),
        ("They freed five Nepalis.", 5, "Nepalis"),
        ("The law left 300 workers jobless.", 300, "workers"),
    ],
)
def test_numbers_of_a_company_or_a_people_are_of_people(read, text, value, object):
    assert [(row["kind"], row["value"], row["object"]) for row in read(text)] == [("people", value, object)]


@pytest.mark.parametrize("text", ["She was of the class of 2014.", "The Gang of Eight met.", "Three odd couples."])
def test_companies_are_no_names_and_odd_needs_a_hyphen(read, text):
    assert [row["text"] for row in read(text)] in ([], ["Three"])


def test_ages_in_words_go_on(read):
    found = read("Three children, aged two, four and seven, were hurt.")
    assert [(row["kind"], row["value"]) for row in found] == [("people", 3), ("age", 2), ("age", 4), ("age", 7)]


def test_in_every_makes_a_fraction(read):
    assert [(row["text"], row["value"]) for row in read("Three in every four homes are dry.")] == [
        ("Three in every four", 0.75)
    ]


def test_energy_is_paid_by_the_hour(read):
    assert [row["per"] for row in read("Power cost €34 per megawatt-hour in May.")] == ["megawatt-hour"]
