"""Which engine `auto` means: a server that answers is found, a dead one costs nothing."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socket import socket

import pytest

from flows.api import answers, configured_url
from flows.engine import choose

Serve = Callable[[int, bytes], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers = []

    def start(status: int, body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status if self.path == "/api/health" else 404)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/api"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address whose port is taken, and where nobody listens."""
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/api"


def test_a_healthy_server_answers(serve: Serve) -> None:
    assert answers(serve(200, b"true"))


def test_a_server_that_asks_who_we_are_answers(serve: Serve) -> None:
    assert answers(serve(401, b"unauthorized"))


@pytest.mark.parametrize(("status", "body"), [(200, b"<html>"), (200, b"false"), (404, b"true"), (503, b"true")])
def test_something_else_at_the_port_does_not(serve: Serve, status: int, body: bytes) -> None:
    assert not answers(serve(status, body))


def test_a_proxy_is_not_asked_about_this_machine(serve: Serve, nobody: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("http_proxy", nobody)

    assert answers(serve(200, b"true"))


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://127.0.0.1/api", "http://127.0.0.1:99999/api"])
def test_an_address_that_is_none_does_not_answer(url: str) -> None:
    assert not answers(url)


def test_a_dead_port_does_not_answer(nobody: str) -> None:
    assert not answers(nobody)


def test_a_silent_server_is_not_waited_for() -> None:
    with socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        assert not answers(f"http://127.0.0.1:{silent.getsockname()[1]}/api", timeout=0.05)


def test_auto_takes_prefect_where_a_server_answers(serve: Serve, environment: pytest.MonkeyPatch) -> None:
    url = serve(200, b"true")
    environment.setenv("PREFECT_API_URL", url)

    choice = choose("auto")

    assert (choice.name, choice.remark) == ("prefect", None)


def test_auto_is_plain_and_says_so_where_none_answers(nobody: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PREFECT_API_URL", nobody)

    choice = choose("auto")

    assert choice.name == "plain"
    assert nobody in (choice.remark or "")


def test_prefect_without_a_server_runs_in_this_process(nobody: str, environment: pytest.MonkeyPatch) -> None:
    import os

    environment.setenv("PREFECT_API_URL", nobody)

    choice = choose("prefect")

    assert choice.name == "prefect"
    assert "in this process" in (choice.remark or "")
    assert "PREFECT_API_URL" not in os.environ
    assert os.environ["PREFECT_PROFILE"] == "ephemeral"


def test_plain_asks_nobody(serve: Serve, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PREFECT_API_URL", serve(200, b"true"))

    assert choose("plain") == choose("plain")
    assert choose("plain").name == "plain"


def test_the_address_comes_from_the_active_profile(tmp_path: Path, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PREFECT_HOME", str(tmp_path))
    (tmp_path / "profiles.toml").write_text(
        'active = "mine"\n[profiles.mine]\nPREFECT_API_URL = "http://prefect.example:4200/api"\n', encoding="utf-8"
    )

    assert configured_url() == "http://prefect.example:4200/api"


@pytest.mark.parametrize("profiles", ["", "active = 'gone'", "not toml ["])
def test_a_broken_profile_gives_the_usual_address(
    tmp_path: Path, profiles: str, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("PREFECT_HOME", str(tmp_path))
    (tmp_path / "profiles.toml").write_text(profiles, encoding="utf-8")

    assert configured_url() == "http://127.0.0.1:4200/api"
