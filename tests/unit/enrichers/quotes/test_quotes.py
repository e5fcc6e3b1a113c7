import pytest

FIELDS = ("kind", "content", "cue", "speaker_text", "rule", "speaker_rule")


def told(row, *fields):
    return tuple(row[field] for field in fields)


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ('"The dam leaked," Ida Marsh said.', ['"The dam leaked,"'], "Ida Marsh"),
        ('"The dam leaked," said Ida Marsh, a farmer.', ['"The dam leaked,"'], "Ida Marsh, a farmer"),
        ('"The dam," Marsh said, "leaked for years."', ['"The dam,"', '"leaked for years."'], "Marsh"),
        ('"The dam leaked," Marsh said. "We ran."', ['"The dam leaked,"', '"We ran."'], "Marsh"),
        ("'The dam leaked,' Marsh said.", ["'The dam leaked,'"], "Marsh"),
        ("''The dam leaked,'' Marsh said.", ["''The dam leaked,''"], "Marsh"),
        ('Marsh said: "The dam leaked. We ran."', ['"The dam leaked. We ran."'], "Marsh"),
        ('"Did the dam leak?" Mayor Ana Kolb asked.', ['"Did the dam leak?"'], "Mayor Ana Kolb"),
        ("Marsh said the dam had leaked.", ["the dam had leaked"], "Marsh"),
        ("Marsh said that the dam had leaked.", ["that the dam had leaked"], "Marsh"),
        (
            'The dam, according to Ida Marsh, "was a sieve for years".',
            ["The dam", '"was a sieve for years"'],
            "Ida Marsh",
        ),
        ('Marsh called the dam "a joke on all of us" last month.', ['the dam "a joke on all of us"'], "Marsh"),
        (
            "Asked about Low Moss, the isle that Bergen also claims, the official said there was no dispute.",
            ["there was no dispute"],
            "the official",
        ),
        (
            "Ida Marsh (46), whose mill was lost, said the dam leaked.",
            ["the dam leaked"],
            "Ida Marsh (46), whose mill was lost",
        ),
        ("Marsh last week told the council the dam had leaked.", ["the dam had leaked"], "Marsh"),
        ("The mill leaked, Ida Marsh said in a written statement.", ["The mill leaked"], "Ida Marsh"),
        ("Marsh said afterward the dam had leaked.", ["the dam had leaked"], "Marsh"),
        ('"The dam leaked," a Bergen-based trader said.', ['"The dam leaked,"'], "a Bergen-based trader"),
        ('"The dam leaked," said a London-based analyst.', ['"The dam leaked,"'], "a London-based analyst"),
        ("The man who co-founded the mill said it leaked.", ["it leaked"], "The man who co-founded the mill"),
        ('For Marsh, who owns the mill, it was clear: "The dam leaked."', ['"The dam leaked."'], "Marsh"),
        (
            "A driver who asked not to be named said the dam leaked.",
            ["the dam leaked"],
            "A driver who asked not to be named",
        ),
        ('Marsh, a farmer, shouted: "The dam leaked!" The owner denied it.', ['"The dam leaked!"'], "Marsh, a farmer"),
        ('Marsh told of a leak: "The dam leaked," she said.', ['"The dam leaked,"'], "she"),
        ("Police said at least two mills were lost.", ["at least two mills were lost"], "Police"),
        ("Marsh said up to 40 mills were lost.", ["up to 40 mills were lost"], "Marsh"),
        ("Marsh asked whether the dam had leaked.", ["whether the dam had leaked"], "Marsh"),
        ("Kolb said the plan, “however old,” had not failed.", ["the plan, “however old,” had not failed"], "Kolb"),
        ("Farmers in a mostly dry valley said it leaked.", ["it leaked"], "Farmers in a mostly dry valley"),
        ("Prof Marsh, who was away, urged caution.", ["caution"], "Prof Marsh, who was away"),
        ("Marsh would only say that the dam had leaked.", ["that the dam had leaked"], "Marsh"),
        ("Marsh vowed to mend the dam.", ["to mend the dam"], "Marsh"),
        ("Marsh called for a new dam.", ["a new dam"], "Marsh"),
        ("The dam had leaked for years, she added.", ["The dam had leaked for years"], "she"),
        ("The dam, Marsh said, had leaked for years.", ["The dam", "had leaked for years"], "Marsh"),
        ("The dam leaked, according to the report.", ["The dam leaked"], "the report"),
        ('He called the plan "a joke on all of us" and left.', ['the plan "a joke on all of us"'], "He"),
        ('He called the dam "a joke" in an interview on Monday.', ['the dam "a joke"'], "He"),
        ('The crowd shouted "Get out!" as they had for years.', ['"Get out!"'], "The crowd"),
        ("He praised the crew and she left the hall.", ["the crew"], "He"),
        ("The union called for a new dam on Friday.", ["a new dam"], "The union"),
        ('Marsh called that "beyond a joke."', ['that "beyond a joke."'], "Marsh"),
        ("Marsh on Monday said the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Although Marsh said that the dam leaked, Kolb left the hall.", ["that the dam leaked"], "Marsh"),
        ("We left because, according to Marsh, the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh told the union (MU) that the dam leaked.", ["that the dam leaked"], "Marsh"),
        ("Speaking on “The Lower River,” Marsh said that the dam leaked.", ["that the dam leaked"], "Marsh"),
        ("Kolb said it was “a joke,” while Marsh laughed.", ["it was “a joke,”"], "Kolb"),
        ("He vowed to “mend the dam,” and to “pay for it.”", ["to “mend the dam,” and to “pay for it.”"], "He"),
        ("He said it was “a joke,” especially “in May.”", ["it was “a joke,” especially “in May.”"], "He"),
        ("Marsh criticised the owner as he left the hall.", ["the owner"], "Marsh"),
        ("“It leaked,” she wrote in her memoir, “Low Water.”", ["“It leaked,”"], "she"),
        ("“I’m glad,” said the 19-year-old from Bergen.", ["“I’m glad,”"], "the 19-year-old from Bergen"),
        ("“The dam,” according to her, “is safe.”", ["“The dam,”", "“is safe.”"], "her"),
        ("Kolb, 43, of Low Street, Bergen, said it leaked.", ["it leaked"], "Kolb, 43, of Low Street, Bergen"),
        ("Marsh called Monday’s vote “a joke”.", ["Monday’s vote “a joke”"], "Marsh"),
        ("The dam will be mended, Marsh told Reuters.", ["The dam will be mended"], "Marsh"),
        ("It was, she said, “the worst day of my life”.", ["It was", "“the worst day of my life”"], "she"),
        ("The owner had, he said, no key to the gate.", ["The owner had", "no key to the gate"], "he"),
        ('"The dam," he was quoted as saying, "is safe."', ['"The dam,"', '"is safe."'], "he"),
        ("Marsh used the hearing to say that the dam leaked.", ["that the dam leaked"], "Marsh"),
        ("A source close to the owner said the dam leaked.", ["the dam leaked"], "A source close to the owner"),
        ("He, however, said that the dam leaked.", ["that the dam leaked"], "He"),
        ("Police said the 34-year-old was asleep.", ["the 34-year-old was asleep"], "Police"),
        ("Kolb said the price had risen by 6%.", ["the price had risen by 6%"], "Kolb"),
        ("Kolb said £5,000 was missing.", ["£5,000 was missing"], "Kolb"),
        ('"The dam leaked," the 43-year-old said.', ['"The dam leaked,"'], "the 43-year-old"),
        ('He said that it was "far from perfect."', ['that it was "far from perfect."'], "He"),
        ("Marsh said in a televised address that the dam leaked.", ["that the dam leaked"], "Marsh"),
        ("Marsh said in a letter seen by Kolb that the dam leaked.", ["that the dam leaked"], "Marsh"),
        ("Marsh said in a statement the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh said on Monday the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh told Reuters the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh told a hall in Bergen the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh said the dam, which Kolb built, leaked.", ["the dam, which Kolb built, leaked"], "Marsh"),
        ("Marsh said a 50-year-old woman was hurt.", ["a 50-year-old woman was hurt"], "Marsh"),
        ("The dam leaked, Marsh told reporters on Monday.", ["The dam leaked"], "Marsh"),
        ("The dam leaked, his lawyer, Ida Marsh, told Reuters.", ["The dam leaked"], "his lawyer, Ida Marsh"),
        ('The dam "often leaked" at night, Marsh said.', ['The dam "often leaked" at night'], "Marsh"),
        ('"The dam leaked for years," according to the report.', ['"The dam leaked for years,"'], "the report"),
        ('Kolb dismissed that as "a bad joke".', ['that as "a bad joke"'], "Kolb"),
        ("Xinhua quoted Marsh as saying the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh took to Twitter to say the dam leaked.", ["the dam leaked"], "Marsh"),
        ("Marsh announced on Monday a new dam.", ["a new dam"], "Marsh"),
        ('After the storm passed, Marsh said in a message: "The dam leaked."', ['"The dam leaked."'], "Marsh"),
        ('Kolb promised "war" if the dam leaked.', ['"war" if the dam leaked'], "Kolb"),
        ("Documents seen by Reuters showed the dam leaked.", ["the dam leaked"], "Documents seen by Reuters"),
        ("A letter issued by the board said the dam leaked.", ["the dam leaked"], "A letter issued by the board"),
        ("A man named Jan Kolb said the dam leaked.", ["the dam leaked"], "A man named Jan Kolb"),
        ("Farmers living near the dam said it leaked.", ["it leaked"], "Farmers living near the dam"),
        (
            "A man accused of trying to sell the mill said it leaked.",
            ["it leaked"],
            "A man accused of trying to sell the mill",
        ),
        (
            "Marsh, who was with her lawyer, Ada Kolb, said it leaked.",
            ["it leaked"],
            "Marsh, who was with her lawyer, Ada Kolb",
        ),
        (
            "The driver, later named as Jan Kolb, 24, said it leaked.",
            ["it leaked"],
            "The driver, later named as Jan Kolb, 24",
        ),
        (
            "“It leaked,” said Ida Marsh, 61, a nurse whose mill was lost.",
            ["“It leaked,”"],
            "Ida Marsh, 61, a nurse whose mill was lost",
        ),
        ("“It leaked,” said Mr Kolb amid cheers.", ["“It leaked,”"], "Mr Kolb"),
        ("“It leaked,” said Marsh in French.", ["“It leaked,”"], "Marsh"),
        ("“It leaked,” said the senator at a rally in Bergen.", ["“It leaked,”"], "the senator"),
        ("“It leaked,” said Marsh of his dam.", ["“It leaked,”"], "Marsh"),
        ("“It leaked,” said Marsh of the union.", ["“It leaked,”"], "Marsh of the union"),
        ("“They came at night,” said one.", ["“They came at night,”"], "one"),
        ("The fear, said Marsh, was that it leaked.", ["The fear", "was that it leaked"], "Marsh"),
        ("– No, said Berg, it was never about the money.", ["No", "it was never about the money"], "Berg"),
        ("Half of it was lost, official data showed on Friday.", ["Half of it was lost"], "official data"),
        ("Few want the dam, a poll by Kestrel found.", ["Few want the dam"], "a poll by Kestrel"),
        ("When will it hold, Marsh asked.", ["When will it hold"], "Marsh"),
        ("In the words of one farmer, “the dam is a joke”.", ["“the dam is a joke”"], "one farmer"),
        ("In the view of the bank, the dam will hold.", ["the dam will hold"], "the bank"),
        ("It is, in the words of Marsh, “a joke”.", ["“a joke”"], "Marsh"),
        ("According to Marsh, who owns the mill, the dam leaked.", ["the dam leaked"], "Marsh"),
        ("The dam leaked, according to Ida Marsh, a farmer.", ["The dam leaked"], "Ida Marsh, a farmer"),
        ("Marsh told the jury Kolb had lied.", ["Kolb had lied"], "Marsh"),
        (
            "The union demands a raise, a shorter week and an end to night shifts.",
            ["a raise, a shorter week and an end to night shifts"],
            "The union",
        ),
        ("Kolb denied any role in the leak, and the board never accused him.", ["any role in the leak"], "Kolb"),
        ("The plan was described by critics as “a power grab”.", ["“a power grab”"], "critics"),
        ("The plan has been branded “reckless” by unions.", ["“reckless”"], "unions"),
        ("It was remarked “too late” by the warden.", ["“too late”"], "the warden"),
        ("Kolb was accused by the board of hiding the report.", ["hiding the report"], "the board"),
        ("Marsh hit out at the plan.", ["the plan"], "Marsh"),
        ("Kolb ruled during a hearing that the dam leaked.", ["that the dam leaked"], "Kolb"),
        ("Records show the dam leaked.", ["the dam leaked"], "Records"),
        ('"It leaked," Xinhua quoted the warden as saying.', ['"It leaked,"'], "the warden"),
        ("What came next, she says, was “pure luck”.", ["What came next", "was “pure luck”"], "she"),
        (
            '"The dam holds", Marsh told parliament, "for a day".',
            ['"The dam holds"', '"for a day"'],
            "Marsh",
        ),
        ("The court heard that the dam had leaked.", ["that the dam had leaked"], None),
        ("“We told them so for years.” – Ida Marsh, warden", ["“We told them so for years.”"], "Ida Marsh, warden"),
        ("Said Ms Marsh, 34, a teacher: “I walk past it.”", ["“I walk past it.”"], "Ms Marsh, 34, a teacher"),
        ("Kolb sent a letter saying that the dam leaked.", ["that the dam leaked"], "a letter"),
        ("Calling the dam “a danger”, Marsh left the hall.", ["the dam “a danger”"], "Marsh"),
    ],
)
def test_what_is_said_and_by_whom(quote, text, content, speaker):
    row = quote(text)
    assert [text[part["start"] : part["end"]] for part in row["segments"]] == content
    assert row["speaker_text"] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Marsh did not say whether the dam had leaked.",
        "Marsh is expected to say that taxes will rise.",
        "If Marsh says that the dam leaked, we leave.",
        "Nobody said that the dam leaked.",
        "Marsh may announce that the dam will close.",
        "Did he say that the dam leaked?",
        'The so-called "summer plan" failed.',
        'His book "The Last Ferry of the Year" sold well.',
        'A sign at the gate read "No swimming".',
        'The banner said "Bread for all".',
        'A boat called "Hope" sank.',
        'The word "dam" is old.',
        "The recognised status of the dam is old.",
        "Marsh has a farm.",
        "Nor did he say who would pay.",
        "Marsh has yet to say when the dam will open.",
        "Marsh stopped short of saying that the dam leaked.",
        "Marsh left without saying that the dam leaked.",
        "He heard that the dam leaked.",
        "He found the key in the dam was lost.",
        "Police found the warden dead where the dam leaked.",
        "After it was announced, nobody came.",
        "The quake, which hit at 2:14 a.m., was ten kilometers deep.",
        'Farmers held banners reading "Mend the dam now or never come back".',
    ],
)
def test_what_is_no_quote(quotes, text):
    assert quotes([text]) == [[]]


def test_headlines_and_headings_are_no_quotes(quotes):
    (found,) = quotes(["‘A clean harbour’ ¶ Marsh has a farm."], kinds={0: "subhead"})
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Marsh said the dam leaked, but his deputy insisted it had not.",
            [("the dam leaked", "Marsh"), ("it had not", "his deputy")],
        ),
        (
            "Asked whether it leaked, Marsh said it was old.",
            [("whether it leaked", None), ("it was old", "Marsh")],
        ),
        (
            '"Never," Marsh says when asked whether it leaks.',
            [('"Never,"', "Marsh"), ("whether it leaks", None)],
        ),
        (
            "Marsh urged both sides to talk, warning of a flood.",
            [("to talk", "Marsh"), ("a flood", "Marsh")],
        ),
        (
            "Marsh hit out at the plan, with the warden, Ada Kolb, calling it “a joke”.",
            [("the plan, with the warden, Ada Kolb", "Marsh"), ("it “a joke”", "the warden, Ada Kolb")],
        ),
        (
            "Marsh, asked whether it leaked, replied that it did not.",
            [("whether it leaked", None), ("that it did not", "Marsh, asked whether it leaked")],
        ),
        (
            "Asked whether the board would pay, Marsh was blunt: “What for, my friend?”",
            [("whether the board would pay", None), ("“What for, my friend?”", "Marsh")],
        ),
        (
            "Marsh rejected claims that the dam was to blame, saying the wall had been safe.",
            [("claims that the dam was to blame", "Marsh"), ("the wall had been safe", "Marsh")],
        ),
        (
            "Marsh suggested the dam was safe, while the warden, Ada Kolb, told reporters that it leaked.",
            [("the dam was safe", "Marsh"), ("that it leaked", "the warden, Ada Kolb")],
        ),
        (
            'Kolb, who had called Marsh "a joke," again demanded a new dam.',
            [('Marsh "a joke,"', "Kolb, who"), ("a new dam", "Kolb, who")],
        ),
        (
            "Marsh said that the dam had leaked and accused Kolb of hiding it.",
            [("that the dam had leaked", "Marsh"), ("Kolb of hiding it", "Marsh")],
        ),
    ],
)
def test_two_statements_in_a_sentence(quotes, text, expected):
    (found,) = quotes([text])
    assert [told(row, "content", "speaker_text") for row in found] == expected


def test_who_hears_is_spoken_to(quote):
    assert told(quote("The court heard that the dam had leaked."), "addressee_text", "speaker_text") == (
        "The court",
        None,
    )


def test_kinds(quotes):
    texts = ['"It leaked," Marsh said.', "Marsh said it leaked.", 'Marsh said it leaked "like a sieve".']
    assert [row["kind"] for (row,) in quotes(texts)] == ["direct", "indirect", "mixed"]


def test_marks_around_an_adverbial_quote_nobody(quote):
    assert quote('Marsh said Kolb agreed "in principle" to the sale.')["kind"] == "indirect"


def test_a_noun_of_saying_with_its_verb(quote):
    row = quote("Marsh reiterated her call from last year for the state to build a wall.")
    assert told(row, "cue", "cue_lemma", "cue_class") == ("reiterated her call", "call", "ask")
    assert told(row, "content", "speaker_text") == ("the state to build a wall", "Marsh")


def test_who_is_spoken_to(quotes):
    texts = ["Marsh told the council that it leaked.", '"It leaked," Marsh told the council.']
    assert [row["addressee_text"] for (row,) in quotes(texts)] == ["the council", "the council"]


def test_whom_it_was_told_is_not_how(quote):
    row = quote('"We have flour," Ida Marsh told Reuters by phone from Bergen.')
    assert row["addressee_text"] == "Reuters"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mayor Ida Marsh and Senator Ada Kolb said the dam leaked.", None, "collective"),
        ("The mayor and his deputy, Ida Marsh, said the dam leaked.", "Ida Marsh", "person"),
        ("Minister for Water Resources Ida Marsh said the dam leaked.", "Ida Marsh", "person"),
        ("Two objectors, Ida Marsh and Ada Kolb, said the dam leaked.", None, "collective"),
        ("Ida Marsh, Ada Kolb and Ned Holm said the dam leaked.", None, "collective"),
        ("Ida Marsh, Chairman and Chief Executive of the mill, said it leaked.", "Ida Marsh", "person"),
        ("Farmers in Kenya, Uganda and Ghana said the dam leaked.", None, "collective"),
        ("His successor, former Portuguese premier Ida Marsh, said the dam leaked.", "Ida Marsh", "person"),
        ("The fund's adviser, Ghana's Ida Marsh, said the dam leaked.", "Ida Marsh", "person"),
        ("A driver, who did not want to be identified, said the dam leaked.", None, "anonymous"),
        ("Ida Marsh, Ph.D., head of the mill, said the dam leaked.", "Ida Marsh", "person"),
        ("Ministry of Health spokeswoman Ida Marsh said the dam leaked.", "Ida Marsh", "person"),
        ("The Bank of Ghana deputy governor Ida Marsh said the dam leaked.", "Ida Marsh", "person"),
        ("A spokesman for President Ida Marsh said the dam leaked.", None, "person"),
        ("Aides to former Prime Minister Ida Marsh said the dam leaked.", None, "collective"),
        ("A study by Professor Ida Marsh found that the dam leaked.", None, "document"),
        ("The claim of Senator Ida Marsh, who said the dam leaked, was read.", "Ida Marsh", "person"),
        ("According to Ministry of Health spokeswoman Ida Marsh, the dam leaked.", "Ida Marsh", "person"),
        ("Lawyers for Ida Marsh said the dam leaked.", None, "collective"),
        ("One minister said the dam leaked.", None, "anonymous"),
    ],
)
def test_whom_a_phrase_stands_for(quote, text, name, kind):
    assert told(quote(text), "speaker_name", "speaker_kind") == (name, kind)


def test_a_pronoun_is_resolved(quotes):
    (found,) = quotes(['Ida Marsh, the mayor, opened the dam. "It holds," she said.'])
    (row,) = found
    assert told(row, "speaker_text", "speaker_name", "attribution") == ("she", "Ida Marsh", "coreference")


def test_a_quotation_goes_on_in_the_next_paragraph(quotes):
    (found,) = quotes(['"It leaked," Ida Marsh said. "For years. ¶ "We told them so."'])
    assert [told(row, "attribution", "speaker_name") for row in found] == [
        ("cue", "Ida Marsh"),
        ("continued", "Ida Marsh"),
    ]
    assert [row["paragraph_index"] for row in found] == [0, 1]


def test_a_colon_announces_the_quotation_of_the_next_paragraph(quotes):
    (found,) = quotes(['Then came Ida Marsh: ¶ "We told them so for years and nobody listened."'])
    assert [told(row, "rule", "speaker_text") for row in found] == [("X, colon", "Ida Marsh")]


def test_a_quotation_after_a_statement_is_its_speakers(quotes):
    (found,) = quotes(['Ida Marsh said the dam had leaked. ¶ "We told them so for years."'])
    assert [told(row, "attribution", "speaker_name", "speaker_rule") for row in found][1:] == [
        ("continued", "Ida Marsh", "statement before")
    ]


def test_a_statement_after_an_inverted_one_is_found(quotes):
    (found,) = quotes(['"It leaks," said Ida Marsh, adding that the board knew.'])
    assert [told(row, "content", "speaker_text") for row in found] == [
        ('"It leaks,"', "Ida Marsh"),
        ("that the board knew", "Ida Marsh"),
    ]


def test_a_quotation_belongs_to_the_cue_of_its_clause(quotes):
    (found,) = quotes(['Even as Marsh claimed that "it never leaked," Kolb said that the board knew.'])
    assert [told(row, "content", "speaker_text") for row in found] == [
        ('that "it never leaked,"', "Marsh"),
        ("that the board knew", "Kolb"),
    ]


def test_a_quotation_that_nobody_is_said_to_utter_floats(quotes):
    (found,) = quotes(['The hall was full. ¶ "We told them so for years and nobody listened." ¶ The rain fell.'])
    (row,) = found
    assert told(row, "attribution", "speaker_text", "speaker_kind") == ("floating", None, "unknown")
    assert row["score"] < 0.3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ida Marsh said the dam leaked.", "person"),
        ("She said the dam leaked.", "person"),
        ("The company said the dam leaked.", "organisation"),
        ("The report said the dam leaked.", "document"),
        ("A senior official, who asked not to be named, said the dam leaked.", "anonymous"),
        ("Two sources said the dam leaked.", "anonymous"),
        ("Critics said the dam leaked.", "collective"),
    ],
)
def test_kinds_of_speakers(quote, text, kind):
    assert quote(text)["speaker_kind"] == kind


def test_transcripts(quotes):
    (found,) = quotes(["MARSH: The dam leaked. ¶ KOLB: We never knew. ¶ MARSH: You did."])
    assert [told(row, "speaker_text", "content") for row in found] == [
        ("MARSH", "The dam leaked."),
        ("KOLB", "We never knew."),
        ("MARSH", "You did."),
    ]


def test_interviews_name_nobody(quotes):
    (found,) = quotes(["Q: What leaked? ¶ A: The dam. ¶ Q: When? ¶ A: In May."])
    assert [told(row, "speaker_text", "rule") for row in found] == [(None, "label")] * 4


def test_lists_are_no_transcripts(quotes):
    (found,) = quotes(["Bergen: 14 degrees ¶ Lisbon: 22 degrees ¶ Kyiv: 9 degrees"])
    assert found == []


def test_other_languages_have_no_rows(quotes):
    assert quotes(["„Der Damm hält“, sagte Ida Marsch."], language="de") == [[]]
    assert quotes(["Marsh said the dam leaked."], language=None) == [[]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"THE DAM LEAKED," IDA MARSH SAID.', '"THE DAM LEAKED,"'),
        ('"the dam leaked," said ida marsh.', '"the dam leaked,"'),
        ('"The dam leaked, Marsh said.', '"The dam leaked,'),
        ('" The dam leaked , " Marsh said .', '" The dam leaked , "'),
    ],
)
def test_poor_input(quote, text, content):
    assert quote(text)["content"] == content


def test_an_anonymous_source_stays_anonymous(quotes):
    (found,) = quotes(
        ["A senior official, who asked not to be named, said the dam leaked. The official said it was old."]
    )
    assert [row["speaker_kind"] for row in found] == ["anonymous", "anonymous"]


def test_an_apposition_names_the_speaker(quotes):
    (found,) = quotes(["According to Ida Marsh, a farmer, the dam leaked."])
    assert [told(row, "speaker_name", "content") for row in found] == [("Ida Marsh", "the dam leaked")]


@pytest.mark.parametrize("text", ["The board denied it.", "Kolb disputed that.", "Kolb refused comment."])
def test_what_has_no_content_is_no_quote(quotes, text):
    assert quotes([text]) == [[]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Musa Bello runs a mill.\n\nBello, who pleaded not guilty, told the court that the dam had leaked.",
            "Musa Bello",
        ),
        ("A spokesman for No. 10 said the dam had leaked.", None),
        ("No. 10 said the dam had leaked.", "Downing Street"),
        ("The commission's spokesperson, Dele Oyewale, said the dam had leaked.", "Dele Oyewale"),
        ("Police Scotland said in a statement that the dam had leaked.", "Police Scotland"),
    ],
)
def test_a_name_speaks_whatever_the_tagger_takes_its_words_for(quote, text, speaker):
    row = quote(text)

    assert (row["speaker_name"], row["speaker_rule"] != "none") == (speaker, True)
