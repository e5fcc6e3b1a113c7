"""Every setting: flags over environment (`NEWSMILL_…`) over `newsmill.toml` over defaults."""

import hashlib
import json
import os
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

CONFIG_FILE = "newsmill.toml"

#: What a column may hold, in the setting `fields`: sections of `tasks/readers/fields.txt`.
FieldName = Literal[
    "title", "subtitle", "kicker", "section", "byline", "authors", "dateline", "body", "html", "markdown", "published",
    "modified", "url", "canonical_url", "provider_id", "outlet_name", "agency_name", "language", "keywords", "media",
    "caption", "credit", "alt_text", "copyright", "correction_note",
]  # fmt: skip


class Settings(BaseSettings):
    """The settings of a run. Those marked `rows` change what is published, and a change recomputes everything."""

    model_config = SettingsConfigDict(
        env_prefix="NEWSMILL_", toml_file=CONFIG_FILE, extra="forbid", frozen=True, use_attribute_docstrings=True
    )

    raw: Path = Path("data/raw")
    """The folder of raw articles."""
    processed: Path = Path("data/processed")
    """The folder that the datasets are published in."""

    partition: Annotated[Literal["day", "month", "year"], "rows"] = "month"
    """How finely tables are cut by time of publication."""
    max_file_bytes: Annotated[int, "rows"] = Field(default=64 * 2**20, ge=1)
    """Files larger than this are rejected; archives have a limit of their own."""
    max_archive_bytes: Annotated[int, "rows"] = Field(default=4 * 2**30, ge=1)
    """Archives and other containers larger than this are rejected."""
    max_member_bytes: Annotated[int, "rows"] = Field(default=64 * 2**20, ge=1)
    """Members of archives that unpack to more than this are rejected."""
    max_unpacked_bytes: Annotated[int, "rows"] = Field(default=64 * 2**30, ge=1)
    """No more than this is unpacked of one file, all layers together."""
    max_ratio: Annotated[int, "rows"] = Field(default=200, ge=1)
    """Beyond 10 MB, what unpacks to more than this many times its size is rejected."""
    max_members: Annotated[int, "rows"] = Field(default=200_000, ge=1)
    """No more members than this are read of one file, all layers together."""
    max_nesting: Annotated[int, "rows"] = Field(default=8, ge=1)
    """Containers inside one another, deeper than this, are rejected."""
    include: Annotated[list[str], "rows"] = Field(default=[])
    """Where given, only files whose path fits one of these patterns are read; `*` stands for `/` too."""
    exclude: Annotated[list[str], "rows"] = Field(default=[])
    """Files whose path fits one of these patterns are left out: `drafts/*`, `*.jpg`."""
    formats: Annotated[list[str], "rows"] = Field(default=[])
    """Where given, only these formats are read, by their names in `documents.format`: `["html", "ninjs"]`."""
    max_line_chars: Annotated[int, "rows"] = Field(default=2 * 2**20, ge=1)
    """Texts with a line longer than this are rejected."""
    fields: Annotated[dict[FieldName, str], "rows"] = Field(default={})
    """What columns are called in your JSON, CSV and Parquet, `{title = "kop"}`; `a.b` is a column within another."""
    feed_teasers: Annotated[Literal["keep", "ignore"], "rows"] = "keep"
    """What becomes of entries of a feed, and of records, that hold a teaser and not the text."""
    extractor: Annotated[Literal["newsmill", "trafilatura"], "rows"] = "newsmill"
    """Who finds the text of pages; `trafilatura` must be installed beside Newsmill."""
    outlets: Annotated[dict[str, str], "rows"] = Field(default={})
    """Where outlets are at home, by host, for `places`: `{"example.com" = "Alexandria, Louisiana"}`; or `Kenya`."""
    gazetteer: Annotated[Path | None, "rows"] = None
    """A dump of GeoNames (`allCountries.txt`) to look places up in, instead of the gazetteer that is shipped."""
    file_seconds: Annotated[float, "rows"] = Field(default=30.0, gt=0)
    """A file that takes longer than this is rejected; an archive, where one member does."""

    engine: Literal["auto", "prefect", "plain"] = "auto"
    """How tasks are called: by Prefect, plainly, or by Prefect where a server answers."""
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=0)
    """Worker processes; 0 does the work in the run's own process, unprotected against crashes."""
    batch_bytes: int = Field(default=8 * 2**20, ge=1)
    """Raw bytes in one batch of work; memory grows with it."""
    wait: bool = False
    """Wait for another run's lock instead of leaving with exit code 75."""
    strict: bool = False
    """Fail, and publish nothing, where a document was rejected."""
    allow_removals: bool = False
    """Go on although the raw folder is empty or has lost many files."""
    allow_growth: bool = False
    """Publish although a table has grown out of bounds."""
    full: bool = False
    """Compute everything anew instead of what is new or changed."""
    max_removed_share: float = Field(default=0.2, ge=0, le=1)
    """A run stops where more than this share of the last run's files is gone."""
    max_growth: float = Field(default=3.0, ge=1)
    """A run stops where a table has more than this many times the rows an article that it had before."""
    keep_days: float = Field(default=7.0, ge=0)
    """Vacuum keeps snapshots younger than this, for readers that are still on them."""
    keep_snapshots: int = Field(default=3, ge=1)
    """Vacuum keeps at least this many of the latest snapshots."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then environment, then `newsmill.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @field_validator("extractor")
    @classmethod
    def _is_installed(cls, extractor: str) -> str:
        if extractor != "newsmill" and find_spec(extractor) is None:
            raise ValueError(f"{extractor} is not installed; `pip install 'newsmill[{extractor}]'` brings it")
        return extractor

    def row_settings(self) -> dict[str, object]:
        """The settings that published rows depend on, with the version of an extractor that isn't ours."""
        names = [name for name, info in type(self).model_fields.items() if "rows" in info.metadata]
        used = self.model_dump(mode="json", include=set(names))
        # Rows depend on what is in the file, not on where it lies.
        used |= {"gazetteer": _sha256(self.gazetteer)}
        return used if self.extractor == "newsmill" else used | {"extractor_version": version(self.extractor)}

    def row_sha256(self) -> str:
        """SHA-256 of `row_settings`."""
        return hashlib.sha256(json.dumps(self.row_settings(), sort_keys=True).encode()).hexdigest()


def _sha256(path: Path | None) -> str | None:
    if path is None or not path.is_file():
        return None if path is None else str(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
