import json

import pytest

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import ap_media, choose, iptc7901, newsml1, newsml_g2, ninjs, nitf, wxr
from tasks.readers.source import Source


def articles(module, data):
    return [item for item in outcomes(module, data) if isinstance(item, RawArticle)]


def outcomes(module, data):
    return list(module.read(Source("a", data if isinstance(data, bytes) else data.encode())))


def codes(module, data):
    """The codes of what gave no article; a notice that takes one back counts as `cancelled`."""
    told = ("cancelled" if isinstance(item, RawArticle) else item.code for item in _no_articles(module, data))
    return list(told)


def _no_articles(module, data):
    return [item for item in outcomes(module, data) if isinstance(item, ReadError) or item.withdrawn]


def item(**fields):
    return {
        "uri": "urn:x:1",
        "versioncreated": "2024-03-05T10:00:00Z",
        "pubstatus": "usable",
        "body_text": "Text.",
        **fields,
    }


def read_item(**fields):
    (article,) = articles(ninjs, json.dumps(item(**fields)))
    return article


def story(head="", body_head="", content="<p>Text.</p>", attributes=""):
    return (
        f"<nitf><head><docdata {attributes}>{head}</docdata></head>"
        f"<body><body.head>{body_head}</body.head><body.content>{content}</body.content></body></nitf>"
    )


def g2(meta="", about="", content="<inlineData>Text.</inlineData>", kind="ninat:text"):
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><itemMeta>'
        f'<itemClass qcode="{kind}"/>{about}'
        f"</itemMeta><contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


@pytest.mark.parametrize(
    "status", ["canceled", "cancelled", "withheld", "Canceled", "http://cv.iptc.org/newscodes/x/canceled"]
)
def test_an_item_that_was_withdrawn_is_cancelled_in_every_format(status):
    assert codes(ninjs, json.dumps(item(pubstatus=status))) == ["cancelled"]
    assert codes(nitf, story(attributes=f'management-status="{status}"')) == ["cancelled"]
    assert codes(newsml_g2, g2(about=f'<pubStatus qcode="stat:{status}"/>')) == ["cancelled"]
    manage = f'<NewsManagement><Status FormalName="{status}"/></NewsManagement>'
    assert codes(newsml1, f"<NewsML><NewsItem>{manage}</NewsItem></NewsML>") == ["cancelled"]


@pytest.mark.parametrize("status", ["usable", "embargoed", "Usable", "published"])
def test_an_item_that_may_be_used_now_or_later_is_an_article(status):
    assert len(articles(ninjs, json.dumps(item(pubstatus=status)))) == 1
    assert len(articles(nitf, story(attributes=f'management-status="{status}"'))) == 1
    assert len(articles(newsml_g2, g2(about=f'<pubStatus qcode="stat:{status}"/>'))) == 1


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic"])
def test_a_picture_is_no_article_whatever_its_caption(kind):
    assert codes(ninjs, json.dumps(item(type=kind))) == ["not_an_article"]
    assert codes(newsml_g2, g2(kind=f"ninat:{kind}")) == ["not_an_article"]


def test_versions_of_an_item_share_its_identity():
    old, new = (read_item(version=version, versioncreated=f"2024-03-05T1{version}:00:00Z") for version in (1, 2))
    revisions = [
        f"<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:newsml:x.example:20240305:A-1:{number}"
        f"</PublicIdentifier></NewsIdentifier></Identification><NewsComponent><ContentItem><DataContent>Text."
        f"</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
        for number in ("1", "2N", "13A")
    ]

    assert old.provider_id == new.provider_id == "urn:x:1"
    assert {articles(newsml1, text)[0].provider_id for text in revisions} == {"urn:newsml:x.example:20240305:A-1"}


def test_an_identifier_without_a_revision_keeps_its_last_number():
    text = (
        "<NewsML><NewsItem><Identification><PublicIdentifier>urn:newsml:x.example:4711</PublicIdentifier></Identification>"
        "<NewsComponent><ContentItem><DataContent>Text.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )

    assert articles(newsml1, text)[0].provider_id == "urn:newsml:x.example:4711"


def test_a_slug_is_a_headline_only_where_there_is_no_other():
    assert read_item(slugline="TRAM", headline="Tram reopens").title == "Tram reopens"
    assert read_item(slugline="TRAM").title == "TRAM"


def test_a_date_of_revision_before_publication_is_no_modification():
    article = read_item(firstcreated="2024-03-05T10:00:02Z")

    assert [date.value for date in article.published] == ["2024-03-05T10:00:02Z"]
    assert article.modified is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20240305T143000-0500", "2024-03-05T14:30:00-0500"),
        ("20240305T143000Z", "2024-03-05T14:30:00Z"),
        ("20240305", "20240305"),
        ("2024-03-05T14:30:00+01:00", "2024-03-05T14:30:00+01:00"),
    ],
)
def test_dates_of_nitf_are_written_out(written, read):
    (article,) = articles(nitf, story(head=f'<date.issue norm="{written}"/>'))

    assert [date.value for date in article.published] == [read]


@pytest.mark.parametrize(
    ("byline", "read"),
    [
        ("By <person>Jane Roe</person><byttl>Writer</byttl>", "By Jane Roe, Writer"),
        ("By Jane Roe, <byttl>Writer</byttl>", "By Jane Roe, Writer"),
        ("By<person>Jane Roe</person>and<person>John Doe</person>", "By Jane Roe and John Doe"),
        ("<byttl>Sports Network</byttl>", "Sports Network"),
        ("By JANE ROE", "By JANE ROE"),
        (" ", None),
    ],
)
def test_bylines_of_nitf_are_one_line(byline, read):
    (article,) = articles(nitf, story(body_head=f"<byline>{byline}</byline>"))

    assert article.byline == read


@pytest.mark.parametrize(
    ("dateline", "read"),
    [
        ("<location>LAGOS</location>, June 7 (Reuters) -", "LAGOS, June 7 (Reuters)"),
        ("<location>LAGOS</location><story.date>20240607</story.date>", "LAGOS"),
    ],
)
def test_datelines_of_nitf_keep_the_agency_that_is_written_in_them(dateline, read):
    (article,) = articles(nitf, story(body_head=f"<dateline>{dateline}</dateline>"))

    assert article.dateline == read


def test_a_second_headline_that_is_a_keyword_is_no_subtitle():
    head = '<key-list><keyword key="TRAM HALIFAX"/></key-list>'
    body_head = "<hedline><hl1>Tram reopens</hl1><hl2>TRAM HALIFAX</hl2></hedline><abstract><p>At last.</p></abstract>"

    assert articles(nitf, story(head, body_head))[0].subtitle == "At last."


def test_a_block_that_the_next_one_begins_with_is_read_once():
    lead, full = "<block class='lead'><p>One.</p></block>", "<block class='full'><p>One.</p><p>Two.</p></block>"

    (article,) = articles(nitf, story(content=lead + full))

    assert [block.text for block in article.blocks] == ["One.", "Two."]


def test_a_block_with_a_correction_is_a_note():
    block = "<block class='correction_text'><p>The mayor is Ann O'Dell.</p></block>"

    (article,) = articles(nitf, story(content=f"<block><p>One.</p></block>{block}"))

    assert [each.text for each in article.blocks] == ["One."]
    assert article.correction_note == "The mayor is Ann O'Dell."
    assert articles(nitf, story(content=block))[0].correction_note is None


def test_the_day_of_a_paper_is_no_midnight():
    text = story().replace("</head>", '<pubdata name="The Post" date.publication="20070131T000000"/></head>')

    (article,) = articles(nitf, text)

    assert [date.value for date in article.published] == ["20070131"]
    assert article.outlet_name == "The Post"


def test_descriptors_and_sections_of_an_archive_are_taken():
    head = (
        "<identified-content><classifier type='descriptor'>Trams</classifier><person>Roe</person></identified-content>"
    )
    text = story(head).replace("<head>", '<head><meta name="online_sections" content="City; Business"/>')

    (article,) = articles(nitf, text)

    assert (article.keywords, article.section) == (["Trams"], "City")


def test_a_summary_cut_from_the_text_is_no_subtitle():
    body = "<p>Trams ran again on Tuesday.</p><p>Nobody complained.</p>"

    assert (
        read_item(body_text="", body_html=body, description_text="Trams ran again on Tuesday. Nobody com").subtitle
        is None
    )
    assert read_item(body_text="", body_html=body, description_text="All about trams").subtitle == "All about trams"


def test_a_creator_is_an_author_only_where_it_is_a_person():
    meta = "".join(f"<creator><name>{name}</name></creator>" for name in ("Jane Roe", "roe.jane", "Example Agency"))

    (article,) = articles(newsml_g2, g2(f"{meta}<infoSource><name>Example Agency</name></infoSource>"))

    assert [author.name for author in article.authors] == ["Jane Roe"]


def test_a_package_in_a_message_is_told_only_where_it_is_alone():
    package = '<packageItem><groupSet><group><itemRef residref="a"/></group></groupSet></packageItem>'
    text = g2().replace(' xmlns="http://iptc.org/std/nar/2006-10-01/"', "")
    message = "<newsMessage><itemSet>{}</itemSet></newsMessage>"

    assert codes(newsml_g2, message.format(package)) == ["not_an_article"]
    assert codes(newsml_g2, message.format(package + text)) == []
    assert codes(newsml_g2, message.format("<packageItem/>" + text)) == ["not_an_article"]
    assert codes(newsml_g2, message.format("")) == ["not_an_article"]


def message(text, end="051137 GMT Mar 24", head="exa117 4 i 96   exa 061"):
    return b"\x01" + head.encode() + b"\r\n\x02" + text.encode("latin-1") + b"\r\n\x03" + end.encode() + b"\r\n\x04"


@pytest.mark.parametrize(
    ("text", "title", "blocks"),
    [
        ("A headline =\n\n   One (exa) - Text\ngoes on.\n   Two.", "A headline", ["One (exa) - Text goes on.", "Two."]),
        ("   No headline here.\nIt goes on.", None, ["No headline here. It goes on."]),
        ("Head\nof two =\n   Text.", "Head of two", ["Text."]),
        ("Head =\n\n   Scores:\nA   1\nB   2", "Head", ["Scores:", "A 1", "B 2"]),
        ("Head =\n\n   Text.\n\nNot for publication:\nTel 555", "Head", ["Text."]),
    ],
)
def test_messages_of_iptc_7901_are_parted_by_indents(text, title, blocks):
    (article,) = articles(iptc7901, message(text))

    assert article.title == title
    assert [block.text for block in article.blocks] == blocks


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("051137 GMT Mar 24", ["2024-03-05T11:37Z"]),
        ("051137 MEZ Mar 24", ["2024-03-05T11:37 MEZ"]),
        ("051137 Mar", []),
        ("051137 GMT Xyz 24", []),
    ],
)
def test_the_end_of_a_message_says_when_it_was_sent(end, date):
    (article,) = articles(iptc7901, message("Head =\n\n   Text.", end))

    assert [each.value for each in article.published] == date


def told(text, catchword="BC-EXA--Harbour Tram", number="061", end="051137 GMT Mar 24"):
    return message(text, end, f"exa117 4 i 96   exa {number}\r\n\r\n{catchword}/")


STORY = "Tram reopens =\n\n   Halifax (exa) - Trams ran again on Tuesday."


@pytest.mark.parametrize(
    ("text", "catchword"),
    [
        ("MANDATORY KILL\n\n   Editors: kill the story.", "BC-EXA--Harbour Tram"),
        ("ATTENTION EDITORS - KILL\n\n   Do not use it.", "BC-EXA--Harbour Tram, Advisory"),
        ("KILL: Tram reopens =\n\n   The mayor was misquoted.", "BC-EXA--Harbour Tram, 2nd Ld-Writethru"),
        ("ELIMINATE\n", "BC-EXA--Harbour Tram"),
        ("WITHDRAWAL - Tram reopens\n\n   The story is wrong.", "BC-EXA--Harbour Tram"),
        ("Tram story =\n\n   Editors: please withdraw the story.", "BC-EXA--Harbour Tram"),
        ("Clients,\n\n   the story Harbour Tram has been withdrawn.", "BC-EXA--Harbour Tram"),
        ("The mayor was misquoted.\n", "BC-EXA--Harbour Tram, KILL"),
        ("The mayor was misquoted.\n", "BC-EXA--Harbour Tram, Mandatory Kill"),
    ],
)
def test_a_kill_of_iptc_7901_takes_back_the_story_of_its_catchword(text, catchword):
    story, notice = articles(iptc7901, told(STORY)), articles(iptc7901, told(text, catchword, "077"))

    assert not story[0].withdrawn
    assert notice[0].withdrawn.startswith("the provider says")
    assert notice[0].item == story[0].item == "exa 2024-03-05 exa harbour tram"


def test_a_kill_under_a_mere_subject_takes_back_the_story_whose_number_it_names():
    story, other, notice = (
        articles(iptc7901, told(text, "Transport", number))[0]
        for text, number in ((STORY, "061"), (STORY, "062"), ("KILL\n\n   Please kill exa 061, Tram reopens.", "077"))
    )

    assert notice.item == story.item != other.item


def test_a_kill_that_names_nothing_takes_nothing_back():
    (notice,) = articles(iptc7901, told("MANDATORY KILL\n", "Transport"))

    assert notice.withdrawn
    assert notice.item is None


@pytest.mark.parametrize(
    ("text", "catchword"),
    [
        ("Withdrawal of troops begins =\n\n   Halifax (exa) - Trucks left on Tuesday.", "Defence-withdrawal"),
        ("Kill rate of wolves falls =\n\n   Halifax (exa) - Fewer sheep died.", "Road-kill"),
        ("Bill on trams killed =\n\n   Halifax (exa) - The story has been withdrawn by a paper.", "Transport"),
        ("Editors on trial =\n\n   Halifax (exa) - Two editors were heard.", "Media"),
    ],
)
def test_news_of_kills_and_withdrawals_is_news(text, catchword):
    (article,) = articles(iptc7901, told(text, catchword))

    assert article.withdrawn is None


def test_a_message_without_text_is_rejected_and_the_next_one_read():
    data = message("Head =\n") + message("Head =\n\n   Text in Z\xfcrich.")

    assert [getattr(each, "code", None) or each.blocks[0].text for each in outcomes(iptc7901, data)] == [
        "no_body",
        "Text in Zürich.",
    ]


@pytest.mark.parametrize(
    ("module", "text"),
    [
        (nitf, story()),
        (newsml_g2, g2()),
        (newsml1, "<NewsML/>"),
        (ninjs, json.dumps(item())),
        (ap_media, json.dumps({"api_version": "1.1", "data": {"item": item()}})),
        (iptc7901, message("Text.").decode()),
        (wxr, '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.xml", "a.txt", "a.json", "a.html"])
def test_content_decides_and_not_the_name(module, text, name):
    assert choose(Source(name, text.encode()).sample) is module


@pytest.mark.parametrize(
    "text", ['{"title": "A", "body": "B", "url": "https://a.example"}', '{"a": 1}', "[1, 2]", '[{"type": "x"}]']
)
def test_other_json_is_no_ninjs(text):
    assert ninjs.sniff(Source("a.json", text.encode()).sample) == 0
    with pytest.raises(ReadError) as error:
        outcomes(ninjs, text)
    assert error.value.code == "unknown_format"
