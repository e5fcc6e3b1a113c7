"""What an article says of its times in, its dateline, the time of publication and that of the last change out."""

from tasks.model.article import DateSource, RawArticle
from tasks.normalising.body import Row
from tasks.normalising.datelines import Dateline
from tasks.normalising.dates import Moment, read
from tasks.normalising.pages import Page
from tasks.normalising.publication import day_first, modified, published
from tasks.normalising.stated import one_line, stated_dateline


def times(
    raw: RawArticle, page: Page, opening: Dateline | None, address: dict[str, str | None], language: str | None
) -> Row:
    """Make the columns of `articles` that are dates; `opening` is the dateline that the text begins with."""
    declared = raw.language if raw.language and raw.language.split("-")[0] == language else language
    first = day_first(declared, address["domain"] or "")
    found = published(raw, page.dates, address["canonical_url"], first)
    written = opening or stated_dateline(raw.dateline or page.dateline)
    if (found is None or found[1] == "url") and written and written.day and written.day[0]:
        found = _by_dateline(written) or found
    moment, source = found or (None, None)
    changed = modified(raw, page.dates, first)
    near = moment or changed
    return {
        "dateline_raw": one_line(raw.dateline) or (written.raw if written else None),
        "dateline_place": written.place if written else None,
        "dateline_date": written.date(near.day if near else None) if written else None,
        "published_at": moment.at if moment else None,
        "published_date": moment.day if moment else None,
        "published_precision": moment.precision if moment else None,
        "published_source": source,
        "published_tz": moment.zone if moment else None,
        "modified_at": changed.at if changed else None,
    }


def _by_dateline(written: Dateline) -> tuple[Moment, DateSource] | None:
    day = written.date(None)
    moment = read(day) if day else None
    return (moment, "text") if moment else None
