"""What the hook costs: python3 tests/hook/cost.py. The figures of README.md, section "As a git hook", are made by it."""

import os
import statistics
import time
from pathlib import Path

from pre_commit_test import GOOD, HOSTS, PRE_COMMIT, Hooks

RUNS = 11


def median(act):
    """Of the seconds that it takes."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main():
    Hooks.setUpClass()
    try:
        os.environ["CCACHE_DISABLE"] = "1"
        hooks = Hooks()
        begin = time.perf_counter()
        repository = hooks.repository("zonevet")
        install = time.perf_counter() - begin
        status, said = repository.commit({"zones/example.com.zone": GOOD, "zones/hosts.inc": HOSTS})
        assert status == 0, said
        run = median(lambda: repository.run(*PRE_COMMIT, "run", "--all-files"))
        binary = next(Path(repository.environment["PRE_COMMIT_HOME"]).glob("*/py_env*/bin/zonevet"))
        own = median(lambda: repository.run(str(binary), "check", "--force-exclude", "--fail-on", "warning",
                                            "zones/example.com.zone", "zones/hosts.inc"))
        idle = median(lambda: repository.run("true"))  # what it costs to start anything
        print(f"first install: {install:.0f} s on {os.cpu_count()} processors")
        print(f"cached run: {run:.2f} s, of which zonevet has {(own - idle) * 1000:.0f} ms")
    finally:
        Hooks.tearDownClass()


if __name__ == "__main__":
    main()
