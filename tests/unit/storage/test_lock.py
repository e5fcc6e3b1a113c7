"""One run at a time."""

import multiprocessing
import time

import pytest

from tasks.model.errors import LockedError, StoreError
from tasks.storage.layout import Store
from tasks.storage.lock import hold


def _hold_for_ever(root, ready):
    with hold(Store(root)):
        ready.set()
        time.sleep(60)


@pytest.fixture
def holder(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_hold_for_ever, args=(tmp_path, ready))
    process.start()
    assert ready.wait(60)
    yield process
    process.kill()
    process.join()


def test_a_second_holder_is_refused_with_the_first_ones_process(tmp_path, holder):
    with pytest.raises(LockedError, match=str(holder.pid)) as caught, hold(Store(tmp_path)):
        pass
    assert caught.value.exit_code == 75


def test_a_killed_holder_leaves_no_lock(tmp_path, holder):
    holder.kill()
    holder.join()
    with hold(Store(tmp_path)):
        pass


def test_a_waiting_run_gets_the_lock_when_it_is_free(tmp_path, holder):
    holder.kill()
    with hold(Store(tmp_path), wait=True):
        pass


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="--processed"), hold(Store(tmp_path / "file" / "processed")):
        pass
