"""Statements that run over sentences and paragraphs: the findings of one article in, joined ones out."""

from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters

#: A sentence of so few elements that is mostly a quotation goes with what stands before it.
_FEW = 12
#: The most characters of a heading in single marks.
_HEADING = 45
_LED = ("quotation, X said", "quotation, said X")


class Article:
    """The findings of an article so far, sentence by sentence."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.found: list[Finding] = []

    def add(self, sentence: int, findings: list[Finding]) -> None:
        """Take the findings of a sentence."""
        for finding in findings:
            finding.sentence = sentence
        self.found += findings

    def add_quotation(self, sentence: int, first: int, last: int) -> None:
        """Take a sentence without a cue that holds a quotation: join it, or let it float."""
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
        self._continue(sentence, part)

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

    def _continue(self, sentence: int, part: Span) -> None:
        """A paragraph that is a quotation goes on with the speaker of the one before, if that ended in a quotation."""
        letters = self.letters
        before = self.found[-1] if self.found else None
        finding = Finding("floating", "none", [part], part, sentence=sentence, attribution="floating", score=0.2)
        if before is not None and before.sentence == sentence - 1 and before.rule != "floating":
            colon = letters.text[letters.end[part[0] - 1] - 1] == ":"
            if before.ends_quoted(letters) or colon:
                finding = Finding(
                    "continued", "paragraph before", [part], part, None, None, before.speaker, None, "continued", 0.8
                )
                finding.sentence = sentence
        self.found.append(finding)
