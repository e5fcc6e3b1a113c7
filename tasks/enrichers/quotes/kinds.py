"""Whether a statement is direct, indirect or mixed: a finding in, its kind out."""

from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters


def kind_of_statement(letters: Letters, finding: Finding) -> str:
    """`direct` where all of it stands in quotation marks, `mixed` where some of it does, else `indirect`."""
    contents = finding.contents
    if len(contents) == 1 and contents[0][1] - contents[0][0] == 1 and letters.code[contents[0][0]] in "Qq":
        return "direct"
    if finding.rule in ("label", "block quote"):
        return "direct"
    if not finding.is_marked(letters):
        return "indirect"
    codes = [_code(letters, part) for part in contents]
    if all(code.strip("Qq") == "" for code in codes):
        return "direct"
    return "mixed" if any("q" in code.lower() for code in codes) else "indirect"


def _code(letters: Letters, part: Span) -> str:
    """The letters of a part; a short adverbial in marks is no quotation: `agreed "in principle"`."""
    first, last = part
    code = letters.code[first:last]
    if "q" not in code or last - first == 1:
        return code
    return "".join("a" if c == "q" and _is_adverbial(letters, first + at) else c for at, c in enumerate(code))


def _is_adverbial(letters: Letters, at: int) -> bool:
    words = letters.written(at, at + 1).strip("\"'“”‘’„«`» ").lower().split()
    return len(words) <= 3 and words[:1] != [] and words[0] in letters.lists["adverbials"]
