"""What users see, whole: each folder of golden/ is a case.

A case holds the files that are linted, `expected.txt` with all that the command prints, and, where
it needs other arguments than its own zone files, `args`; `needs` names the optional libraries without
which it is left out. Run with UPDATE_GOLDEN=1 to write what is
printed now; then look at every difference, as they are read by nobody else.
"""

import difflib
import os
import shlex
import subprocess
import sys
import tempfile
import shutil
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
from notices import without_notices  # noqa: E402

BINARY = os.environ.get("ZONEVET_BINARY")
GOLDEN = Path(__file__).parent / "golden"
OWN_FILES = {"args", "expected.txt", "needs"}
MISSING = set(os.environ.get("ZONEVET_WITHOUT", "").split("/")) - {""}


def arguments_of(case):
    args = case / "args"
    if args.exists():
        return shlex.split(args.read_text(), comments=True)
    return sorted(file.name for file in case.iterdir() if file.suffix == ".zone")


def printed(case):
    """stdout, stderr and the status, as one text; linted in a copy, so that no repository is near."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "case"
        shutil.copytree(case, copy, ignore=shutil.ignore_patterns(*OWN_FILES))
        environment = {k: v for k, v in os.environ.items()
                       if k not in ("NO_COLOR", "CLICOLOR_FORCE")}
        run = subprocess.run([BINARY, "--now", "2026-08-01", *arguments_of(case)], cwd=copy,
                             env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=60, check=False)
    out = run.stdout.decode()
    stderr = without_notices(run.stderr).decode()
    if stderr:
        out += "--- stderr\n" + stderr
    return out + f"--- status {run.returncode}\n"


class Golden(unittest.TestCase):
    maxDiff = None

    def test_cases(self):
        cases = sorted(case for case in GOLDEN.iterdir() if case.is_dir())
        self.assertTrue(cases)
        for case in cases:
            needs = case / "needs"
            if needs.exists() and MISSING & set(needs.read_text().split()):
                continue
            with self.subTest(case=case.name):
                expected = case / "expected.txt"
                now = printed(case)
                if os.environ.get("UPDATE_GOLDEN") == "1":
                    expected.write_text(now)
                before = expected.read_text() if expected.exists() else ""
                if now != before:
                    self.fail("\n" + "".join(difflib.unified_diff(
                        before.splitlines(True), now.splitlines(True), "expected.txt", "now")))

    def test_no_line_runs_over(self):
        """Lines of the source are cut to 100 columns; only sentences may be longer."""
        for expected in GOLDEN.glob("*/expected.txt"):
            for line in expected.read_text().splitlines():
                if "|" in line[:7]:
                    self.assertLessEqual(len(line), 100, f"{expected}: {line}")


if __name__ == "__main__":
    if not BINARY:
        print("SKIPPED: ZONEVET_BINARY is not set")
        sys.exit(77)
    unittest.main()
