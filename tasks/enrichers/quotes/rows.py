"""The findings of a batch and what is known of their speakers in, the rows of `quotes` out."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Named
from tasks.enrichers.quotes.speakers import head_of, kind_of
from tasks.model.identity import child_id

Row = dict[str, Any]
#: How many paragraphs and sentences of the batch stand before each article.
Before = tuple[Sequence[int], Sequence[int]]


_OF_SPEAKER: Final = ("text", "start", "end", "entity_id", "name", "role")
_NO_SPEAKER: Final[Row] = {f"speaker_{name}": None for name in _OF_SPEAKER} | {"speaker_kind": "unknown"}


class Writer:
    """Turns findings into rows, whose `segments` are pairs of places."""

    def __init__(self, letters: Letters, tokens: Tokens, mentions: pl.DataFrame, before: Before) -> None:
        self.letters, self.tokens, self.before = letters, tokens, before
        self.mentions = Mentions(mentions)
        self.unnamed: set[tuple[str, str]] = set()

    def row(self, article: int, finding: Finding) -> Row:
        """One row, its places counted in the article's body."""
        letters, offset = self.letters, int(self.tokens.body_start[article])
        identity = self.tokens.article_ids[article]
        segments = [self._place(part, offset) for part in finding.contents]
        start, end = segments[0][0], segments[-1][1]
        body = self.tokens.text
        row: Row = {
            "quote_id": child_id(identity, "quotes", start, end),
            "article_id": identity,
            "kind": self._kind(finding),
            "text": body[start + offset : end + offset],
            "start": start,
            "end": end,
            "segments": segments,
            "content": " ".join([body[s + offset : e + offset] for s, e in segments]),
            "cue": self._text(finding.cue),
            "cue_lemma": _lemma(letters, finding),
            "cue_class": _class(finding),
            "attribution": finding.attribution,
            "rule": finding.rule,
            "speaker_rule": finding.form,
            "score": finding.score,
            "paragraph_index": letters.paragraph[finding.first] - self.before[0][article],
            "sentence_index": letters.sentence_of[finding.first] - self.before[1][article],
        }
        self._add_speaker(row, identity, offset, finding)
        self._add_addressee(row, identity, offset, finding)
        return row

    def _place(self, part: Span, offset: int) -> tuple[int, int]:
        return self.letters.start[part[0]] - offset, self.letters.end[part[1] - 1] - offset

    def _text(self, part: Span | None) -> str | None:
        return self.tokens.text[self.letters.start[part[0]] : self.letters.end[part[1] - 1]] if part else None

    def _kind(self, finding: Finding) -> str:
        marked = [self._code(part) for part in finding.contents]
        if finding.rule in ("label", "block quote") or all(code.strip("Qq") == "" for code in marked):
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

    def _add_speaker(self, row: Row, article: str, offset: int, finding: Finding) -> None:
        speaker = finding.speaker
        if speaker is None:
            row.update(_NO_SPEAKER)
            return
        mention = self._mention(article, offset, speaker)
        row["speaker_text"] = self._text(speaker)
        row["speaker_start"], row["speaker_end"] = self._place(speaker, offset)
        row["speaker_kind"] = self._speaker_kind(article, speaker, finding.around, mention)
        row["speaker_entity_id"] = mention.entity_id if mention else None
        row["speaker_name"] = mention.name if mention else None
        row["speaker_role"] = mention.role if mention else None
        if mention is not None and mention.form == "pronoun" and finding.attribution == "cue":
            row["attribution"] = "coreference"

    def _speaker_kind(self, article: str, speaker: Span, around: Span, mention: Named | None) -> str:
        """The kind; `the official` is anonymous where `a senior official` was before in the article."""
        kind = kind_of(self.letters, speaker, around, mention)
        head = (article, self.letters.word[head_of(self.letters, speaker)])
        if kind == "anonymous":
            self.unnamed.add(head)
        elif head in self.unnamed and (mention is None or mention.form != "name"):
            return "anonymous"
        return kind

    def _add_addressee(self, row: Row, article: str, offset: int, finding: Finding) -> None:
        if finding.addressee is None:
            row["addressee_text"] = row["addressee_entity_id"] = None
            return
        first, last = finding.addressee
        while last - 1 > first and self.letters.code[last - 1] in "Dr,":
            last -= 1
        mention = self._mention(article, offset, (first, last))
        row["addressee_text"] = self._text((first, last))
        row["addressee_entity_id"] = mention.entity_id if mention else None

    def _mention(self, article: str, offset: int, span: Span) -> Named | None:
        """The mention of a phrase's head, else the name in its apposition: `the mayor, Ida Marsh,`."""
        head = head_of(self.letters, span)
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
