"""What Prefect is told by its environment, before it is imported: where its server is, and how to behave."""

import os
import sys

#: The same as `[tool.prefect]` in pyproject.toml, which Prefect reads only where the working directory has that file.
SETTINGS = {
    "PREFECT_LOGGING_EXTRA_LOGGERS": "tasks,flows",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def prepare(api_url: str | None) -> None:
    """Point Prefect at the server at `api_url`; without one it runs in this process. The user's own settings stay."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    if api_url:
        os.environ["PREFECT_API_URL"] = api_url
    else:
        # The address may stand in the user's profile: another profile is the way to none. An empty address is no way,
        # Prefect's events go to it and fail loudly.
        os.environ.pop("PREFECT_API_URL", None)
        os.environ["PREFECT_PROFILE"] = "ephemeral"
        os.environ["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] = "true"
    if "prefect" in sys.modules:
        from prefect.context import refresh_global_settings_context

        refresh_global_settings_context()
