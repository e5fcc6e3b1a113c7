import subprocess
import sys

import pytest

from tasks.normalising.languages import identify
from tasks.normalising.scripts import script
from tasks.normalising.wordlists import entries, sections

ENGLISH = "The harbour authority said on Tuesday that the ferry would not be able to leave until the storm had passed."
GERMAN = (
    "Die Hafenbehörde teilte am Dienstag mit, dass die Fähre erst nach dem Sturm auslaufen werde, und bat um Geduld."
)
CATALAN = "L'Ajuntament ha anunciat que les obres del port començaran dimarts si el temps ho permet."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        ("de", GERMAN),
        ("fr", "La mairie a annoncé que les travaux du port commenceront mardi si la météo le permet."),
        ("es", "El ayuntamiento anunció que las obras del puerto empezarán el martes si el tiempo lo permite."),
        ("pt", "A prefeitura anunciou que as obras do porto não começam antes de terça-feira, segundo o prefeito."),
        ("it", "Il comune ha annunciato che i lavori del porto inizieranno martedì se il tempo lo permette."),
        ("nl", "De gemeente heeft aangekondigd dat het werk aan de haven dinsdag begint als het weer het toelaat."),
        ("ca", CATALAN),
        ("pl", "Władze miasta ogłosiły, że prace w porcie rozpoczną się we wtorek, jeśli pogoda na to pozwoli."),
        ("uk", "Міська рада повідомила, що роботи в порту почнуться у вівторок, якщо дозволить погода."),
        ("ru", "Городские власти сообщили, что работы в порту начнутся во вторник, если позволит погода."),
        ("ar", "أعلنت البلدية أن أعمال الميناء ستبدأ يوم الثلاثاء إذا سمحت الأحوال الجوية بذلك"),
        ("hi", "नगर परिषद ने कहा कि बंदरगाह का काम मंगलवार से शुरू होगा"),
        ("el", "Ο δήμος ανακοίνωσε ότι τα έργα στο λιμάνι αρχίζουν την Τρίτη"),
        ("ja", "市は港の工事を火曜日に始めると発表した"),
        ("zh", "市政府宣布港口工程将于星期二开始"),
        ("ko", "시는 항구 공사를 화요일에 시작한다고 밝혔다"),
    ],
)
def test_a_text_tells_its_language(language, text):
    code, score = identify(text, None)

    assert code == language
    assert score is not None
    assert 0.4 < score <= 1


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("en-GB", "en-GB"), ("EN_us.UTF-8", "en-US"), ("en", "en"), ("English", "en"), ("und", "en"), ("", "en")],
)
def test_a_declaration_that_agrees_stands(declared, expected):
    assert identify(ENGLISH, declared)[0] == expected


@pytest.mark.parametrize(("text", "declared", "expected"), [(GERMAN, "en", "de"), (ENGLISH, "fr-CA", "en")])
def test_a_declaration_that_the_text_contradicts_falls(text, declared, expected):
    assert identify(text, declared)[0] == expected


@pytest.mark.parametrize("declared", ["hr", "sr-Latn", "bs-BA"])
def test_a_near_relative_is_no_contradiction(declared):
    text = "Gradske vlasti su rekle da će radovi u luci početi u utorak ako bude bilo lijepo vrijeme."

    assert identify(text, declared)[0] == declared


@pytest.mark.parametrize("text", ["", "   ", "Ok", "12:30 – 45 (7.5)", "α = 3"])
def test_too_little_text_tells_nothing(text):
    assert identify(text, None) == (None, None)
    assert identify(text, "pt-BR") == ("pt-BR", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words", "Latn"),
        ("Überfällig — “so”", "Latn"),
        ("Про це пише газета New York Times", "Cyrl"),
        ("東京タワー", "Kana"),
        ("北京", "Hani"),
        ("…", "Latn"),
    ],
)
def test_the_script_that_prevails(text, expected):
    assert script(text) == expected


def test_the_lists_hold_together():
    known = {code for codes in sections("language_scripts.txt").values() for code in codes}
    listed = [entry.partition(":")[0] for entry in entries("stopwords.txt")]

    assert set(listed) <= known


def test_the_classifier_is_not_imported_where_words_decide():
    program = (
        "import sys; from tasks.normalising.languages import identify;"
        f"identify({ENGLISH!r}, None); sys.exit('py3langid' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
