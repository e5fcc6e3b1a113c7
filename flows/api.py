"""Where Prefect's server is and whether it answers, found out without importing Prefect."""

import os
import ssl
import tomllib
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

LOCAL_URL = "http://127.0.0.1:4200/api"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
#: The server is there and asks who we are (HTTP 401 and 403): Prefect will tell it.
_GUARDED = {401, 403}


def configured_url() -> str:
    """Find the server's address: `PREFECT_API_URL`, else the active profile's, else the usual one on this machine."""
    return os.environ.get("PREFECT_API_URL") or _profile_url() or LOCAL_URL


def answers(api_url: str, timeout: float = 1.0) -> bool:
    """Tell whether a Prefect server is healthy at `api_url`; a distant one gets three times the seconds."""
    nearby = urlsplit(api_url).hostname in _LOOPBACK
    try:
        with _opener(nearby).open(f"{api_url.rstrip('/')}/health", timeout=timeout if nearby else timeout * 3) as reply:
            return bool(reply.read(64).strip() == b"true")
    except urllib.error.HTTPError as error:
        error.close()
        return error.code in _GUARDED
    except (OSError, ValueError):
        return False


def _opener(nearby: bool) -> urllib.request.OpenerDirector:
    # A proxy named in the environment can't reach this machine's loopback.
    proxies = urllib.request.ProxyHandler({} if nearby else None)
    return urllib.request.build_opener(proxies, urllib.request.HTTPSHandler(context=ssl.create_default_context()))


def _profile_url() -> str | None:
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect").expanduser()
    path = Path(os.environ.get("PREFECT_PROFILES_PATH") or home / "profiles.toml").expanduser()
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
        active = os.environ.get("PREFECT_PROFILE") or stored["active"]
        return stored["profiles"][active].get("PREFECT_API_URL") or None
    except (OSError, ValueError, LookupError, AttributeError):
        return None
