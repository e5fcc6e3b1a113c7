"""Before anything imports Prefect: its home is a temporary folder, and no server of the user's is asked."""

import atexit
import os
import shutil
import tempfile

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


import pytest  # noqa: E402  - after the environment is set


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
