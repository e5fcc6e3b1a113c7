"""Picture credits: `(Photo: Jane Roe/AP)` in, photographer, agency and pool out; and a caption cut from its credit."""

import re
from dataclasses import dataclass
from functools import cache

from tasks.model.article import Block
from tasks.normalising.agencies import agency
from tasks.normalising.bylines import is_outlet
from tasks.normalising.names import is_name, restore_case
from tasks.normalising.wordlists import sections

MAX_CHARS = 140
CAPTION_CHARS = 700
TAIL_CHARS = 140
LABELLED_CHARS = 100


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit as written, without markup and brackets, and what it names."""

    raw: str
    photographer: str | None = None
    agency: str | None = None
    pool: bool = False
    led: bool = False
    kind: str = "photo"

    @property
    def is_evident(self) -> bool:
        """Whether the text alone says that it is a credit: a lead word, or a name with an agency or a pool."""
        return self.led or (self.photographer is not None and (self.agency is not None or self.pool))


# "Image source Getty Images Image caption Ships wait", as pages give it away when their layout is lost.
_TEMPLATE = re.compile(
    r"Image (?:copyright|source),? (?P<credit>.{2,60}?) ?(?:Image caption,? (?P<caption>.{3,400}))?"
    r"|Enlarge this image toggle caption (?P<twice>.{2,80}) (?P=twice)"
)
_BEGINNINGS = ("Image ", "Enlarge ", "(", "[", "FILE")
_ENDINGS = (")", "]", ").", "].")
_FILE = re.compile(r"FILE(?: PHOTO)?(?:\s?[–—:-]\s|,\s)")  # "FILE - Ships wait off the coast on May 1, 2023."
_SHARED = re.compile(r"^(?:(?:Facebook|Twitter|Pinterest|Email|WhatsApp) ){2,}")
_FULL_STOP = re.compile(r"(?<!\b\w)(?<!\bJr)(?<!\bSr)\.$")
_SPACE = re.compile(r"[\s(|\[]+")
_EDGES = " \t.,;:()[]*_|"
_PARTS = re.compile(
    r"\s*[/|]\s*|\s*,\s*|\s+(?:via|for|für|pour|para|courtesy of|through|on)\s+|\s+[-–—]\s+|\s*;\s*", re.I
)
_AGENCY_PHOTO = re.compile(
    r"^(?P<agency>.{2,30}?)\s+(?:photos?|images?|pool(?: photo)?|file(?: photo)?|pictures?|foto)$", re.I
)
_OPENING = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\s+(?=\S)")  # (Photo: Jane Roe) Ships wait
_BRACKETED = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\s*\.?$")
_SIGN = re.compile(r"^(?:©|\(c\)|copyright\b)\s*(?:\d{4}\s*)?", re.I)
_TRAILING_SIGN = re.compile(
    r"(?:^|(?<=[\s.!?”\"']))(?P<credit>(?:©|\(c\)|AP Photo/|REUTERS/|EPA/|AFP/|TASS/).{2,80})$", re.I
)
_AFTER_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?P<credit>[^.!?]{3,90}(?:/| via | for )[^.!?/]{2,60})\.?$")
_GOES_ON = re.compile(r"[\w,;'’]\s*$")
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|af)\s", re.I)
_WHOLE = re.compile(r"[^.!?]{3,90}(?:\s?/\s?| via | for |, )[^.!?]{2,60}\.?$")


def credit(text: str) -> Credit | None:
    """Read a credit; None for a text that names no photographer, agency or pool and has no lead word."""
    raw = text.strip(" \t*_|;,")
    if raw[:1] in "([" and raw[-1:] in ")]":
        raw = raw[1:-1].strip()
    raw = _FULL_STOP.sub("", raw)
    if not raw or len(raw) > MAX_CHARS:
        return None
    rest, led = _without_lead(raw)
    names = _read_parts(rest)
    if names is None:
        return None
    photographer, source, pool = names
    if not (photographer or source or pool):
        return None
    return Credit(raw, photographer, source, pool, led, _kind(raw))


def _without_lead(raw: str) -> tuple[str, bool]:
    rest = _SIGN.sub("", raw)
    led = rest != raw
    while (match := _rules().lead.match(rest)) and (
        match[0].rstrip().endswith((":", "：", "/")) or match["by"] is not None
    ):
        rest, led = rest[match.end() :], True
    return rest, led


def _read_parts(text: str) -> tuple[str | None, str | None, bool] | None:
    """Read the parts of a credit: photographer, agency, pool; None where a part is neither."""
    photographer, source, pool, other = None, None, False, 0
    for part in (part.strip(_EDGES) for part in _PARTS.split(text)):
        folded = part.casefold()
        if not part or folded in _rules().drop or part.isdigit():
            continue
        named = _AGENCY_PHOTO.match(part)
        known = agency(part) or (agency(named["agency"]) if named else None)
        if folded in _rules().pool or (named and "pool" in folded):
            pool = True
            source = source or known
        elif known:
            source = source or known
        elif is_outlet(part):
            continue
        elif photographer is None and is_name(part):
            photographer = restore_case(part)
        else:
            other += 1
    return None if other > 1 or (other and not (photographer or source)) else (photographer, source, pool)


def _kind(raw: str) -> str:
    folded = raw.casefold()
    if folded.startswith(_rules().video):
        return "video"
    return "graphic" if folded.startswith(_rules().graphic) else "photo"


def captioned(block: Block, expected: bool = False) -> tuple[str | None, Credit | None] | None:
    """Cut a caption from its credit: (caption, credit); None for a block that is no caption.

    A block is one by its kind, or by a credit at its end. `expected` says that it stands where captions stand, before
    the text: there a bold name at the end is enough.
    """
    text = block.text
    is_caption = block.kind == "caption"
    if not is_caption and (len(text) > CAPTION_CHARS or (not expected and _is_bare(block))):
        return None
    if template := _TEMPLATE.fullmatch(text):
        return _caption(template["caption"] or ""), credit(template["credit"] or template["twice"])
    if (opening := _OPENING.match(text)) and (found := credit(opening["credit"])) and found.led:
        return _caption(text[opening.end() :]), found
    for start, candidate, weak in _candidates(block, expected or is_caption):
        found = credit(candidate)
        if found and (found.is_evident or (weak and (expected or is_caption))):
            return _caption(text[:start]), found
    return (_caption(text), None) if is_caption or _FILE.match(text) else None


def _is_bare(block: Block) -> bool:
    """Whether a block has nothing that any rule below starts from, as most paragraphs."""
    text = block.text
    if len(text) <= MAX_CHARS or block.strong or text.startswith(_BEGINNINGS):
        return False
    tail = text[-TAIL_CHARS:]
    if ":" in tail or "/" in tail or tail.endswith(_ENDINGS):
        return False
    return "(c)" not in tail and (tail.isascii() or not ("：" in tail or "©" in tail))


def _caption(text: str) -> str | None:
    text = _SHARED.sub("", text).strip().rstrip("|/–—-([").strip()
    return text or None


def _candidates(block: Block, expected: bool) -> list[tuple[int, str, bool]]:
    """Where a credit may begin, its text, and whether its place or type alone mark it as one."""
    text = block.text
    base = max(0, len(text) - TAIL_CHARS)
    tail = text[base:]
    found: list[tuple[int, str, bool]] = []
    if block.strong and _ends_with(block, block.strong[-1]):
        start = block.strong[-1][0]
        # "… President-elect **Donald Trump**." goes on with the sentence, "**By Jane Roe**" is a byline.
        if not _GOES_ON.search(text[:start]) and not _BYLINE.match(text[start:]):
            found.append((start, text[start:], start > 0))
    if tail.endswith(_ENDINGS) and (match := _BRACKETED.search(tail)):
        found.append((base + match.start(), match["credit"], False))
    if len(text) <= MAX_CHARS and _rules().lead.match(text):
        found.append((0, text, False))
    if (label := _label(tail)) is not None:
        found.append((base + label, tail[label:], False))
    if ("/" in tail or "©" in tail or "(c)" in tail) and (match := _TRAILING_SIGN.search(tail)):
        found.append((base + match.start("credit"), match["credit"], True))
    return found + _unmarked(text) if expected else found


def _label(tail: str) -> int | None:
    """Where a label such as "Photo:" begins, with no sentence after it; None where there is none."""
    colon = max(tail.rfind(":"), tail.rfind("："))
    if colon < 0 or len(tail) - colon > LABELLED_CHARS or ". " in tail[colon:]:
        return None
    words = _SPACE.split(tail[max(0, colon - 30) : colon].rstrip())[-3:]
    for count in range(len(words), 0, -1):
        if " ".join(words[-count:]).casefold() in _rules().labels:
            return tail.rindex(words[-count], 0, colon)
    return None


def _unmarked(text: str) -> list[tuple[int, str, bool]]:
    """Credits that only their place gives away: "… at the port. Jane Roe/AFP" before the text."""
    found = []
    if match := _AFTER_SENTENCE.search(text):
        found.append((match.start("credit"), match["credit"], False))
    if len(text) <= 90 and "/" in text and _WHOLE.match(text):
        found.append((0, text, False))
    return found


def _ends_with(block: Block, span: tuple[int, int]) -> bool:
    return len(block.text[span[1] :].strip(" .)")) == 0


@dataclass(frozen=True, slots=True)
class _Rules:
    lead: re.Pattern[str]
    labels: frozenset[str]
    pool: frozenset[str]
    drop: frozenset[str]
    video: tuple[str, ...]
    graphic: tuple[str, ...]


@cache
def _rules() -> _Rules:
    words = sections("credit_words.txt")
    lead = "|".join(re.escape(word) for word in sorted(words["lead"], key=lambda word: (-len(word), word)))
    return _Rules(
        lead=re.compile(rf"(?:{lead})(?:\s*[:：/]\s*|(?P<by>(?<=by)|(?<=von)|(?<=of))\s+)", re.I),
        labels=frozenset(words["lead"]),
        pool=frozenset(words["pool"]),
        drop=frozenset(words["drop"]),
        video=words["video"],
        graphic=words["graphic"],
    )
