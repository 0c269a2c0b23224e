"""zonevet spf and zonevet context as their users meet them."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from notices import without_notices  # noqa: E402

BINARY = os.environ.get("ZONEVET_BINARY")

ZONE = """\
$ORIGIN example.com.
$TTL 3600
@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600
@ NS ns1
@ NS ns2.example.net.
ns1 A 192.0.2.1
@ MX 10 mail
mail A 192.0.2.25
@ TXT "v=spf1 mx a:old.example.com include:_spf.example.com include:news.example.net ~all"
_spf TXT "v=spf1 ip4:198.51.100.0/24 -all exp=why.example.net"
circle TXT "v=spf1 redirect=circle.example.com"
"""

TREE = """\
example.com                                                        example.com:9

   #  cost
   1     1  ├─ mx
   2     1  ├─ a:old.example.com         finds nothing: void lookup 1 of 2
   3     1  ├─ include:_spf.example.com  example.com:10
            │  ├─ ip4:198.51.100.0/24
            │  └─ -all
   4    1+  ├─ include:news.example.net  not known here
            └─ ~all

At least 4 of 10 lookups where no term matches, 1 for the earliest pass.
1 of 2 void lookups.
Not known here: news.example.net. TXT
`zonevet context --unknown` lists what --context could tell.
"""

VERDICT = """\
example.com                                                        example.com:9

   #
   1  ├─ mx                        no match
   2  ├─ a:old.example.com         no match: finds nothing, void lookup 1 of 2
   3  └─ include:_spf.example.com  matches: pass  example.com:10
         └─ ip4:198.51.100.0/24    matches: pass

pass for 198.51.100.7, MAIL FROM news@example.com
3 of 10 lookups, 1 of 2 void lookups.
"""


class SpfTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "example.com").write_text(ZONE)

    def run_it(self, *words):
        environment = {**os.environ}
        environment.pop("CLICOLOR_FORCE", None)
        process = subprocess.run([BINARY, *words], cwd=self.folder, env=environment,
                                 capture_output=True, timeout=60, check=False)
        self.err = without_notices(process.stderr).decode()
        self.out = process.stdout.decode()
        return process.returncode

    def test_the_tree_of_a_record(self):
        self.assertEqual(self.run_it("spf", "example.com", "example.com"), 0, self.err)
        self.assertEqual(self.out, TREE)
        self.assertLessEqual(max(map(len, self.out.splitlines())), 80)

    def test_what_it_says_to_a_client(self):
        status = self.run_it("spf", "example.com", "--ip", "198.51.100.7", "--mail-from",
                             "news@example.com", "example.com")
        self.assertEqual(status, 0, self.err)
        self.assertEqual(self.out, VERDICT)

    def test_what_is_not_known_is_unknown_and_in_a_closed_world_not_there(self):
        words = ["spf", "example.com", "--ip", "203.0.113.9", "--format", "json"]
        self.assertEqual(self.run_it(*words, "example.com"), 0, self.err)
        open_world = json.loads(self.out)
        self.assertEqual(open_world["result"], "unknown")
        self.assertEqual(open_world["unknown"], [{"name": "news.example.net.", "type": "TXT"}])
        self.assertEqual(open_world["lookups"], 4)
        self.assertEqual(open_world["trace"][-1]["term"], "include:news.example.net")
        self.assertEqual(open_world["trace"][-1]["start"]["line"], 9)
        self.assertEqual(self.run_it(*words, "--closed-world", "example.com"), 0, self.err)
        closed = json.loads(self.out)
        self.assertEqual((closed["result"], closed["reason"]), ("permerror", "no SPF record"))
        self.assertEqual(closed["unknown"], [])

    def test_a_closed_world_has_no_files_of_its_own(self):
        self.assertEqual(self.run_it("spf", "example.com", "--closed-world"), 0, self.err)
        self.assertEqual(self.out, "example.com does not exist.\n")

    def test_the_tree_as_json(self):
        self.assertEqual(self.run_it("spf", "example.com", "--format=json", "example.com"), 0, self.err)
        tree = json.loads(self.out)
        self.assertEqual((tree["schema"], tree["result"], tree["client"]), (1, None, None))
        self.assertEqual((tree["lookups"], tree["open"], tree["void_lookups"]), (4, True, 1))
        self.assertFalse(tree["permanent_error"])
        terms = [(row["depth"], row["term"], row["outcome"], row["cost"]) for row in tree["terms"]]
        self.assertEqual(terms, [(0, "mx", "may_match", 1), (0, "a:old.example.com", "void", 1),
                                 (0, "include:_spf.example.com", "may_match", 1),
                                 (1, "ip4:198.51.100.0/24", "may_match", 0),
                                 (1, "-all", "matches_all", 0),
                                 (0, "include:news.example.net", "may_match", 1),
                                 (0, "~all", "matches_all", 0)])

    def test_records_that_have_no_end(self):
        self.assertEqual(self.run_it("spf", "circle.example.com", "example.com"), 0, self.err)
        self.assertIn("leads back to where it began", self.out)
        self.assertIn("No end of lookups", self.out)

    def test_what_context_would_have_to_tell(self):
        self.assertEqual(self.run_it("context", "--unknown", "example.com"), 0, self.err)
        self.assertEqual(self.out, "news.example.net. TXT\nwhy.example.net. TXT\n")
        answers = self.folder / "answers"
        answers.write_text('news.example.net. 300 IN TXT "v=spf1 ip4:203.0.113.9 -all"\n'
                           'why.example.net. 300 IN TXT "no"\n')
        self.assertEqual(self.run_it("context", "--unknown", "--context", "answers", "example.com"), 0)
        self.assertEqual(self.out, "")
        self.run_it("spf", "example.com", "--ip", "203.0.113.9", "--context", "answers", "example.com")
        self.assertIn("pass for 203.0.113.9", self.out)

    def test_what_makes_no_sense_is_told(self):
        for words in (["spf"], ["spf", "a..b"], ["spf", "example.com", "--ip", "192.0.2"],
                      ["spf", "example.com", "--helo", "x"], ["context"],
                      ["spf", "example.com", "missing.zone"]):
            self.assertEqual(self.run_it(*words), 2, words)
            self.assertTrue(self.err.startswith("zonevet: "), self.err)

    def test_a_record_cannot_draw_on_the_terminal(self):
        (self.folder / "example.com").write_text(
            ZONE + 'evil TXT "v=spf1 a:\\027[31m.example.com -all"\nlong TXT "v=spf1 include:'
            + "a." * 90 + 'example.com -all"\n')
        for name in ("evil.example.com", "long.example.com"):
            self.run_it("spf", name, "example.com")
            self.assertNotIn("\x1b", self.out)
            self.assertLessEqual(max(map(len, self.out.splitlines())), 100)


if __name__ == "__main__":
    if not BINARY:
        print("skipped: there is no command")
        sys.exit(77)
    unittest.main()
