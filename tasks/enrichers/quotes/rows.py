"""The findings of a batch and what is known of their speakers in, the rows of `quotes` out."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Named
from tasks.enrichers.quotes.speakers import head_of, kind_of

#: What a row says, in the order of `COLUMNS`.
Row = tuple[Any, ...]
COLUMNS: Final = (
    "article_id", "start", "end", "text", "kind", "segments", "content", "cue", "cue_lemma", "cue_class", "rule",
    "speaker_rule", "score", "paragraph_index", "sentence_index", "attribution", "speaker_text", "speaker_start",
    "speaker_end", "speaker_kind", "speaker_entity_id", "speaker_name", "speaker_role", "addressee_text",
    "addressee_entity_id",
)  # fmt: skip
#: How many paragraphs and sentences of the batch stand before each article.
Before = tuple[Sequence[int], Sequence[int]]


_NO_SPEAKER: Final[Row] = (None, None, None, "unknown", None, None, None)


class Writer:
    """Turns findings into rows, whose `segments` are pairs of places."""

    def __init__(self, letters: Letters, tokens: Tokens, mentions: pl.DataFrame, before: Before) -> None:
        self.letters, self.tokens, self.before = letters, tokens, before
        self.offsets = tokens.body_start.tolist()
        self.mentions = Mentions(mentions)
        self.unnamed: set[tuple[str, str]] = set()

    def row(self, article: int, finding: Finding) -> Row:
        """One row but for its identity, its places counted in the article's body."""
        letters, offset, body = self.letters, self.offsets[article], self.tokens.text
        identity = self.tokens.article_ids[article]
        starts, ends = letters.start, letters.end
        segments = [(starts[first] - offset, ends[last - 1] - offset) for first, last in finding.contents]
        start, end = segments[0][0], segments[-1][1]
        text = body[start + offset : end + offset]
        return (
            identity,
            start,
            end,
            text,
            self._kind(finding),
            segments,
            text if len(segments) == 1 else " ".join([body[s + offset : e + offset] for s, e in segments]),
            self._text(finding.cue),
            _lemma(letters, finding),
            _class(finding),
            finding.rule,
            finding.form,
            finding.score,
            letters.paragraph[finding.first] - self.before[0][article],
            int(letters.sentence_of[finding.first]) - self.before[1][article],
            *self._speaker(identity, offset, finding),
            *self._addressee(identity, offset, finding),
        )

    def _place(self, part: Span, offset: int) -> tuple[int, int]:
        return self.letters.start[part[0]] - offset, self.letters.end[part[1] - 1] - offset

    def _text(self, part: Span | None) -> str | None:
        return self.tokens.text[self.letters.start[part[0]] : self.letters.end[part[1] - 1]] if part else None

    def _kind(self, finding: Finding) -> str:
        if finding.rule in ("label", "block quote"):
            return "direct"
        if not finding.is_marked(self.letters):
            return "indirect"
        marked = [self._code(part) for part in finding.contents]
        if all(code.strip("Qq") == "" for code in marked):
            return "direct"
        return "mixed" if any("q" in code.lower() for code in marked) else "indirect"

    def _code(self, part: Span) -> str:
        """The letters of a part; a short adverbial in marks is no quotation: `agreed "in principle"`."""
        letters, (first, last) = self.letters, part
        code = letters.code[first:last]
        if "q" not in code or last - first == 1:
            return code
        return "".join("a" if c == "q" and self._is_adverbial(first + at) else c for at, c in enumerate(code))

    def _is_adverbial(self, at: int) -> bool:
        words = self.tokens.text[self.letters.start[at] : self.letters.end[at]].strip("\"'“”‘’„«»` ").lower().split()
        return len(words) <= 3 and words[:1] != [] and words[0] in self.letters.lists["adverbials"]

    def _speaker(self, article: str, offset: int, finding: Finding) -> Row:
        """The attribution, and the columns of the speaker."""
        speaker = finding.speaker
        if speaker is None:
            return finding.attribution, *_NO_SPEAKER
        head = head_of(self.letters, speaker)
        mention = self._mention(article, offset, speaker, head)
        kind = self._speaker_kind(article, finding, speaker, head, mention)
        start, end = self._place(speaker, offset)
        said = self.tokens.text[start + offset : end + offset], start, end, kind
        if mention is None:
            return finding.attribution, *said, None, None, None
        is_pronoun = mention.form == "pronoun" and finding.attribution == "cue"
        attribution = "coreference" if is_pronoun else finding.attribution
        return attribution, *said, mention.entity_id, mention.name, mention.role

    def _speaker_kind(self, article: str, finding: Finding, speaker: Span, head: int, mention: Named | None) -> str:
        """The kind; `the official` is anonymous where `a senior official` was before in the article."""
        kind = kind_of(self.letters, speaker, head, finding.around, mention)
        words = (article, self.letters.word[head])
        if kind == "anonymous":
            self.unnamed.add(words)
        elif words in self.unnamed and (mention is None or mention.form != "name"):
            return "anonymous"
        return kind

    def _addressee(self, article: str, offset: int, finding: Finding) -> Row:
        if finding.addressee is None:
            return None, None
        first, last = finding.addressee
        while last - 1 > first and self.letters.code[last - 1] in "Dr,":
            last -= 1
        mention = self._mention(article, offset, (first, last), head_of(self.letters, (first, last)))
        return self._text((first, last)), mention.entity_id if mention else None

    def _mention(self, article: str, offset: int, span: Span, head: int) -> Named | None:
        """The mention of a phrase's head, else the name in its apposition: `the mayor, Ida Marsh,`."""
        found = self.mentions.at(article, *self._place((head, head + 1), offset))
        if found is not None and found.name is not None:
            return found
        comma = self.letters.code.find(",", *span)
        aside = self.letters.code.find("N", comma, span[1]) if comma > 0 else -1
        named = self.mentions.at(article, *self._place((aside, aside + 1), offset)) if aside > 0 else None
        return named if named is not None and named.type in ("PER", "ORG") and aside <= comma + 2 else found


def _class(finding: Finding) -> str | None:
    if finding.cue is None:
        return None
    return finding.kind or (finding.entry.kind if finding.entry else "neutral")


def _lemma(letters: Letters, finding: Finding) -> str | None:
    if finding.cue is None:
        return None
    return finding.entry.lemma if finding.entry else " ".join(letters.word[slice(*finding.cue)])
