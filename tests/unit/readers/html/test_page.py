"""Rules of the page reader, each on a snippet."""

import pytest

from tasks.model.article import RawArticle, RawLink
from tasks.model.errors import ReadError
from tasks.normalising.article import normalise
from tasks.readers.html import read, sniff
from tasks.readers.html.blocks import MENU
from tasks.readers.html.document import parse
from tasks.readers.html.walk import walk
from tasks.readers.source import Source
from tests.patience import little_work

ONE = (
    "The council voted on Monday evening to close the old bridge for repairs until the end of the year, the mayor said."
)
TWO = "Engineers had found cracks in two of its five piers in the spring, and lorries were banned in May."
THREE = "A temporary crossing will be built upstream. It is to open in March, and it will cost two million."
TEXT = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def outcome(html, path="page.html"):
    [found] = read(Source(path, html if isinstance(html, bytes) else html.encode()))
    return found


def article(html, path="page.html"):
    found = outcome(html, path)
    assert isinstance(found, RawArticle), found
    return found


def page(body, head=""):
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def texts(body, head=""):
    return [block.text for block in article(page(body, head)).blocks]


# ---- body --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>{}</p></nav>",
        "<aside><p>{}</p></aside>",
        "<div class='related-articles'><p>{}</p></div>",
        "<div class='newsletterSignup'><p>{}</p></div>",
        "<div hidden><p>{}</p></div>",
        "<div style='display:none'><p>{}</p></div>",
        "<script>{}</script>",
        "<footer><p>{}</p></footer>",
        "<form><p>{}</p></form>",
        "<ul><li><a href=/x>{}</a></li></ul>",
        "<div class=box><h3>Profile</h3><p>{}</p></div>",
    ],
)
def test_furniture_inside_the_text_is_left_out(furniture):
    other = "Anna Lund has led the county for nine years and is thought to stand again."

    found = texts(f"<article><p>{ONE}</p><p>{TWO}</p>{furniture.format(other)}<p>{THREE}</p></article>")

    assert found == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "notice",
    [
        "Read more: The bridge that nobody wanted",
        "If you buy something through a link we may earn a commission, which helps to pay for our work.",
        "Advertisement",
        "Mehr zum Thema: Brücken im Kreis",
        "Follow us on all the networks that there are and never miss anything again.",
    ],
)
def test_lines_about_the_page_are_left_out(notice):
    assert texts(f"<div><p>{ONE}</p><p>{notice}</p><p>{TWO}</p><p>{THREE}</p></div>") == [ONE, TWO, THREE]


@pytest.mark.parametrize("names", ["has-sidebar content", "sidebar-grid__main article__body", "no-ads"])
def test_names_that_speak_of_the_layout_hide_nothing(names):
    assert texts(f"<div class='{names}'>{TEXT}</div>") == [ONE, TWO, THREE]


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    assert texts(f"<div>{ONE}<br><br>{TWO}<br>{THREE}</div>") == [ONE, f"{TWO} {THREE}"]


def test_comments_of_readers_do_not_outweigh_the_text():
    comments = "".join(f"<p>{THREE} {n}</p>" for n in range(9))

    assert texts(f"<div id=main>{TEXT}</div><div id=comments>{comments}</div>") == [ONE, TWO, THREE]


def test_a_text_in_parts_of_the_same_make_is_read_whole():
    parts = "".join(f"<div class='part x{n}'>{TEXT}</div><div class=ad>Ad</div>" for n in range(2))

    assert texts(f"<div><div>{parts}</div></div>") == [ONE, TWO, THREE] * 2


@pytest.mark.parametrize(
    ("head", "standfirst"),
    [
        ("", "<p class=standfirst>Lorries must take the motorway, and shops fear for their trade</p>"),
        (
            "<meta name=description content='Lorries must take the motorway, and shops fear for their trade'>",
            "<h2>Lorries must take the motorway, and shops fear for their trade</h2>",
        ),
        ("", "<p>Lorries must take the motorway, and shops fear for their trade over the winter months.</p>"),
    ],
)
def test_the_standfirst_opens_the_text_and_stays_there(head, standfirst):
    body = f"<article><header><h1>Bridge to close</h1>{standfirst}</header><div>{TEXT}</div></article>"

    found = article(page(body, head))

    assert found.blocks[0].text.startswith("Lorries must take the motorway")


def test_kinds_levels_links_and_bold_are_kept():
    body = (
        f"<div><p>{ONE}</p><h3>What comes  next</h3><p>See <a href='/plan'> the <b>plan</b> </a>of the county, which"
        f" was published in full on Monday.</p><ul><li>A new bridge by the summer of next year.</li></ul>"
        f"<blockquote><p>“We had no choice,” she said.</p></blockquote><p>{TWO}</p><p>{THREE}</p></div>"
    )

    blocks = article(page(body)).blocks

    assert [(b.kind, b.level) for b in blocks[:5]] == [
        ("text", 0), ("heading", 3), ("text", 0), ("list_item", 0), ("blockquote", 0),
    ]  # fmt: skip
    assert blocks[1].text == "What comes next"
    assert blocks[2].text.startswith("See the plan of the county")
    assert blocks[2].links == [RawLink(4, 12, "/plan")]


def test_text_is_clean():
    found = texts(f"<div><p>Cof\u0301fee&nbsp;and\u200b tea&shy;, {ONE}</p><p>{TWO}</p><p>{THREE}</p></div>")

    assert found[0].startswith("Cof\u0301fee and tea, The council")


def test_text_that_only_scripts_put_in_place_is_found():
    state = '{"a": {"body": "' + TEXT.replace("<", "\\u003c").replace("/", "\\/") + '"}}'

    assert texts(f"<div id=root></div><script>window.state = {state}</script>") == [ONE, TWO, THREE]


def test_article_body_of_json_ld_serves_where_the_page_has_no_text():
    body = "\\n".join([ONE, TWO, THREE, ONE])
    linked = f'{{"@type": "NewsArticle", "headline": "H", "articleBody": "{body}"}}'

    found = texts("<div>Loading</div>", f'<script type="application/ld+json">{linked}</script>')

    assert found == [ONE, TWO, THREE, ONE]


# ---- photos ------------------------------------------------------------------------------------------------------


def test_photos_keep_their_place_caption_and_credit():
    caption = "<figcaption>The bridge. <i class=credit>Ann Lee</i></figcaption>"
    figure = f"<figure><img data-src='/b.jpg' alt='A bridge'>{caption}</figure>"
    head = (
        "<link rel=canonical href='https://a.example/1'><meta property=og:image content='https://a.example/lead.jpg'>"
    )

    media = article(page(f"<div><p>{ONE}</p>{figure}<p>{TWO}</p><p>{THREE}</p></div>", head)).media

    assert [(m.url, m.caption, m.credit, m.after_block) for m in media] == [
        ("https://a.example/lead.jpg", None, None, None),
        ("https://a.example/b.jpg", "The bridge.", "Ann Lee", 0),
    ]


def test_icons_and_images_written_into_the_page_are_no_photos():
    images = "<img src='/icons/icon-x.png'><img src='data:image/gif;base64,AAAA'><img src=/p.gif width=1 height=1>"

    assert article(page(f"<div><p>{ONE}</p>{images}<p>{TWO}</p><p>{THREE}</p></div>")).media == []


# ---- files that are no article -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wall",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
        "<div class='c-paywall__box'>Go on</div>",
        "<div class='c-paywall__box'><iframe src=/pay></iframe></div>",
        "<p>Already a subscriber? Log in to read.</p>",
        "<p>Réservé aux abonnés</p>",
        "<meta name='article:content_tier' content='locked'>",
    ],
)
def test_a_stub_at_a_wall_is_paywalled(wall):
    found = outcome(page(f"<article><h1>H</h1><p>{ONE}</p></article>{wall}"))

    assert isinstance(found, ReadError)
    assert found.code == "paywalled"


def test_a_whole_text_behind_a_declared_wall_is_an_article():
    wall = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'

    assert texts(f"<article>{TEXT}</article>{wall}") == [ONE, TWO, THREE]


def test_a_video_page_with_a_line_of_text_is_no_article():
    linked = '<script type="application/ld+json">{"@type":"VideoObject","name":"Bridge closes"}</script>'

    found = outcome(page(f"<div><p>{ONE}</p></div>{linked}"))

    assert isinstance(found, ReadError)
    assert found.code == "not_an_article"


def test_a_page_without_a_word_gives_no_blocks():
    assert article(page("<div></div>")).blocks == []


# ---- encodings, containers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
    ],
)
def test_the_declared_encoding_is_used(declaration, encoding):
    text = "Совет проголосовал в понедельник вечером за то, чтобы закрыть старый мост до конца года, сказал мэр города."

    found = article(f"<html><head>{declaration}</head><body><p>{text}</p></body></html>".encode(encoding))

    assert [block.text for block in found.blocks] == [text]


def test_mhtml_gives_its_main_page_and_its_address():
    packed = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: text/css\n\np{}\n--xx\n"
        f"Content-Type: text/html; charset=utf-8\nContent-Location: https://a.example/1\n\n{page(TEXT)}\n--xx--\n"
    )

    found = article(packed, "page.mht")

    assert found.url == "https://a.example/1"
    assert [block.text for block in found.blocks] == [ONE, TWO, THREE]


def test_mhtml_without_a_page_is_malformed():
    with pytest.raises(ReadError, match="malformed"):
        outcome("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n", "page.mht")


@pytest.mark.parametrize(
    ("path", "text", "sure"),
    [
        ("a", "<!DOCTYPE html><p>x", True),
        ("a.txt", "\ufeff<!-- x --><HTML lang=en>", True),
        ("a.html", "<div>x</div>", True),
        ("a.php", "<div><p>x</p><p>y</p></div>", True),
        ("a.xml", "<?xml version='1.0'?><rss><channel>", False),
        ("a", "<?xml version='1.0'?><nitf><head>", False),
        ("a.md", "<div>x</div>\n\n# Head", False),
        ("a.txt", "The <b>bridge</b> is closed.", False),
        ("a.json", '{"html": "<html>"}', False),
    ],
)
def test_pages_are_known_by_their_content(path, text, sure):
    assert (sniff(Source(path, text.encode()).sample) > 0.5) is sure


# ---- hostile input -----------------------------------------------------------------------------------------------

P = f"<p>{ONE}</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + P,
        "<b>" * 100_000 + P,
        "".join(f"<b n{n}><i n{n}>" for n in range(2000)) + P,
        "<table><tr><td>" * 30_000 + P,
        "<figure><form>" * 20_000 + P * 50,
        "<p>" + "&amp;&CounterClockwiseContourIntegral;" * 50_000,
        "<img src='data:image/png;base64," + "A" * 5_000_000 + "'>" + P,
        "<div class='" + "ad x" * 500_000 + "'>" + P,
        "<p>" + "words <a href=x>w</a> <b>x</b> " * 20_000,
        "<script type='application/ld+json'>" + '{"author":[' * 100_000 + "</script>" + P,
        '<script>"' + '\\\\"</p>' * 50_000 + "</script><p>x",
        "<title>" + " | x" * 50_000 + "</title><h1>" + "a - b | " * 20_000 + "</h1>" + P,
        "<!--" + " saved from url=(" * 50_000 + P,
        "<figure><img src=a.jpg></figure>" * 10_000 + P,
        "<div class=byline>" + "<a>Jane Roe</a>" * 20_000 + "</div>" + P,
        "<p><img src=a.jpg></p><p><em>x y z</em></p>" * 10_000 + P,
        "<span class=photo>" * 170 + "<b></b>" * 100_000 + P,
        "<ul><li>" * 170 + "<a href=/>x</a>" * 100_000 + P,
        "<ul><li>" * 170 + "<a>x</a>" * 3 + "word " * 500_000 + P,
        "<ul><li><a>x</a><li><a>y</a><li><a>z</a></ul>" * 60_000 + P,
        "<ul><li>x</ul>" * 60_000 + P,
        "<p>" * 400_000 + P,
    ],
    ids=range(22),
)
def test_hostile_pages_cost_little(html):
    with little_work():
        try:
            outcome(page(html))
        except ReadError as error:
            assert error.code == "too_complex"  # noqa: PT017


@pytest.mark.parametrize("markup", ["<p>" * 500_001, "<p>x" * 40_001], ids=["tags", "paragraphs"])
def test_a_page_of_more_tags_or_paragraphs_than_any_article_is_too_complex(markup):
    with pytest.raises(ReadError, match="too_complex"):
        outcome("<html>" + markup)


def test_nul_bytes_and_terminal_escapes_do_not_reach_the_title():
    found = article(page(TEXT, "<title>Bridge \x1b[31mto\x00 close\u202e</title>"))

    assert found.title == "Bridge to close"


def test_a_page_goes_all_the_way():
    found = normalise(article(page(f"<h1>Bridge to close</h1>{TEXT}", "<meta name=author content='Jane Roe'>")))

    assert found.article["body_text"] == "\n\n".join([ONE, TWO, THREE])
    assert [row["name"] for row in found.contributors] == ["Jane Roe"]


def test_a_gallery_within_the_text_is_none_though_it_is_longer():
    slides = "".join(f"<li><p>Slide {n}. {TWO} {THREE}</p></li>" for n in range(20))

    found = texts(f"<article><div class=text>{TEXT}<div class=full-gallery><ul>{slides}</ul></div></div></article>")

    assert found == [ONE, TWO, THREE]


def test_a_gallery_without_a_text_is_read():
    assert THREE in texts(f"<div class=gallery><p>{TWO}</p><p>{THREE}</p></div>")


def test_the_anchor_of_a_heading_says_nothing_about_its_section():
    section = f"<div id=sharing-with-a-single-developer><h2>Sharing</h2><p>{THREE}</p></div>"

    assert THREE in texts(f"<article><p>{ONE}</p>{section}<p>{TWO}</p></article>")


def test_lines_about_the_page_are_left_out_where_no_paragraph_is():
    lines = "<h1>A walk</h1><p>A roll of film, one camera.</p><p>Share this: here and there</p>"

    assert texts(lines)[-1] == "A roll of film, one camera."


def test_photos_of_links_and_figures_in_the_text_are_read_and_those_of_teasers_are_not():
    def photo(name):
        return f"<a href=/p><img src=https://example.org/{name}.jpg alt={name}></a>"

    figure = "<figure><img data-src=/pier.jpg><figcaption>A pier</figcaption></figure>"
    body = f"<article><p>{ONE}</p>{photo('crane')}<p>{TWO}</p>{figure}<p>{THREE}</p></article>"
    teasers = "".join(f"<div class=teaser>{photo(name)}<a href=/t>More</a></div>" for name in ("one", "two"))
    found = article(page(body + teasers, "<link rel=canonical href=https://example.org/2024/bridge>"))
    assert [(each.url, each.caption, each.after_block) for each in found.media] == [
        ("https://example.org/crane.jpg", None, 0),
        ("https://example.org/pier.jpg", "A pier", 1),
    ]


def test_boxes_end_where_their_text_ends():
    boxes = "<div><div></div><section><div><br></div></section></div>"
    text = f"<div id=a><p>{ONE}</p><div id=b><p>{TWO}</p></div></div><p>{THREE}</p>"
    walked = walk(parse(boxes + text).select_one("body"))
    named = {box.names.strip(): (box.first, box.end) for box in walked.boxes if box.names}
    assert named == {"a": (0, 2), "b": (1, 2)}
    assert [(box.first, box.end) for box in walked.boxes] == [(0, 3), *[(0, 0)] * 4, (0, 2), (1, 2)]


@pytest.mark.parametrize("heading", ["Komentarze (12)", "27 commentaires", "댓글 3", "Leave a reply"])
def test_the_comments_of_readers_end_the_text(heading):
    assert texts(f"{TEXT}{TEXT}<h3>{heading}</h3><p>{THREE} So it goes.</p>") == [ONE, TWO, THREE] * 2


def test_a_heading_about_comments_before_the_text_ends_nothing():
    assert texts(f"<div>3 comments</div>{TEXT}") == [ONE, TWO, THREE]


def test_a_line_with_label_headline_and_byline_is_no_text():
    head = "<title>Old bridge is closed until the winter</title>"
    line = "<div>LOCAL<br><b>Old bridge is closed until the winter</b><br>Por Juana Pérez</div>"
    assert texts(f"<div>{line}{TEXT}</div>", head) == [ONE, TWO, THREE]


@pytest.mark.parametrize("clock", ["14.20 GMT", "9:05 pm", "21:40 Uhr"])
def test_the_times_of_a_live_blog_are_no_text(clock):
    assert texts(f"<p>{ONE}</p><p>{clock}</p><p>{TWO}</p><p>{clock}</p><p>{THREE}</p>") == [ONE, TWO, THREE]


def test_single_breaks_part_paragraphs_where_blanks_set_them_apart():
    blanks = "\u3000\u3000"
    assert texts(f"<div>{blanks}{ONE}<br>{blanks}{TWO}<br>\n{blanks}{THREE}</div>") == [ONE, TWO, THREE]
    assert texts(f"<p>{ONE}<br>{TWO}</p>") == [f"{ONE} {TWO}"]


@pytest.mark.parametrize("names", ["post-author", "cmt-list", "komentarze"])
def test_boxes_of_authors_and_comments_are_no_text(names):
    box = f"<div class='{names}'><h4>Jane Roe</h4><p>{THREE} I have said so for years.</p></div>"
    assert texts(f"<article><h1>Old bridge</h1>{box}<div>{TEXT}</div>{box}</article>") == [ONE, TWO, THREE]


def test_a_byline_is_no_paragraph_however_long():
    line = "<p>Par <i>Jeanne Roe</i> | Publié le 25/11/2023 à 14:30, mis à jour le 26/11/2023 à 15:02</p>"
    assert texts(f"<article><h1>Old bridge</h1>{line}{TEXT}</article>") == [ONE, TWO, THREE]


def test_a_byline_with_its_date_is_no_standfirst():
    line = "<div>โดย <i>วิชัย ศรีสุข</i> <i>วันเสาร์ที่ 25 พฤศจิกายน พ.ศ. 2566 เวลา 14:30 น.</i></div>"
    assert texts(f"<h1>Old bridge</h1>{line}<section>{TEXT}</section>") == [ONE, TWO, THREE]


def test_a_list_of_links_is_one_chunk():
    links = "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(4))
    walked = walk(parse(f"<p>{ONE}</p><ul>{links}</ul><ol>{links}<li>{TWO}</li></ol>").select_one("body"))
    assert [each.tag for each in walked.chunks] == ["p", MENU, *["li"] * 5]
    assert walked.chunks[1].text == "Section number 0 Section number 1 Section number 2 Section number 3"


def test_the_heading_of_a_list_of_links_is_no_text():
    links = "".join(f"<li><a href=/{n}>{THREE[:40]}</a></li>" for n in range(4))
    found = texts(f"<article><p>{ONE}</p><p>{TWO}</p><h3>Elsewhere</h3><ul>{links}</ul><p>{THREE}</p></article>")
    assert found == [ONE, TWO, THREE]


# ---- what stands beside the text, and what only looks like it ----------------------------------------------------


def test_a_box_with_a_picture_and_a_line_gives_a_caption():
    box = "<div class=pic><img src=https://example.org/pier.jpg><div>The pier at dawn.</div></div>"
    found = article(page(f"<article><div class=text><p>{ONE}</p>{box}<p>{TWO}</p><p>{THREE}</p></div></article>"))

    assert [block.text for block in found.blocks] == [ONE, TWO, THREE]
    assert [(each.url, each.caption) for each in found.media] == [("https://example.org/pier.jpg", "The pier at dawn.")]


def test_paragraphs_with_pictures_are_no_captions_where_all_text_lies_so():
    boxes = "".join(
        f"<div class=step><img src=/{n}.jpg><p>{text}</p></div>" for n, text in enumerate((ONE, TWO, THREE))
    )

    assert texts(f"<article>{boxes}</article>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "heading",
    ["<h1>A temporary crossing</h1>", "<h2><a href=#two>Engineers</a></h2>", "<h1 class=t>Bridge to close</h1>"],
)
def test_a_heading_within_the_text_begins_no_other_article(heading):
    body = f"<div class=text><p>{ONE}</p><p>{TWO}</p>{heading}<p>{THREE}</p></div>"

    assert THREE in texts(
        f"<article><h1 class=t>Bridge to close</h1>{body}</article>", "<title>Bridge to close</title>"
    )


def test_a_quotation_set_apart_stays_where_no_paragraph_has_it():
    quote = "<div class=big>The bridge has carried us all, and now we must carry it.</div>"

    assert len(texts(f"<article><div class=text><p>{ONE}</p>{quote}<p>{TWO}</p><p>{THREE}</p></div></article>")) == 4


def test_a_sentence_that_is_mostly_link_is_text_and_a_linked_headline_is_not():
    linked = "<p>In May of last year, <a href=/may>the council banned lorries from the bridge</a>.</p>"
    headline = "<p>Read: <a href=/may>Council bans lorries from the old bridge</a></p>"

    found = texts(f"<article><p>{ONE}</p>{linked}{headline}<p>{TWO}</p><p>{THREE}</p></article>")

    assert found == [ONE, "In May of last year, the council banned lorries from the bridge.", TWO, THREE]


def test_a_link_to_a_post_is_a_source_and_one_to_a_channel_a_call():
    post = "<p>The mayor <a href=https://t.me/mayor/1234>wrote in Telegram</a> that nobody was hurt.</p>"
    call = "<p>More news in <a href=https://t.me/herald>our Telegram</a>.</p>"

    found = texts(f"<article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{post}{call}</article>")

    assert found == [ONE, TWO, THREE, "The mayor wrote in Telegram that nobody was hurt."]


def test_paragraphs_hidden_from_screen_readers_are_text():
    hidden = f"<p class=paywall aria-hidden=true>{TWO}</p>"

    assert texts(f"<article><p>{ONE}</p>{hidden}<p>{THREE}</p></article>") == [ONE, TWO, THREE]


def test_a_state_of_countless_lists_takes_no_time():
    state = "[" + ",".join(["[1,2,3]"] * 50_000) + "]"

    with little_work():
        outcome(page(f"<script type=application/json>{state}</script>"))


def test_paragraphs_with_a_name_of_furniture_are_text_where_all_have_it():
    body = "".join(f"<p class='paragraph inline-ad'>{text}</p>" for text in (ONE, TWO, THREE))
    assert texts(f"<div>{body}</div>") == [ONE, TWO, THREE]
    odd = f"<p>{ONE}</p><p>{TWO}</p><p class='inline-ad'>Buy a boat. {THREE}</p><p>{THREE}</p>"
    assert texts(f"<div>{odd}</div>") == [ONE, TWO, THREE]


def test_an_article_is_read_whatever_its_names_say_where_the_headline_is_in_it():
    assert texts(f"<article class='newsletter-post'><h1>Bridge closed</h1>{TEXT}</article>")[-3:] == [ONE, TWO, THREE]


def test_a_line_in_italics_below_a_picture_is_a_caption_and_a_bold_one_is_not():
    caption = "The bridge, seen from the north."
    picture = f"<p><img src=a.jpg></p><p><em>{caption}</em></p>"
    assert texts(f"<div>{picture}{TEXT}</div>") == [ONE, TWO, THREE]
    assert texts(f"<div><p><img src=a.jpg><br><i>{caption}</i></p>{TEXT}</div>") == [ONE, TWO, THREE]
    assert texts(f"<div>{picture.replace('em>', 'b>')}{TEXT}</div>") == [caption, ONE, TWO, THREE]


def test_the_headline_in_the_text_is_none_of_it_with_or_without_a_date():
    head = "<title>Old bridge closed until winter</title>"
    body = f"<td><b>Old bridge closed until winter</b> 04.03.2026<br><br>{ONE}<br><br>{TWO}<br><br>{THREE}</td>"
    assert texts(f"<table><tr>{body}</tr></table>", head) == [ONE, TWO, THREE]


def test_a_first_paragraph_in_the_box_of_a_picture_is_no_caption():
    first = f"<div class=first><div class=pic><img src=a.jpg><div>The bridge on Monday.</div></div><p>{ONE}</p></div>"
    assert texts(f"<div class=body>{first}<div class=rest><p>{TWO}</p><p>{THREE}</p></div></div>") == [ONE, TWO, THREE]


def test_paragraphs_in_a_link_that_runs_a_script_are_text_and_those_in_a_link_to_a_story_are_not():
    assert texts(f"<div><a href='javascript:'>{TEXT}</a></div>") == [ONE, TWO, THREE]
    assert texts(f"<div>{TEXT}<a href='/story'><p>{TWO}</p></a></div>") == [ONE, TWO, THREE]


def test_headings_of_the_first_level_part_a_text_where_two_are_in_it():
    body = f"<h1>Bridge closed</h1><p>{ONE}</p><h1>How it began</h1><p>{TWO}</p><h1>What comes next</h1><p>{THREE}</p>"
    assert texts(f"<div>{body}</div>")[-5:] == [ONE, "How it began", TWO, "What comes next", THREE]
    assert texts(f"<div><h1>Bridge closed</h1>{TEXT}<h1>Support us</h1><p>{TWO}</p></div>")[-4:-1] == [ONE, TWO, THREE]


def test_a_linked_heading_with_a_number_is_of_a_list_and_others_at_the_end_are_of_other_stories():
    items = "".join(
        f"<h2><a href=https://walks.example/{n}>{n}. The orchard path {n}</a></h2><p>{TWO}</p>" for n in (1, 2, 3)
    )
    found = texts(f"<article>{TEXT}{items}</article>")
    assert found[3:] == ["1. The orchard path 1", TWO, "2. The orchard path 2", TWO, "3. The orchard path 3", TWO]
    assert texts(f"<article>{TEXT}{items.replace('. The', ' is the')}</article>") == [ONE, TWO, THREE]


def test_a_numbered_heading_that_is_a_link_is_published():
    items = "".join(f"<h2><a href=https://walks.example/{n}>{n}. The orchard path</a></h2><p>{TWO}</p>" for n in (1, 2))
    rows = normalise(article(page(f"<article>{TEXT}{items}</article>"))).paragraphs
    assert [row["text"] for row in rows][3::2] == ["1. The orchard path", "2. The orchard path"]


def test_a_bold_line_parts_a_text_of_boxes_or_breaks():
    boxes = f"<div>{ONE}</div><div><b>How it began</b></div><div>{TWO}</div><div>How</div><div>{THREE}</div>"
    assert texts(f"<div>{boxes}</div>") == [ONE, "How it began", TWO, THREE]
    breaks = f"{ONE}<br><br><b>How it began</b><br><br>{TWO}<br><br>{THREE}"
    assert texts(f"<div>{breaks}</div>") == [ONE, "How it began", TWO, THREE]


@pytest.mark.parametrize(
    "line", ["Bus company loses its licence over faulty brakes", "Jane Roe Nov 15, 2021 • 3 minute read • 12 comments"]
)
def test_a_line_in_a_box_that_ends_no_sentence_is_no_text_beside_paragraphs(line):
    assert texts(f"<div><div>{line}</div>{TEXT}</div>") == [ONE, TWO, THREE]
    assert texts(f"<div><p>{ONE}</p><p>{TWO}</p><div>{line}</div><p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_a_subheading_may_be_one_by_its_class():
    sub = "<div class=slide-hed>The orchard path</div>"
    assert texts(f"<div><p>{ONE}</p><p>{TWO}</p>{sub}<p>{THREE}</p></div>")[2] == "The orchard path"


def test_lists_beside_the_paragraphs_of_an_article_are_of_it():
    items = ["Two eggs", "A pound of flour", "Eight ripe apricots", "A little salt"]
    lists = "".join(f"<li>{item}</li>" for item in items)
    assert texts(f"<article><div class=intro>{TEXT}</div><div class=list><ul>{lists}</ul></div></article>")[3:] == items


def test_headings_for_screen_readers_are_no_text():
    hidden = "<h2 class=visually-hidden>Article content</h2>"
    assert texts(f"<div><p>{ONE}</p>{hidden}<p>{TWO}</p>{hidden}<p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_what_a_style_clips_away_is_no_text():
    clipped = "<span style='border:0;clip:rect(0 0 0 0);overflow:hidden'>, opens new tab</span>"
    assert texts(f"<div><p>{ONE}{clipped}</p><p>{TWO}</p><p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_a_box_that_opens_with_a_linked_headline_is_of_another_story():
    box = "<div class=native><span>Sponsored by Lunds</span><a href=/x><h4>Ten things to know about mortgages</h4></a>"
    found = texts(
        f"<div>{TEXT}{box}<p>Owners of houses are rushing to use this simple trick.</p></div><p>{TWO}</p></div>"
    )
    assert found == [ONE, TWO, THREE, TWO]


def test_a_small_line_below_a_picture_is_a_caption():
    picture = "<p align=center><img src=a.jpg><br><small>The bridge, seen from the north on Monday.</small></p>"
    assert texts(f"<div><p>{ONE}</p>{picture}<p>{TWO}</p><p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_a_box_of_an_embedded_thing_is_no_text():
    box = f"<div class='story-embed'><p>{THREE}</p></div>"
    assert texts(f"<div><p>{ONE}</p><p>{TWO}</p>{box}<p>{TWO}</p></div>") == [ONE, TWO, TWO]


def test_a_list_of_sentences_is_text_whatever_its_names_say_and_one_of_links_is_not():
    items = f"<li>{TWO}</li><li>{THREE}</li>"
    assert texts(f"<div><p>{ONE}</p><ul class=postList>{items}</ul><p>{ONE} Twice.</p></div>")[1:3] == [TWO, THREE]
    linked = f"<li><a href=/x>Ferry</a> {TWO}</li>"
    assert texts(f"<div><p>{ONE}</p><p>{TWO}</p><ul class=postList>{linked}</ul><p>{THREE}</p></div>") == [
        ONE,
        TWO,
        THREE,
    ]


def test_an_item_that_is_a_link_is_text_among_items_that_are_not():
    link = "<li><a href=/x>The council may sue the builders</a></li>"
    items = f"<li>The piers are cracked</li>{link}<li>Lorries are banned</li>"
    assert len(texts(f"<div><p>{ONE}</p><ul>{items}</ul><p>{TWO}</p></div>")) == 5
    assert texts(f"<div><p>{ONE}</p><ul>{link}<li>Lorries are banned</li></ul><p>{TWO}</p></div>") == [
        ONE,
        "Lorries are banned",
        TWO,
    ]
