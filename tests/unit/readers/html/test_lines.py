"""Single lines of a page: what gives away that they are about the page, in many languages."""

import pytest

from tasks.readers.html.text import is_about_the_page, is_address, is_notice, notices_in, says_notice


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Ferry company hires captains",
        ">> Xem thêm",
        "▶ 관련기사",
        "[관련기사]",
        "(Borítókép: a lezárt híd kedden)",
        "【责任编辑：王小明】",
        "İLGİLİ HABERLER",
        "Dalsza część artykułu pod materiałem wideo",
        "Tekst gaat verder onder de foto",
        "Saken fortsetter under bildet",
        "Juttu jatkuu mainoksen jälkeen",
        "Skaitykite taip pat: Senasis tiltas",
        "Loe ka: Vana sild",
        "Lasi arī: Vecais tilts",
        "Halaman selanjutnya",
        "انتهای پیام/",
        "ये खबर भी पढ़ें: पुराना पुल",
        "Mainos",
        "Reklāma",
        "READ: Ferry company hires captains",
        "WATCH | The bridge from above",
        "Category: Roads",
        "File photo: The bridge in May",
        "(With inputs from agencies)",
        "Hirdetés",
        "Czytaj więcej",
        "Further reading",
        "Newsletter sign-up",
        "Skrót artykułu",
    ],
)
def test_labels_are_about_the_page(line):
    assert is_about_the_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reader numbers fell, the council said.",
        "(Reuters) - The bridge is closed.",
        "«Читайте также», — сказал он.",
        "Mainostoimisto osti sillan.",
        "— Loen raamatut, ütles ta.",
        "More than a dozen people read: the room was full.",
        "File photos show the bridge in May.",
        "Ver más allá de la orilla es difícil.",
        "We use the bridge daily, he said.",
    ],
)
def test_sentences_are_not(line):
    assert not is_about_the_page(line)
    assert not is_notice(line)


@pytest.mark.parametrize("line", ["Jane Roe jroe@herald.example", "Contact: [email protected]"])
def test_a_line_with_an_address_is_no_text_even_where_the_address_is_veiled(line):
    assert is_address(line)


def test_notices_are_found_in_paragraphs_and_not_across_two():
    assert notices_in(["the pier is closed. follow", "us on the beach."]) == []
    found = notices_in(["the pier is closed.", "follow us on riverbook."])
    assert says_notice("Follow us on Riverbook.", found)
    assert not says_notice("The pier is closed.", found)


@pytest.mark.parametrize(
    "line",
    [
        "By signing up, you agree to our terms of use.",
        "Este artículo es exclusivo para suscriptores.",
        "Přihlaste se k odběru novinek",
        "Нашли опечатку? Выделите текст и нажмите Ctrl+Enter",
        "हमें फेसबुक पर फॉलो करें",
        "無料会員登録で続きが読めます",
    ],
)
def test_notices_of_many_countries_are_notices(line):
    assert is_notice(line)
