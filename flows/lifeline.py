"""Children of `newsmill serve` end with it, also where it was killed and could not tell them.

`python -m flows.lifeline MODULE ARGUMENT…` runs a module in this way.
"""

import os
import runpy
import signal
import sys
import threading
import time

#: Names the process that a child follows.
PARENT = "NEWSMILL_SERVE_PID"
_LOOK_SECONDS = 0.5
_GRACE_SECONDS = 10.0


def follow() -> None:
    """End this process when the one that `NEWSMILL_SERVE_PID` names is gone; without it, do nothing.

    SIGTERM comes first, so that a flow run is reported as crashed; SIGKILL ten seconds later.
    """
    parent = os.environ.pop(PARENT, None)
    if parent:
        threading.Thread(target=_watch, args=(int(parent),), name="newsmill-lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    _wait_for_end(parent)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


if sys.platform == "win32":

    def _wait_for_end(parent: int) -> None:
        import _winapi

        synchronize = 0x00100000
        try:
            handle = _winapi.OpenProcess(synchronize, False, parent)
        except OSError:
            return
        _winapi.WaitForSingleObject(handle, _winapi.INFINITE)
else:

    def _wait_for_end(parent: int) -> None:
        # A process whose parent is gone is given another one; process ids of parents are never those of strangers.
        while os.getppid() == parent:
            time.sleep(_LOOK_SECONDS)


if __name__ == "__main__":
    follow()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
