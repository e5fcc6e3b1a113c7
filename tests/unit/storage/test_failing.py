"""What the operating system refuses is told with what to do."""

import errno

import polars as pl
import pytest

from tasks.model.errors import StoreError
from tasks.storage import commit
from tasks.storage.failing import storing, told_as_store_error
from tasks.storage.layout import Store


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "vacuum"), (errno.EACCES, "permissions"), (errno.EMFILE, "ulimit"), (errno.EIO, "disk")],
)
def test_an_error_names_the_place_and_a_remedy(tmp_path, number, remedy):
    with pytest.raises(StoreError, match=remedy) as raised, storing(tmp_path):
        raise OSError(number, "refused", "a.parquet")
    assert "a.parquet" in str(raised.value)
    assert "run again" in str(raised.value)


def test_errors_of_polars_about_files_are_told_too():
    error = pl.exceptions.ComputeError("parquet: underlying IO error: No space left on device (os error 28)")
    assert "vacuum" in str(told_as_store_error(error))


@pytest.mark.parametrize("error", [ValueError("no"), ConnectionRefusedError(errno.ECONNREFUSED, "no")])
def test_other_errors_stay_what_they_are(error):
    assert told_as_store_error(error) is None


def test_a_link_that_fails_for_want_of_space_makes_no_pointer_file(tmp_path, mill, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "raw" / "a.txt").write_text("A headline\n\nThe mayor spoke on Tuesday. Nobody listened to her.\n")
    with monkeypatch.context() as patched:
        patched.setattr(commit.Path, "symlink_to", refuse)
        with pytest.raises(StoreError, match="vacuum"):
            mill()
    assert not Store(tmp_path / "processed").pointer.exists()
    assert mill().snapshot == 1
