"""The classes of words and numbers that grammar rules are written in; each has one letter as its code."""

import re


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Classes whose words alone tell of a time.
HEADS = _names(
    "month name_month weekday weekdays unit units quartername halfname season seasons daypart dayparts twilight noon"
    " deictic tonight vague adverb holiday stretch fiscal second quarter recent thepast halves midst"
)
_WORDS = _names(
    "short_month short_weekday half past next this previous following same part edge early later ago hence before after"
    " the a one of and or to every other per times in old from until closing preposition vaguely approximate word"
    " hundred ago_first hence_first ordinal am oclock zone whole running another period possessive current"
)
_NUMBERS = _names("digit year integer decimal date clock decade nth")
_MARKS = {",": "comma", "-": "dash", "–": "dash", "—": "dash", ".": "dot", "/": "slash", "'": "mark", "’": "mark"}

_ALL = [*HEADS, *_WORDS, *_NUMBERS, *sorted(set(_MARKS.values()))]
CODES: dict[str, str] = {name: chr(0xC0 + i) for i, name in enumerate(_ALL)}

_GROUPS = {
    "anymonth": "month name_month short_month",
    "anyweekday": "weekday short_weekday",
    "dom": "digit nth ordinal second",
    "number": "digit integer decimal word hundred one",
    "relative": "thepast past next this current previous following same",
    "anyunit": "unit units second quarter",
    "plural": "units",
    "times_of": "unit units second quarter dayparts weekdays",
    "ordinals": "nth ordinal second halves",
    "over": "past thepast",
    "dated": "digit nth year month name_month short_month weekday daypart",
    "anypart": "part edge early",
    "spanning": "in preposition",
    "link": "from until preposition in of",
    "dating": "from until in of",
    "lead": "from until preposition in of to and or the",
}
#: Class or group to the codes it covers.
CLASSES = CODES | {name: "".join(CODES[c] for c in members.split()) for name, members in _GROUPS.items()}
#: Code to the class and the groups that it is of; a word of no class has the code `?`.
NAMES = {code: frozenset(name for name, codes in CLASSES.items() if code in codes) for code in ["?", *CODES.values()]}
MARKS = {mark: CODES[name] for mark, name in _MARKS.items()}


_GROUP = re.compile(r"\(\?(?::|=|!|<=|<!)")
_QUANTIFIER = re.compile(r"\?|\*|\{0,\d+\}")


def compile_pattern(pattern: str) -> str:
    """Turn `month day comma? year` into a regex over class codes; spaces only separate."""
    classed = re.sub(r"[a-z_]+", lambda m: f"[{CLASSES[m[0]]}]", pattern).replace(" ", "")
    return re.sub(r"\((?!\?)", "(?:", classed)


def openings(compiled: str) -> set[str]:
    """The first two class codes that a match of a compiled pattern can begin with; one where it may end there."""
    found, _ = _openings(compiled, 0)
    assert "" not in found, f"{compiled} matches nothing at all"
    return found


def _openings(compiled: str, at: int) -> tuple[set[str], int]:
    """What the alternatives from a place to their bracket begin with, and where they end."""
    found, begun = set[str](), {""}
    while at < len(compiled) and compiled[at] != ")":
        if compiled[at] == "|":
            found, begun, at = found | begun, {""}, at + 1
        else:
            item, at = _opening_item(compiled, at)
            begun = _followed(begun, item)
    return found | begun, at + 1


def _followed(begun: set[str], item: set[str]) -> set[str]:
    """What begins in one way and goes on in another: two codes at most."""
    firsts = {codes[:1] for codes in item}
    whole = {codes for codes in begun if len(codes) == 2}
    longer = {code + first for code in begun if len(code) == 1 for first in firsts}
    return whole | longer | (item if "" in begun else set())


def _opening_item(compiled: str, at: int) -> tuple[set[str], int]:
    """A class or a group with its quantifier; looks ahead and behind take no code."""
    if compiled[at] == "[":
        end = compiled.index("]", at)
        item, at = set(compiled[at + 1 : end]), end + 1
    elif group := _GROUP.match(compiled, at):
        item, at = _openings(compiled, group.end())
        if group[0] != "(?:":
            item = {""}
    else:
        raise ValueError(f"{compiled[at:]} is neither a class nor a group")
    if quantifier := _QUANTIFIER.match(compiled, at):
        return item | {""} | (set() if quantifier[0] == "?" else _followed(item, item)), quantifier.end()
    return item, at


def of_number(text: str) -> str:
    """The class code of a token that begins with a digit."""
    if text.isdecimal():
        return CODES[_of_digits(text)]
    if text[-1].isalpha() or text[-1] == "º":
        tens = text[-1] == "s" or text.endswith("0er")  # the 1990s, die 1990er
        return CODES["decade" if tens else "nth"]
    if ":" in text:
        return CODES["clock"]
    if len(re.findall(r"[/.-]", text)) == 2:
        return CODES["date"]
    return CODES["clock" if re.fullmatch(r"\d{1,2}\.\d\d", text) else "decimal"]


def _of_digits(text: str) -> str:
    if len(text) == 4 and "1000" <= text <= "2199":
        return "year"
    return "digit" if len(text) <= 2 and 1 <= int(text) <= 31 else "integer"
