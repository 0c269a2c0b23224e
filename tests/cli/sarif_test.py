"""SARIF is what an independent validator takes for it, whatever is linted.

The validator is Microsoft's Sarif.Multitool, which `scripts/setup ci` installs; without it this is
skipped.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ZONEVET_BINARY")
VALIDATOR = ROOT / "build/tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"

HOSTILE = (b'$ORIGIN example.com.\n@ 1 TXT "v=spf1 \xff\xfe \xe2\x80\x93all"\n\x00\x1b[31m A 1\n'
           b"a.b 1 MX mail\nb 1 CNAME b\n$GENERATE 1-3 h$ 1 A 192.0.2.$x\n$INCLUDE gone.inc\n")


def sarif_of(folder, *paths, options=()):
    done = subprocess.run([BINARY, "check", "--format", "sarif", "--show", "info", "--now", "2026-08-01", *options,
                           *paths], cwd=folder, capture_output=True, check=False)
    return done.stdout, done.returncode


class Sarif(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    def tearDown(self):
        self.temporary.cleanup()

    def complaints(self, text):
        """What the validator says, each as level, rule and place; without its want of an informationUri."""
        log, report = self.folder / "log.sarif", self.folder / "report.sarif"
        log.write_bytes(text)
        report.unlink(missing_ok=True)
        # (No localised messages, for which it would want a library.)
        subprocess.run([VALIDATOR, "validate", log, "--output", report, "--level", "Error;Warning"], check=False,
                       capture_output=True, env=dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
        run = json.loads(report.read_text(encoding="utf-8-sig"))["runs"][0]
        said = [(result.get("level", "warning"), result["ruleId"], json.dumps(result["message"]))
                for result in run["results"]]
        return [one for one in said if one[1] != "SARIF2005" or "formationUri" not in one[2]]

    def check(self, folder, *paths, options=()):
        text, _ = sarif_of(folder, *paths, options=options)
        self.assertEqual(self.complaints(text), [])
        return json.loads(text)["runs"][0]

    def test_the_examples(self):
        run = self.check(ROOT / "examples", ".")
        self.assertGreater(len(run["results"]), 10)
        self.assertTrue(all(result["locations"] for result in run["results"]))
        self.assertTrue(any("fixes" in result for result in run["results"]))
        uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
        self.assertIn("broken-mail.zone", uris)
        for result in run["results"]:
            self.assertEqual(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], result["ruleId"])

    def test_every_golden_case(self):
        for case in sorted((ROOT / "tests/golden").iterdir()):
            zones = sorted(file.name for file in case.iterdir() if file.suffix == ".zone")
            if zones:
                with self.subTest(case.name):
                    self.check(case, *zones)

    def test_no_findings(self):
        (self.folder / "empty.zone").write_text("")
        self.assertEqual(self.check(self.folder, "empty.zone")["results"], [])

    def test_strange_bytes_and_names(self):
        name = "odd %20 name\u00e9#?.zone"
        (self.folder / name).write_bytes(HOSTILE)
        run = self.check(self.folder, name)
        uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        self.assertEqual(uri, "odd%20%2520%20name%C3%A9%23%3F.zone")

    def test_what_cannot_be_read_is_a_notification(self):
        text, status = sarif_of(self.folder, "gone.zone")
        self.assertEqual(status, 2)
        self.assertEqual(self.complaints(text), [])
        invocation = json.loads(text)["runs"][0]["invocations"][0]
        self.assertFalse(invocation["executionSuccessful"])
        self.assertIn("gone.zone", invocation["toolExecutionNotifications"][0]["message"]["text"])

    def test_more_findings_than_code_scanning_takes(self):
        lines = "".join(f"h{i} 1 A x\nh{i} 1 AAAA x\nh{i} 1 MX x y\n" for i in range(9_000))
        (self.folder / "many.zone").write_text("$ORIGIN example.com.\n" + lines)
        text, _ = sarif_of(self.folder, "many.zone")
        run = json.loads(text)["runs"][0]
        self.assertEqual(len(run["results"]), 25_000)
        notes = run["invocations"][0]["toolExecutionNotifications"]
        self.assertTrue(any("left out" in note["message"]["text"] for note in notes))

    def test_the_validator_sees_what_is_wrong(self):
        text, _ = sarif_of(ROOT / "examples", "broken-mail.zone")
        broken = json.loads(text)
        broken["runs"][0]["results"][0]["ruleIndex"] = 999
        self.assertNotEqual(self.complaints(json.dumps(broken).encode()), [])


if __name__ == "__main__":
    if not BINARY or not VALIDATOR.exists():
        print("SKIPPED: no command, or no validator (scripts/setup ci installs it)")
        sys.exit(77)
    unittest.main()
