"""Before anything imports Prefect: its home is a temporary folder, and no server of the user's is asked."""

import atexit
import os
import shutil
import tempfile

import pytest

_HOME = tempfile.mkdtemp(prefix="newsmill-prefect-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith(("PREFECT_", "NEWSMILL_"))]:
    del os.environ[_name]
os.environ.update(
    PREFECT_HOME=_HOME,
    PREFECT_SERVER_ANALYTICS_ENABLED="false",
    PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW="ignore",
    DO_NOT_TRACK="1",
)


@pytest.fixture
def mill(tmp_path):
    """Run the main job plainly, in this process, over `tmp_path/raw`; returns the report."""
    from flows.engine import PlainEngine
    from flows.process import mill as run
    from tasks.model.settings import Settings

    def _mill(**settings):
        given = {"raw": tmp_path / "raw", "processed": tmp_path / "processed", "workers": 0, "allow_removals": True}
        return run(Settings(**(given | settings)), PlainEngine())

    (tmp_path / "raw").mkdir()
    return _mill


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-long", action="store_true", help="run the tests marked slow, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--run-long"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: --run-long runs it"))
