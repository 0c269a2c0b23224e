"""The screenful in README.md is what the command prints."""

import os
import re
import subprocess
import sys
import unittest

BINARY = os.environ.get("ZONEVET_BINARY")
WITHOUT = os.environ.get("ZONEVET_WITHOUT", "").split("/")
ROOT = os.environ.get("ZONEVET_SOURCE_DIR", ".")


class ReadmeTest(unittest.TestCase):
    maxDiff = None

    @unittest.skipIf("libpsl" in WITHOUT, "what is shown is of a command with all libraries")
    def test_every_command_with_its_output(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as page:
            shown = re.findall(r"```\n\$ zonevet ([^\n]+)\n(.*?)```", page.read(), re.DOTALL)
        self.assertTrue(shown)
        for words, text in shown:
            run = subprocess.run([BINARY, *words.split()], cwd=ROOT, capture_output=True, check=False)
            self.assertEqual(run.stdout.decode(), text, words)


if __name__ == "__main__":
    if not BINARY:
        print("skipped: there is no command")
        sys.exit(77)
    unittest.main()
