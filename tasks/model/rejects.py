"""The codes of documents that gave no article, or gave one with a reservation; part of the published contract.

`docs/rejects.md` explains each to users; a test holds the two lists together.
"""

#: Outcome `rejected`: the document was looked at and gives no article.
REJECTED: dict[str, str] = {
    "empty": "The file has no bytes, or nothing but white space.",
    "binary": "The bytes are no text in any encoding, and no reader knows the format.",
    "too_large": "The file is larger than the setting `max_file_bytes`, or a member than `max_member_bytes`.",
    "line_too_long": "One line is longer than the setting `max_line_chars`.",
    "undecodable": "No encoding turns the bytes into text.",
    "malformed": "The file says what format it has, but breaks that format's rules.",
    "no_body": "There is a headline or metadata, but no paragraph of text.",
    "not_an_article": "The page is of another kind: an index, a search, a profile, a video without a text.",
    "paywalled": "The page stops at a wall: less than 250 characters of the article are in it.",
    "too_complex": "The page or document has more tags, parts or characters than any article.",
    "archive_limit": "A container goes over a limit of size, ratio, number or nesting, or looks like a bomb.",
    "encrypted": "The document, or the member of an archive, is encrypted.",
    "unsafe_path": "The name of a member leads out of its archive: it is absolute, or has `..` in it.",
    "unreadable": "The operating system refused to read the file.",
    "vanished": "The file was there when the folder was listed and gone when it was read.",
    "not_a_file": "A device, a pipe or a socket.",
    "link_outside": "A symbolic link that leads out of the raw folder, or nowhere.",
    "reader_crashed": "The worker process died while it read this file, twice.",
    "timed_out": "Reading this file took longer than the setting `file_seconds`, twice.",
    "internal_error": "A defect of Newsmill: the detail says where. Please report it.",
}

#: Outcome `ignored`: nothing was lost, because the file is no article by its nature.
IGNORED: dict[str, str] = {
    "hidden": "A name that begins with a dot, or a lock or backup file of an editor.",
    "link_to_folder": "A symbolic link to a folder inside the raw folder; its files are read where they lie.",
    "teaser": "An entry of a feed, or a record, without its text, and the setting `feed_teasers` is `ignore`.",
    "archive_link": "A link in an archive; the member that it leads to is read where it lies.",
    "not_a_page": "A record of a web archive that holds no page: a request, a picture, an error.",
    "excluded": "The settings `include`, `exclude` and `formats` leave it out.",
    "unknown_format": "No reader takes this kind of file.",
    "cancelled": "The provider withdrew the item: a kill notice, or a status such as canceled or withheld.",
    "withdrawn": "A later notice of the provider took the article back; the detail says which document that is.",
}

#: `documents.warnings`: an article was read, and something about the document was odd.
WARNINGS: dict[str, str] = {
    "no_title": "The article has no headline.",
    "no_date": "Nothing says when the article was published.",
    "teaser": "The entry of a feed, or the record, holds the beginning of the article, or a line about it, no more.",
    "encoding_guessed": "The encoding is a detector's guess.",
    "mojibake_repaired": "Text decoded twice with the wrong encoding was repaired.",
    "name_escaped": "The name of the file or member is not valid UTF-8, or has control characters: shown as \\xNN.",
    "enrichment_failed": "An enricher crashed on the article, twice: its rows of that table are missing.",
    "controls_removed": "Control characters were removed from the text.",
}

CODES = REJECTED | IGNORED

#: Codes that can pass without the bytes changing: such documents are read again in every run.
TRANSIENT = frozenset({"unreadable", "vanished", "reader_crashed", "timed_out", "internal_error"})
