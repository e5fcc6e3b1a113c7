import pytest

from tasks.normalising.bylines import byline, named_agencies
from tasks.normalising.signoffs import signoff


def people(text, sure=False):
    return [(each.name, each.kind, each.affiliation) for each in byline(text, sure)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("By Jane Roe and John Doe", ["Jane Roe", "John Doe"]),
        ("By Jane Roe, John Doe & Max Poe", ["Jane Roe", "John Doe", "Max Poe"]),
        ("By Jane Roe; John Doe", ["Jane Roe", "John Doe"]),
        ("By Jane Roe in Kyiv and John Doe in Moscow", ["Jane Roe", "John Doe"]),
        ("By Jane Roe, in Nairobi", ["Jane Roe"]),
        ("From Jane Roe in Lagos", ["Jane Roe"]),
        ("By Jane Roe jane.roe@example.com", ["Jane Roe"]),
        ("By Jane Roe @janeroe", ["Jane Roe"]),
        ("By Jane Roe - 3 min read", ["Jane Roe"]),
        ("By James Roe Jr.", ["James Roe Jr."]),
        ("By Mohammed bin Salem al-Rashid", ["Mohammed bin Salem al-Rashid"]),
        ("Von Jana Muster und Max Beispiel", ["Jana Muster", "Max Beispiel"]),
        ("Par Jeanne Dupont et Jean Martin", ["Jeanne Dupont", "Jean Martin"]),
        ("Por Juana Pérez y Juan Gómez | Madrid", ["Juana Pérez", "Juan Gómez"]),
        ("Di Giovanna Rossi e Mario Bianchi", ["Giovanna Rossi", "Mario Bianchi"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("Автор: Иван Иванов", ["Иван Иванов"]),
        ("Текст: Иван Иванов, Мария Петрова", ["Иван Иванов", "Мария Петрова"]),
        ("Yazan: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("Oleh: Budi Santoso", ["Budi Santoso"]),
        ("文/王小明", ["王小明"]),
        ("Reporter: Jane Roe", ["Jane Roe"]),
    ],
)
def test_names_of_a_byline(text, names):
    assert [name for name, _, _ in people(text)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By AFP", [("AFP", "agency", None)]),
        ("Agence France-Presse", [("AFP", "agency", None)]),
        ("AP / Reuters", [("AP", "agency", None), ("Reuters", "agency", None)]),
        ("By the Associated Press", [("AP", "agency", None)]),
        ("By Reuters Staff", [("Reuters", "agency", None)]),
        ("By Agencies", [("Agencies", "agency", None)]),
        ("By Jane Roe and AFP", [("Jane Roe", "person", None), ("AFP", "agency", None)]),
        ("Par Le Monde avec AFP", [("Le Monde", "outlet", None), ("AFP", "agency", None)]),
        ("By Staff Reporter", [("Staff Reporter", "staff", None)]),
        ("From our correspondent", [("our correspondent", "staff", None)]),
        ("By A Correspondent", [("A Correspondent", "staff", None)]),
        ("Redaktion", [("Redaktion", "staff", None)]),
        ("Por Redação", [("Redação", "staff", None)]),
    ],
)
def test_agencies_outlets_and_staff(text, found):
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("By Jane Roe, Reuters", "Reuters"),
        ("Jane Roe, Reuters", "Reuters"),
        ("By Jane Roe (AFP)", "AFP"),
        ("BY JANE ROE, ASSOCIATED PRESS", "AP"),
        ("By JANE ROE AP Sports Writer", "AP"),
        ("By Jane Roe for The Herald", "The Herald"),
        ("By Jane Roe / The Herald", "The Herald"),
        ("By Jane Roe, Herald Staff Writer", "Herald"),
        ("By Jane Roe, The Conversation", "The Conversation"),
        ("By Jane Roe, BBC News", "BBC News"),
        ("Jane Roe, Special to The Herald", "The Herald"),
        ("By Jane Roe, Staff Writer", None),
        ("Jane Roe | Business editor", None),
        ("By Jane Roe, Health Correspondent", None),
    ],
)
def test_one_person_and_the_employer(text, employer):
    assert people(text) == [("Jane Roe", "person", employer)]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("MAX VAN DER BERG", "Max van der Berg"),
        ("PATRICK MCDONALD", "Patrick McDonald"),
        ("JANE O'NEIL", "Jane O'Neil"),
        ("J.R. ROE", "J.R. Roe"),
        ("JOHN ROE III", "John Roe III"),
        ("JEAN-LUC ROE", "Jean-Luc Roe"),
    ],
)
def test_capitals_become_ordinary_case(printed, name):
    (found,) = byline(f"By {printed}")

    assert (found.name, found.name_raw) == (name, printed)


@pytest.mark.parametrize(
    "text",
    [
        "By the river, life goes on",
        "By Friday the rain had stopped",
        "Von der Leyen reist nach Kiew",
        "Por qué sube la luz",
        "Jane Roe",
        "Jane Roe won the race on Monday.",
        "The harbour opens",
        "From the harbour to the hills",
        "",
    ],
)
def test_what_is_no_byline(text):
    assert byline(text) == []


def test_a_bare_name_where_only_a_byline_stands():
    assert people("Jane Roe", sure=True) == [("Jane Roe", "person", None)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Photos by Jane Roe", "photographer"),
        ("Edited by Jane Roe", "editor"),
        ("Translated by Jane Roe", "translator"),
        ("Traduit par Jane Roe", "translator"),
    ],
)
def test_roles(text, role):
    assert [(each.name, each.role) for each in byline(text)] == [("Jane Roe", role)]


def test_a_photographer_in_a_byline():
    assert [(each.name, each.role) for each in byline("By Jane Roe; Photos by John Doe")] == [
        ("Jane Roe", "author"),
        ("John Doe", "photographer"),
    ]


def test_agencies_that_sign_come_before_agencies_that_employ():
    assert named_agencies(byline("By Jane Roe (Reuters) and AFP")) == ["AFP", "Reuters"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Reporting by Jane Roe in Kyiv; Editing by John Doe)", [("Jane Roe", "author"), ("John Doe", "editor")]),
        (
            "Reporting by Jane Roe, Max Poe in London; Additional reporting by Ann Low; Writing by Jim Kay",
            [("Jane Roe", "author"), ("Max Poe", "author"), ("Ann Low", "contributor"), ("Jim Kay", "author")],
        ),
        ("Reporting by Jane Roe Editing by John Doe", [("Jane Roe", "author"), ("John Doe", "editor")]),
        ("(Reportage Jane Roe, édité par John Doe)", [("Jane Roe", "author"), ("John Doe", "editor")]),
        ("(Reporte de Juana Pérez. Editado por Juan Gómez)", [("Juana Pérez", "author"), ("Juan Gómez", "editor")]),
        (
            "(Bericht von Jana Muster, redigiert von Max Beispiel)",
            [("Jana Muster", "author"), ("Max Beispiel", "editor")],
        ),
        (
            "Associated Press writers Jane Roe in Paris and John Doe in Rome contributed to this report.",
            [("Jane Roe", "contributor"), ("John Doe", "contributor")],
        ),
        ("AFP contributed to this report.", [("AFP", "contributor")]),
        ("(With inputs from PTI)", [("PTI", "contributor")]),
    ],
)
def test_signoffs(text, found):
    assert [(each.name, each.role) for each in signoff(text)] == found


@pytest.mark.parametrize("text", ["Reporting by him was slow.", "He contributed to this victory.", "Editing is hard."])
def test_what_is_no_signoff(text):
    assert signoff(text) == []
