"""A folder or repository that a test makes, and the command run in it."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from notices import without_notices

BINARY = os.environ.get("ZONEVET_BINARY")

RECORDS = """\
$TTL 3600
@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 192.0.2.1
ns2 A 192.0.2.2
"""


def zone(name, more=""):
    return f"$ORIGIN {name}.\n" + RECORDS + more


class FolderCase(unittest.TestCase):
    """In a folder that is no repository."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()

    def write(self, path, text=""):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def text(self, path):
        return (self.folder / path).read_bytes().decode()


class RepositoryCase(FolderCase):
    environment = {}  # of the command, beside that of the test (but for the terminal)

    def setUp(self):
        super().setUp()
        self.folder /= "repository"
        self.write(".git/HEAD")

    def run_it(self, *arguments, cwd=".", stdin=""):
        own = {name: value for name, value in os.environ.items()
               if name not in ("CLICOLOR_FORCE", "COLUMNS")}
        process = subprocess.run([BINARY, *map(str, arguments)], cwd=self.folder / cwd,
                                 env={**own, **self.environment}, input=stdin.encode(),
                                 capture_output=True, timeout=60, check=False)
        self.out = process.stdout.decode()
        self.err = without_notices(process.stderr).decode()
        return process.returncode
