"""Statements that run over sentences and paragraphs: the findings of one article in, joined ones out."""

from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.rules import Rules

#: A sentence of so few elements that is mostly a quotation goes with what stands before it.
_FEW = 12
#: The most characters of a heading in single marks.
_HEADING = 45
_LED = ("quotation, X said", "quotation, said X")


class Article:
    """The findings of an article so far, sentence by sentence."""

    def __init__(self, letters: Letters, rules: Rules) -> None:
        self.letters, self.rules = letters, rules
        self.found: list[Finding] = []

    def add(self, sentence: int, findings: list[Finding]) -> None:
        """Take the findings of a sentence."""
        for finding in findings:
            finding.sentence = sentence
        self.found += findings

    def add_quotation(self, sentence: int, first: int, last: int, announced: Span | None) -> None:
        """Take a sentence without a cue that holds a quotation: join it, or let it float.

        `announced` is whom the sentence before names, where it ends in a colon: `Marsh wrote to the board:`.
        """
        code = self.letters.code
        at = code.index("Q", first, last)
        alone = last - first == 1
        if not alone and not self._is_mostly(at, first, last):
            return
        if alone and self._is_heading(at):
            return
        part = (at, at + 1) if alone else (first, last)
        if self._join(sentence, part, alone) or not alone:
            return
        finding = self._continued(sentence, part, announced)
        finding.sentence, finding.score = sentence, self.rules.weigh(finding, True)
        self.found.append(finding)

    def _is_heading(self, at: int) -> bool:
        """A paragraph of a few words in single marks: 'A clean harbour.'."""
        letters = self.letters
        start, end = letters.start[at], letters.end[at]
        text = letters.text[start:end]
        apart = letters.text[end : end + 2] == "\n\n" and letters.text[max(0, start - 2) : start] in ("", "\n\n")
        return apart and len(text) <= _HEADING and text[0] in "'‘" and text[:2] != "''"

    def _is_mostly(self, at: int, first: int, last: int) -> bool:
        start, end = self.letters.start, self.letters.end
        return last - first <= _FEW and end[at] - start[at] > 0.6 * (end[last - 1] - start[first])

    def _join(self, sentence: int, part: Span, alone: bool) -> bool:
        """Join it to a statement of its own paragraph: `"A," he said. "B."`."""
        paragraph = self.letters.paragraph[part[0]]
        before = self.found[-1] if self.found else None
        if alone:
            for finding in reversed(self.found):
                if self.letters.paragraph[finding.first] != paragraph:
                    break
                if finding.rule in _LED or finding.rule == "floating":
                    before = finding
                    break
        if before is None or self.letters.paragraph[before.contents[-1][0]] != paragraph:
            return False
        led = before.rule in _LED
        near = before.sentence == sentence - 1
        if (alone and (led or near)) or (near and before.ends_quoted(self.letters) and led):
            before.contents.append(part)
            before.sentence = sentence
            return True
        return False

    def _continued(self, sentence: int, part: Span, announced: Span | None) -> Finding:
        """A paragraph that is a quotation goes on with the speaker before it, or says what a colon announced."""
        letters = self.letters
        before = self.found[-1] if self.found else None
        if before is not None and before.sentence == sentence - 1 and before.rule != "floating":
            led = before.ends_quoted(letters) or letters.text[letters.end[part[0] - 1] - 1] == ":"
            if led or before.speaker is not None:
                form = "paragraph before" if led else "statement before"
                return Finding("continued", form, [part], part, speaker=before.speaker)
        if announced is not None:
            return Finding("X, colon", "label", [part], part, speaker=announced)
        return Finding("floating", "none", [part], part)
