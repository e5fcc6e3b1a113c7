import pytest

from tasks.model.errors import ReadError
from tasks.readers.decoding import check_limits, decode
from tests.patience import little_work

FRENCH = "Le café à côté de l’hôtel a été fermé, a dit le ministre mardi."
RUSSIAN = "Министр сказал во вторник, что переговоры продолжатся."
JAPANESE = "首相は火曜日、記者団に対し、交渉を続けると述べた。"


@pytest.mark.parametrize(
    ("data", "encoding", "source", "text"),
    [
        (b"The mayor spoke.", "utf-8", "utf8", "The mayor spoke."),
        (FRENCH.encode(), "utf-8", "utf8", FRENCH),
        (FRENCH.encode("utf-8-sig"), "utf-8", "bom", FRENCH),
        (FRENCH.encode("utf-16"), "utf-16-le", "bom", FRENCH),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), "utf-16-be", "bom", FRENCH),
        (FRENCH.encode("utf-32"), "utf-32-le", "bom", FRENCH),
        (FRENCH.encode("utf-16-le"), "utf-16-le", "detected", FRENCH),
        (RUSSIAN.encode("utf-16-be"), "utf-16-be", "detected", RUSSIAN),
        (FRENCH.encode("cp1252"), "cp1252", "detected", FRENCH),
        (b"The caf\xe9\x92s owner", "cp1252", "detected", "The café’s owner"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", "detected", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "cp1251", "detected", RUSSIAN),
        (JAPANESE.encode("shift_jis"), "shift_jis", "detected", JAPANESE),
    ],
)
def test_text_is_decoded(data, encoding, source, text):
    decoded = decode(data)

    assert (decoded.text, decoded.encoding, decoded.source) == (text, encoding, source)
    assert ("encoding_guessed" in decoded.warnings) == (source == "detected")


def test_a_declared_encoding_is_believed_before_the_detector():
    decoded = decode("Żółw".encode("iso-8859-2"), declared="ISO-8859-2")

    assert (decoded.text, decoded.source) == ("Żółw", "declared")


def test_a_declared_encoding_means_the_broader_one_and_survives_a_broken_character():
    text = "市长周二说，朱镕基将继续会谈。"  # 镕 is not in GB 2312

    decoded = decode(text.encode("gb18030") + b"\xff.", declared="gb2312")

    assert (decoded.text, decoded.encoding, decoded.source) == (f"{text}\ufffd.", "gb18030", "declared")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_xml_tells_its_encoding_without_a_mark(encoding):
    text = f'<?xml version="1.0"?><p>{RUSSIAN}</p>'

    assert decode(text.encode(encoding)).text == text


def test_declared_latin_1_means_windows_1252():
    assert decode("“Été”".encode("cp1252"), declared="iso-8859-1").text == "“Été”"


@pytest.mark.parametrize("declared", ["no-such-codec", "zip", "rot13", "idna", "utf-8", "\0", ""])
def test_a_useless_declaration_is_passed_over(declared):
    assert decode("Café fermé".encode("cp1252"), declared=declared).text == "Café fermé"


def test_utf_8_cut_inside_a_character_loses_that_character_alone():
    decoded = decode("Le café à côté".encode()[:-1])

    assert (decoded.text, decoded.encoding, decoded.source) == ("Le café à côt", "utf-8", "detected")


def test_a_foreign_byte_in_utf_8_costs_itself_alone():
    decoded = decode(FRENCH.encode() + b" \xff fin")

    assert decoded.text == FRENCH + " \ufffd fin"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        ("\u200b\u00a0\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"abc\0def", "binary"),
        (b"\xa0\xff\xfe\xa4\xac\xa8\xb7\xbb" * 20, "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_a_code(data, code):
    with pytest.raises(ReadError) as error:
        decode(data)

    assert error.value.code == code


def test_one_stray_nul_in_a_long_text_is_removed():
    decoded = decode(b"The council met. " * 40 + b"\0 It adjourned.")

    assert "\0" not in decoded.text
    assert decoded.warnings == ["controls_removed"]


def test_mojibake_is_told():
    assert decode("The cafÃ© was full.".encode()).warnings == ["mojibake_repaired"]


def test_a_line_of_fifty_megabytes_is_refused_quickly():
    text = "x" * 50_000_000

    with little_work(25), pytest.raises(ReadError, match="line_too_long"):
        check_limits(text, 2 * 2**20)


@pytest.mark.parametrize(("text", "limit"), [("abc\ndef", 3), ("", 1), ("abc\n\n\ndef\n", 3)])
def test_lines_up_to_the_limit_pass(text, limit):
    check_limits(text, limit)


@pytest.mark.parametrize("text", ["abcd", "abc\ndefg", "abcd\nabc", "a\nb\nabcdef\nc"])
def test_lines_over_the_limit_do_not(text):
    with pytest.raises(ReadError):
        check_limits(text, 3)
