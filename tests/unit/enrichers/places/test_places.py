import polars as pl
import pytest

from tasks.model.identity import child_id


def _where(row: dict[str, object]) -> tuple[object, object, object]:
    return row["name"], row["country"], row["precision"]


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        # kind: a country rather than a town, a capital rather than its namesakes
        ("The minister flew to Turkey and on to Jordan.", "Jordan", ("Jordan", "JO", "country")),
        ("Officials in Moscow said that the talks had failed.", "Moscow", ("Moscow", "RU", "city")),
        ("The troops returned to Bucha, outside Kyiv, on Monday.", "Bucha", ("Bucha", "UA", "city")),
        ("Families fled to Gaza on Sunday, the agency said.", "Gaza", ("Gaza", "PS", "city")),
        # "City, State" and the article's other names
        ("The mill in Paris, Texas, closed in May.", "Paris", ("Paris", "US", "city")),
        ("The mill in Paris closed, as did those in Lyon and Marseille in France.", "Paris", ("Paris", "FR", "city")),
        ("Crews left for London, Ontario, on Friday.", "London", ("London", "CA", "city")),
        ("Potatoes from Moscow, Idaho, cost more.", "Moscow", ("Moscow", "US", "city")),
        ("Voters in Georgia, Alabama and Tennessee went to the polls.", "Georgia", ("Georgia", "US", "admin1")),
        ("Georgia, Armenia and Azerbaijan signed it.", "Georgia", ("Georgia", "GE", "country")),
        # the government, the state, the city
        ("Washington has warned Iran, the ambassador said.", "Washington", ("Washington", "US", "city")),
        ("Growers in Washington, Oregon and Idaho lost much.", "Washington", ("Washington", "US", "admin1")),
        ("The dam in Washington state is old.", "Washington", ("Washington", "US", "admin1")),
        ("Farmers across New York sell less milk.", "New York", ("New York", "US", "admin1")),
        ("The city of New York will pay for it.", "New York", ("New York City", "US", "city")),
        # regions, seas, abbreviations, other spellings
        ("Shelling in Donbas went on.", "Donbas", ("Donbas", "UA", "region")),
        ("Herders across the Sahel wait for rain.", "Sahel", ("Sahel", None, "region")),
        ("A ship in the Red Sea was hit.", "Red Sea", ("Red Sea", None, "region")),
        ("The U.S. and the UK agreed.", "U.S.", ("United States", "US", "country")),
        ("Lawyers met in Frankfort, Ky., on Monday.", "Ky.", ("Kentucky", "US", "admin1")),
        ("A mine near Charleston, W.Va., was shut.", "W.Va.", ("West Virginia", "US", "admin1")),
        ("Drums were heard in Kiev, a visitor said.", "Kiev", ("Kyiv", "UA", "city")),
        ("Police in Boone County, Indiana, said so.", "Boone County", ("Boone County", "US", "admin2")),
        ("The court in Kharkiv region sat.", "Kharkiv", ("Kharkiv", "UA", "city")),
        # what a place lies in, named before it or behind `in`
        ("The Ontario city of Windsor will vote.", "Windsor", ("Windsor", "CA", "city")),
        ("Smugglers met in the Honduran port of La Ceiba.", "La Ceiba", ("La Ceiba", "HN", "city")),
        ("The mayor of Melbourne in Florida resigned.", "Melbourne", ("Melbourne", "US", "city")),
        # a great city rather than its namesake in a state that the article names
        ("She lost in Melbourne and plays in Miami next.", "Melbourne", ("Melbourne", "AU", "city")),
        # other spellings of small cities, quarters, regions whose unit bears another name
        ("Shells fell on Azaz and Afrin in Syria.", "Azaz", ("I‘zāz", "SY", "city")),
        ("Raids in Molenbeek and Ghent found nothing.", "Molenbeek", ("Molenbeek", "BE", "city")),
        ("A yacht sank off Anglesey in Wales.", "Anglesey", ("Anglesey", "GB", "region")),
        # old spellings that villages bear, too; a state whose capital was once called so; names without their county
        ("Trains from Breslau to Krakow were late in Poland.", "Breslau", ("Wrocław", "PL", "city")),
        ("The dam burst above Derna, the Libyan army said.", "Derna", ("Darnah", "LY", "city")),
        ("Planters in Bahia, Brazil, lost the cocoa.", "Bahia", ("Bahia", "BR", "admin1")),
        ("Ploughs from Sudbury and Timmins cleared it, Ontario said.", "Sudbury", ("Greater Sudbury", "CA", "city")),
        # a state behind a town of its, though its name means the government most often
        ("A bridge to Vancouver, Washington, will be rebuilt.", "Washington", ("Washington", "US", "admin1")),
        # rows of counties
        ("Benton won Butler, Stoddard and Dunklin counties in Missouri.", "Butler", ("Butler County", "US", "admin2")),
        # waters, islands, mountains
        ("Rain swelled the Tagus River near Toledo in Spain.", "Tagus River", ("Tagus River", None, "region")),
        ("A ferry ran aground off Naxos, the Greek coast guard said.", "Naxos", ("Naxos", "GR", "region")),
        ("Two climbers died on Nanga Parbat in Pakistan.", "Nanga Parbat", ("Nanga Parbat", "PK", "point")),
        # ordinary words and names of people beside sure places
        ("Drivers queued from Lille to Nice, French radio said.", "Nice", ("Nice", "FR", "city")),
        ("On Sumatra floods hit Padang.", "Sumatra", ("Sumatra", "ID", "region")),
        ("The strike may spread to Newman and Port Hedland in Australia.", "Newman", ("Newman", "AU", "city")),
        # the city of that name rather than one that another language calls so
        ("Hotels in Cancun were full.", "Cancun", ("Cancún", "MX", "city")),
        ("Boats left Canton for Hong Kong.", "Canton", ("Guangzhou", "CN", "city")),
        # umlauts spelt out; a state's name in its own other language
        (
            "A freighter hit a lock gate at Brunsbuettel, German police said.",
            "Brunsbuettel",
            ("Brunsbüttel", "DE", "city"),
        ),
        ("Fog lay over Alba, Turin and Genoa in Italy.", "Alba", ("Alba", "IT", "city")),
        # cities that GeoNames lists under a name that news doesn't use, or not among cities
        ("Marches in El Alto and La Paz went on.", "El Alto", ("El Alto", "BO", "city")),
        # an Arabic article in lower case
        ("Shells fell in el-Fasher, Sudan's army said.", "el-Fasher", ("El Fasher", "SD", "city")),
        # news of the world means the one in Italy; beside Los Angeles, the one there
        ("The film will open in Venice and in Cannes.", "Venice", ("Venice", "IT", "city")),
    ],
)
def test_a_name_is_the_place_that_the_article_means(look_up, body, text, expected) -> None:
    assert _where(look_up(body)[text]) == expected


@pytest.mark.parametrize(
    ("dateline", "body", "expected"),
    [
        ("Moscow, Idaho", "Four students died in a house, police in Moscow said.", ("Moscow", "US", "Idaho")),
        ("PARIS, Texas", "The mill in Paris was shut.", ("Paris", "US", "Texas")),
        ("BIRMINGHAM, Ala.", "The church in Birmingham was rebuilt.", ("Birmingham", "US", "Alabama")),
        ("TRIPOLI, Lebanon", "Clashes went on in Tripoli.", ("Tripoli", "LB", "Ash Shimāl")),
        ("ROME, New York", "A bakery in Rome burnt down.", ("Rome", "US", "New York")),
        ("ROME, Atlantis", "A bakery in Rome burnt down.", ("Rome", "IT", "Lazio")),  # tells nothing
        ("LONDON", "A plant in London was shut.", ("London", "GB", "England")),
    ],
)
def test_a_dateline_s_state_or_country_tells_its_city(look_up, dateline, body, expected) -> None:
    row = look_up(body, dateline_place=dateline)[expected[0]]
    assert (row["name"], row["country"], row["admin1"]) == expected


@pytest.mark.parametrize(
    ("body", "text", "units"),
    [
        ("Flights from London, Ontario, to London, England, were late.", "London", ["Ontario", "England"]),
        ("He left Paris, France, for Paris, Texas.", "Paris", ["Île-de-France", "Texas"]),
        ("Crews from Hamilton, New Zealand, met those from Hamilton, Ontario.", "Hamilton", ["Waikato", "Ontario"]),
        ("Trains leave Portland, Maine, and Portland, Oregon.", "Portland", ["Maine", "Oregon"]),
        # what stands alone means what was named last
        (
            "Paris, France, wrote to Paris, Texas. The mill in Paris is shut.",
            "Paris",
            ["Île-de-France", "Texas", "Texas"],
        ),
        # the state behind a town of its isn't the government
        (
            "A firm in Seattle, Washington, lost. Washington has warned China.",
            "Washington",
            ["Washington", "District of Columbia"],
        ),
        # a list, though there are such towns
        ("Offices in Georgia, Oklahoma, Iowa and Texas shut.", "Georgia", ["Georgia"]),
    ],
)
def test_a_mention_is_what_stands_beside_it(look_up_all, body, text, units) -> None:
    rows = look_up_all([{"article_id": "a", "body_text": body}]).filter(pl.col("text") == text)
    assert rows.sort("start")["admin1"].to_list() == units


def test_a_person_s_name_says_nothing_about_where_other_names_lie(look_up) -> None:
    body = "Mayor Austin Houston of Dublin met Mr. Dallas Tyler. The pubs of Dublin will close early."
    assert _where(look_up(body)["Dublin"]) == ("Dublin", "IE", "city")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Jack London wrote of wolves, Mr. London said.", "London"),
        ("The fund paid US$40 million, or $US41 million.", "US"),
        ("The fund paid 40 million U.S. dollars.", "U.S."),
        ("Germans and French visitors came by bus.", "Germans"),
        ("The West Nile virus was found in mosquitoes.", "Nile"),
        ("It was in The New York Times.", "New York"),
        ("Nice weather is expected. Reading is fun.", "Nice"),
        ("The Vietnam War ended long ago.", "Vietnam"),
        ("Senators went to Mass. They sang.", "Mass."),
        ("They shop in London's Oxford Street.", "Oxford"),
        ("The minister of Maritime Affairs spoke in Lome, Togo.", "Maritime"),
        ("Brig. Gen. Ida Salem said so.", "Brig."),
        ("She studied at Columbia University in New York.", "Columbia"),
        # what is named for a place
        ("Health officials fear Lassa fever.", "Lassa"),
        ("Pigs had the Reston ebolavirus.", "Reston"),
        # a maiden name, a surname behind a nickname
        ("He was born in Barre, the son of Orville and Hazel (Houston) Bell.", "Houston"),
        ('Walter "Bud" Kimball, 84, of Barre, Vermont, died on Monday.', "Kimball"),
        # things that are called after a place
        ("They ate Brussels sprouts in Ghent.", "Brussels"),
        ("Panama hats are made in Ecuador.", "Panama"),
        ("Jersey cows grazed near Oxford.", "Jersey"),
        ("A Bengal tiger died in Leipzig.", "Bengal"),
        # a quarter of Africa is not the whole of it
        ("Growth in sub-Saharan Africa slowed.", "Africa"),
        # who is named in full, before or behind it, by surname or first name
        ("Julie London sang. Fans of London wept.", "London"),
        ("Julie London sang it first. In London's version the horns are gone.", "London"),
        ("Joaquin Phoenix won. The jury thanked Phoenix, and a lawyer for Phoenix wept.", "Phoenix"),
        ("They praised Phoenix. Joaquin Phoenix was glad.", "Phoenix"),
        ("Mayor Eric Houston spoke. Houston's lawyer asked Houston to wait.", "Houston"),
        ("Virginia Woods lost her house. Virginia said it was gone.", "Virginia"),
        ("Kim Cardiff beat Ian Preston. Preston had beaten Cardiff in May.", "Cardiff"),
        # a surname behind a maiden name, before an age; what a relative is called; a road
        ("Betty was the daughter of Floyd and Opal (Martin) Madison of Spencer, Indiana.", "Madison"),
        ("The driver, Earl Houston, 61, of Clovis, N.M., was not hurt near Amarillo, Texas.", "Houston"),
        ("He is survived by his wife, Virginia; and a son in Meridian, Mississippi.", "Virginia"),
        ("Police found the car off U.S. 41 near Tifton, Georgia.", "U.S."),
        # whom the article names in full elsewhere
        ("Police spokesman Dele Uyo met Paul Camden. Camden wept when Uyo left.", "Camden"),
    ],
)
def test_what_is_no_place_has_no_row(look_up, body, text) -> None:
    assert text not in look_up(body)


def test_the_dateline_of_new_york_is_the_city(look_up) -> None:
    row = look_up("Shares fell in New York on Friday.", dateline_place="NEW YORK")["New York"]

    assert row["name"] == "New York City"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        # the tagger calls these persons; the articles name no such person in full
        ("Boats from Izmir reached Kos and Samos. Greece sent them back.", "Samos"),
        ("Snow fell in Oslo, and a plane was sent to Bergen.", "Bergen"),
        # a capital's government speaks
        ("Envoys from Bolivia met in Cusco. La Paz recalled one.", "La Paz"),
        ("Russia said it took Chasiv Yar.", "Russia"),
        ("BEDFORD – A mill burnt down on Monday.", "BEDFORD"),
        # what the place before it lies in, though it is an ordinary word, too
        ("The firm will shut a plant in Bursa, Turkey, and one in Burton.", "Turkey"),
        # in a list of results
        ("Friday's games in Nebraska: Chadron 51, Valentine 28; Mullen 47, Hyannis 30.", "Valentine"),
        # in a game whose score is told; where a politician is elected
        ("Azle lost to Granbury 42-7 in Texas on Friday.", "Granbury"),
        ("Rep. Warren Davidson, R-Troy, was unopposed in Ohio.", "Troy"),
        # a state in brackets within a newspaper's name
        ("He wrote for the Columbus (Ohio) Dispatch for years.", "Ohio"),
        # a person of its name is named in full, but it stands as places do
        ("Jack London moved to London in 1902.", "London"),
        ("Eric Houston, 40, was charged in Houston. Houston police said so.", "Houston"),
        ("Cheri Berlin won. She flew to Berlin on Monday.", "Berlin"),
        ("Jordan Peele shot it in Jordan. The king of Jordan came.", "Jordan"),
        ("Virginia Woods lives near Richmond, Virginia.", "Virginia"),
        # an apostrophe inside a name
        ("Votes in Côte d'Ivoire were counted.", "Côte d'Ivoire"),
        ("Votes in Cote d’Ivoire were counted.", "Cote d’Ivoire"),
        ("A mill in Coeur d'Alene, Idaho, shut.", "Coeur d'Alene"),
        ("Growth in sub-Saharan Africa slowed.", "sub-Saharan Africa"),
        # whom somebody is of
        ("She leaves a daughter, Sharon Troy and husband Glenn of Montpelier, Vermont.", "Montpelier"),
        ("Survivors include Ida Bell of Martin and Odd Bell, 44, of Union City, Tenn.", "Martin"),
    ],
)
def test_a_place_that_looks_like_something_else_has_a_row(look_up, body, text) -> None:
    assert text in look_up(body)


def test_a_village_abroad_that_nothing_speaks_for_is_unsure(look_up) -> None:
    mine = look_up("The firm runs the Quebrada Larga mine near Calama in Chile, the union in Santiago said.")
    village = look_up("A bus left Quebrada Larga for Danlí and Tegucigalpa, police in Honduras said.")

    assert "Quebrada Larga" not in mine or mine["Quebrada Larga"]["score"] < 0.6
    assert village["Quebrada Larga"]["score"] >= 0.8


def test_the_home_of_an_outlet_is_its_own_town(look_up) -> None:
    settings = {"outlets": {"gazette.example": "Springfield, Illinois"}}
    row = look_up("The council in Springfield met.", settings, domain="gazette.example")["Springfield"]

    assert (row["admin1"], row["score"] >= 0.8) == ("Illinois", True)


def test_the_us_are_no_less_so_where_us_is_said(look_up) -> None:
    told = "The U.S. sent planes. Envoys flew home."

    assert look_up(f"{told} They told us so.")["U.S."]["score"] == look_up(told)["U.S."]["score"]


def test_part_of_a_persons_name_is_no_place(look_up) -> None:
    body = "Odd Bergen resigned in Oslo. A statement was sent to Bergen, a lawyer in Norway."

    assert "Bergen" not in look_up(body)


@pytest.mark.parametrize(
    ("facts", "settings", "state"),
    [
        ({"domain": "startribune.com"}, {}, "Minnesota"),
        ({"domain": "example.com"}, {"outlets": {"example.com": "Springfield, Missouri"}}, "Missouri"),
        ({"canonical_url": "https://www.example.com/a"}, {"outlets": {"www.example.com": "Georgia"}}, None),
    ],
)
def test_the_outlets_home_decides_between_namesakes(look_up, facts, settings, state) -> None:
    row = look_up("A man from Rochester was fined in Springfield.", settings, **facts)
    found = {text: each["admin1"] for text, each in row.items()}

    assert state is None or state in found.values()


def test_a_possessive_is_not_another_name(look_up) -> None:
    assert look_up("In America's cities rents rise.")["America"]["country"] == "US"


def test_articles_in_other_languages_have_no_rows(look_up) -> None:
    assert look_up("Der Minister reiste nach Paris.", language="de") == {}


def test_rows_say_where_they_stand_and_who_they_are(look_up_all) -> None:
    body = "Ministers met in Nairobi.\n\nRain fell in Mombasa, too."
    rows = look_up_all([{"article_id": "a", "body_text": body}])

    assert rows["text"].to_list() == ["Nairobi", "Mombasa"]
    assert [body[s:e] for s, e in rows.select("start", "end").iter_rows()] == rows["text"].to_list()
    assert rows["mention_id"][0] == child_id("a", "mentions", 17, 24)
    assert rows["geoname_id"].to_list() == [184745, 186301]


def test_what_stands_in_the_article_before_tells_nothing(look_up_all) -> None:
    bodies = {
        "a": "It was written by Ida Bell", "b": "of Bergen he knew nothing.",
        "c": "Games in Nebraska: Sidney 66,", "d": "Alliance 32. They went to Azle", "e": "beat Graham",
        "f": "42-7 it was. Earl Houston,", "g": "61, of Troy. Orville (", "h": "Houston) Bell, Ohio.",
    }  # fmt: skip
    articles = [{"article_id": name, "body_text": body} for name, body in bodies.items()]

    assert look_up_all(articles).equals(pl.concat([look_up_all([article]) for article in articles]))


def test_rows_are_the_articles_own(look_up_all) -> None:
    bodies = [
        "The mill in Paris, Texas, closed. Paris voted.",
        "Paris and Lyon voted. The left won in Nice, France.",
        "Ministers from Georgia met in London. nice words",
        "Police in Springfield, Ohio, and Dublin, Ohio, said so.",
    ]
    articles = [{"article_id": f"a{number}", "body_text": body} for number, body in enumerate(bodies)]
    alone = pl.concat([look_up_all([article]) for article in articles])

    assert look_up_all(articles).equals(alone)
    assert look_up_all(articles[::-1]).sort("article_id", "start").equals(alone)


@pytest.mark.parametrize("body", ["A " * 20_000, "Paris, " * 5_000, "New York-" * 4_000, "a" * 100_000, "(" * 50_000])
def test_long_runs_of_one_thing_come_to_an_end(look_up_all, body) -> None:
    rows = look_up_all([{"article_id": "a", "body_text": body.strip()}])

    assert rows.height <= len(body)


@pytest.mark.parametrize("body", ["", " ", "\x00", "Paris", "U.S.", "'s 's", "-Paris-", "$"])
def test_odd_bodies_are_no_trouble(look_up_all, body) -> None:
    look_up_all([{"article_id": "a", "body_text": body}, {"article_id": "b", "body_text": "Rain in Paris."}])
