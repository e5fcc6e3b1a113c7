from tasks.annotating.remembered import Numbers, Remembered


def lengths(asked):
    def of(forms):
        asked.extend(forms)
        return [len(form) for form in forms]

    return Remembered(of)


def test_a_form_has_the_same_number_in_all_batches():
    numbers = Numbers()
    first = dict(zip(["Ida", "left"], numbers.of(["Ida", "left"]).tolist(), strict=True))
    again = dict(zip(["He", "left"], numbers.of(["He", "left"]).tolist(), strict=True))
    assert again["left"] == first["left"]
    assert again["He"] not in first.values()


def test_long_forms_have_no_number():
    assert Numbers().of(["x" * 1000]).tolist() == [-1]


def test_what_has_a_number_is_asked_about_once(tokenise):
    asked = []
    remembered = lengths(asked)
    for _ in range(2):
        tokens = tokenise("Ida left.")
        assert remembered.of(tokens).tolist() == [len(form) for form in tokens.forms]
    assert sorted(asked) == [".", "Ida", "left"]


def test_what_has_no_number_is_asked_about_each_time(tokenise):
    asked, long = [], "x" * 1000
    remembered = lengths(asked)
    for _ in range(2):
        assert remembered.of(tokenise(long)).tolist() == [1000]
    assert asked == [long, long]
