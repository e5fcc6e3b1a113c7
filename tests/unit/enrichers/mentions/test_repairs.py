"""Where names begin and end."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met {PER Ida Holm and Jon Moss}.", ["Ida Holm", "Jon Moss"]),
        ("They left {LOC Miramar California}.", ["Miramar", "California"]),
        ("They left {LOC New Mexico}.", ["New Mexico"]),
        ("They met {PER Jon Moss} of {ORG Google}, {ORG Inc.}", ["Jon Moss", "Google, Inc."]),
        ("They met {ORG Moss Marine}, Inc. then.", ["Moss Marine, Inc."]),
        ('They met {PER Ida} "Moss" {PER Holm}.', ['Ida "Moss" Holm']),
        ("They met {PER Huang Kwo}-ching then.", ["Huang Kwo-ching"]),
        ("They met an {PER Ida Holm}-led town.", ["Ida Holm"]),
        ("It was for The {ORG Moss Foundation}.", ["The Moss Foundation"]),
        ("The {ORG Moss Foundation} spoke.", ["Moss Foundation"]),
        ("{LOC Along State Route} they left.", ["State Route"]),
        ("They met {PER Ida Holm 53596}.", ["Ida Holm"]),
        ("Then {PER Ida Holm}, {PER D-Moss}, spoke.", ["Ida Holm"]),
        ("Then {PER D-Moss} spoke.", ["D-Moss"]),
        ("They met {PER Ida Holm's}.", ["Ida Holm"]),
        ("It cost {LOC US}$10.", []),
        ("It cost 10 {LOC US} dollars.", []),
        ("They left at {LOC 10.30am} then.", []),
        ("They met {PER Garda Commissioner Ida Holm}.", ["Ida Holm"]),
        ("Then {ORG Moss University's Medical School} spoke.", ["Moss University", "Medical School"]),
        ("Then {ORG Moss Children's Hospital} spoke.", ["Moss Children's Hospital"]),
        ("Then {ORG University of Moss and University of Holm} spoke.", ["University of Moss", "University of Holm"]),
        ("The Harbour Pilots' {ORG Association} (HPA) spoke.", ["Harbour Pilots' Association", "HPA"]),
        ("Then the {ORG Moss County Sheriff}'s {ORG Department} spoke.", ["Moss County Sheriff's Department"]),
        ("Then the {ORG Moss County Sheriff's Department} spoke.", ["Moss County Sheriff's Department"]),
        ("They sued {ORG McDonald}'s and won.", ["McDonald's"]),
        ("They left the Moss steelworks.", ["Moss steelworks"]),
        ("Then {PER Democrat Ida Holm} spoke.", ["Democrat", "Ida Holm"]),
        ("Then {PER Christian Holm} spoke.", ["Christian Holm"]),
        ("Then the {ORG Texas Republican} spoke.", ["Texas", "Republican"]),
        ("Then {PER Texas's Ida Holm} spoke.", ["Texas", "Ida Holm"]),
        ("Then {PER Moss Mayor Ida Holm} spoke.", ["Ida Holm"]),
        ("Then {PER UN Ambassador Ida Holm} spoke.", ["UN", "Ida Holm"]),
        ("Then {PER Ida Dean Holm} met {PER Kolvo Haji-Ruiz}.", ["Ida Dean Holm", "Kolvo Haji-Ruiz"]),
        ("Then {PER Kolvo Baron Holm} spoke.", ["Kolvo Baron Holm"]),
        ("Then {PER PM Ida Holm} met {PER Engr. Jon Moss}.", ["Ida Holm", "Jon Moss"]),
        ("The president of {PER Kenya Ida Holm} spoke.", ["Kenya", "Ida Holm"]),
        ("The mother of {PER Kenya Holm} spoke.", ["Kenya Holm"]),
        ("They met {PER Denzel Paris}. {LOC Paris} spoke.", ["Denzel Paris", "Paris"]),
        ("The {ORG Ministry of Energy}, Water and Sea Change spoke.", ["Ministry of Energy, Water and Sea Change"]),
        ("The {ORG Ministry of Energy} and {PER Holm} spoke.", ["Ministry of Energy", "Holm"]),
        ("The {ORG Ministry of Energy}, Holm said.", ["Ministry of Energy"]),
        ("The {ORG State Bank} of {LOC Kenya} lent.", ["State Bank of Kenya"]),
        ("The {ORG Department} of Justice spoke.", ["Department of Justice"]),
        ("The {ORG Institute} for the Study of Moss Rights spoke.", ["Institute for the Study of Moss Rights"]),
        ("They left {LOC Kajang} Prison then.", ["Kajang Prison"]),
        ("The {LOC Kolm} District Court ruled.", ["Kolm District Court"]),
        ("Then {LOC Kolm} President {PER Ida Holm} spoke.", ["Kolm", "Ida Holm"]),
        ("They beat {PER Kolm} FF at home.", ["Kolm FF"]),
        ('They met {PER Ronald} "Bato" dela {PER Holm}.', ['Ronald "Bato" dela Holm']),
        ("They met {PER Ahmed} bin {PER Moss}.", ["Ahmed bin Moss"]),
        ("They left {LOC Asnieres-sur}-{LOC Seine}.", ["Asnieres-sur-Seine"]),
        ("The {ORG FBI and The Moss} spoke.", ["FBI", "The Moss"]),
        ("They called the {PER Emir} of it.", []),
        ("They met {PER Ida Holm's Kolvo} then.", ["Ida Holm", "Kolvo"]),
        ("They met in it, The {ORG Moss Post} said.", ["The Moss Post"]),
        ("The {ORG Harbour Pilots' Association}'s ({ORG HPA}) men spoke.", ["Harbour Pilots' Association", "HPA"]),
        ("Then {ORG St. Luke's Moss Hospital} spoke.", ["St. Luke's Moss Hospital"]),
        ("The {ORG Kolm Department of Justice} spoke.", ["Kolm Department of Justice"]),
        ("The {ORG Kolm Court Justice} {PER Ida Holm} spoke.", ["Kolm Court", "Ida Holm"]),
        ("The {ORG Wind and Safety Executive} spoke.", ["Wind and Safety Executive"]),
        ("The {ORG Kolvo Chief Executive} {PER Ida Holm} spoke.", ["Kolvo", "Ida Holm"]),
        ("They met {PER Ida Holm}, {ORG Rebuilding Moss Party} chair.", ["Ida Holm", "Rebuilding Moss Party"]),
        ("Then {ORG Rebuilding Moss Party} chair {PER Ida Holm} spoke.", ["Rebuilding Moss Party", "Ida Holm"]),
        ("The {ORG Fresh Wind Union} (AfD) won.", ["Fresh Wind Union", "AfD"]),
        ("The {ORG Fresh Wind Union} (later) won.", ["Fresh Wind Union"]),
    ],
)
def test_names_end_where_an_editor_would_end_them(read, text, names):
    assert [row["text"] for row in read(text) if row["form"] == "name"] == names


def test_a_persons_name_beats_a_capitals(read):
    rows = read("{PER Denzel Paris} left. {LOC Paris} spoke. They met in {LOC Paris}.")
    assert [row["type"] for row in rows] == ["PER", "PER", "GPE"]


def test_a_name_cut_short_is_whole_elsewhere(read):
    rows = read("Then {ORG Moss Marine} spoke. They sued {ORG Moss} Marine.")
    assert [row["text"] for row in rows] == ["Moss Marine", "Moss Marine"]


def test_the_town_of_that_name_is_a_town_everywhere(read):
    rows = read("They left the town of {ORG Moss}. {ORG Moss} spoke.")
    assert [row["type"] for row in rows] == ["GPE", "GPE"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The {PER Vimuk Janath Peram} (VJP) won.", "Vimuk Janath Peram", "ORG"),
        ("The {PER Ida Vimuk Peram} (IVP) won.", "Ida Vimuk Peram", "PER"),
        ("The {ORG Fresh Wind Union} ({LOC AUR}) won.", "AUR", "ORG"),
        ("The {ORG Peak District} ({LOC Holmshire}) won.", "Holmshire", "GPE"),
        ("Then {PER Typhoon Ida} came.", "Typhoon Ida", "EVENT"),
        ("They heard {LOC Kolm Broadcasting} then.", "Kolm Broadcasting", "ORG"),
        ("They read it, Kathimerini said.", "Kathimerini", "ORG"),
    ],
)
def test_names_are_of_the_kind_that_their_words_tell(read, text, name, kind):
    kinds = {row["text"]: row["type"] for row in read(text) if row["form"] == "name"}
    assert kinds.get(name) == kind
