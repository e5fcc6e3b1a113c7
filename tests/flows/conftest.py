"""One in-process Prefect API for the session, for those tests that ask for it."""

import os
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def prefect_api() -> Iterator[None]:
    """A temporary Prefect database and its API."""
    from prefect.testing.utilities import prefect_test_harness

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Prefect's server warns of is not ours to mend
        with prefect_test_harness(server_startup_timeout=120):
            yield


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Undo whatever the test does to the environment, Prefect's variables above all."""
    before = {name: value for name, value in os.environ.items() if name.startswith("PREFECT_")}
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE", *_settings()):
        monkeypatch.setenv(name, before.get(name, ""))
        if name not in before:
            monkeypatch.delenv(name)
    return monkeypatch


def _settings() -> list[str]:
    from flows.environment import SETTINGS

    return list(SETTINGS)
