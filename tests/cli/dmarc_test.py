"""zonevet dmarc as its users meet it."""

import json
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import BINARY, RepositoryCase, zone  # noqa: E402

WITHOUT = os.environ.get("ZONEVET_WITHOUT", "").split("/")

RECORDS = """\
@ MX 10 ns1
_dmarc TXT "v=DMARC1; p=reject; sp=quarantine; np=reject; pct=50; rua=mailto:d@x.example"
news A 192.0.2.2
_dmarc.lists TXT "v=DMARC1; p=none"
_dmarc.lists TXT "v=DMARC1; p=quarantine"
"""

NEWS = """\
news.x.example

Receivers that follow RFC 9989 (2026) put mail that fails with the unwanted
(sp=quarantine).
  _dmarc.news.x.example  no record
  _dmarc.x.example       applies: the organizational domain's
  _dmarc.example
      not known here: taken for no record, as this is a public suffix

Receivers that follow RFC 7489 (2015) put mail that fails with the unwanted
(sp=quarantine, for 50 percent of it).
  _dmarc.news.x.example  no record
  _dmarc.x.example       applies: the organizational domain's

x.zone:9
  v=DMARC1; p=reject; sp=quarantine; np=reject; pct=50; rua=mailto:d@x.example
  alignment  DKIM relaxed, SPF relaxed
  reports    mailto:d@x.example
"""


class DmarcTest(RepositoryCase):
    def setUp(self):
        super().setUp()
        self.write("x.zone", zone("x.example", RECORDS))

    def readings(self, domain, *arguments):
        self.assertEqual(self.run_it("dmarc", "--format", "json", domain, *arguments), 0)
        return {reading["standard"]: reading for reading in json.loads(self.out)["readings"]}

    def test_what_leads_elsewhere_is_named(self):
        self.write("y.zone", zone("y.example", "_dmarc CNAME y.policies.example.\n"
                                  "_dmarc.a CNAME nowhere\n"))
        self.assertEqual(self.run_it("dmarc", "y.example"), 0)
        self.assertIn("not known here: an alias leads to y.policies.example", self.out)
        self.assertEqual(self.run_it("dmarc", "a.y.example"), 0)
        self.assertIn("no record: an alias leads to nowhere.y.example", self.out)

    @unittest.skipIf("libpsl" in WITHOUT, "built without libpsl")
    def test_for_people(self):
        self.assertEqual(self.run_it("dmarc", "news.x.example"), 0)
        self.assertEqual(self.out, NEWS)

    def test_for_programs(self):
        newer = self.readings("gone.x.example")["RFC 9989"]
        self.assertEqual((newer["policy"], newer["tag"], newer["role"], newer["record_of"]),
                         ("reject", "np", "organizational_domain", "x.example."))
        self.assertEqual([step["domain"] for step in newer["asked"]], ["gone.x.example.", "x.example.", "example."])
        self.assertEqual(newer["asked"][1]["start"]["line"], 9)

    @unittest.skipIf("libpsl" in WITHOUT, "built without libpsl")
    def test_the_standards_differ(self):
        readings = self.readings("lists.x.example")
        self.assertEqual(readings["RFC 9989"]["policy"], "quarantine")
        self.assertEqual(readings["RFC 7489"]["found"], "several_records")
        self.assertIs(readings["RFC 7489"]["applied"], False)

    def test_what_is_not_known(self):
        for reading in self.readings("y.example").values():
            self.assertEqual((reading["found"], reading["applied"]), ("unknown", None))

    def test_what_could_not_be_read(self):
        self.write("z.zone", zone("z.example", '_dmarc TXT "v=DMARC1; p=reject\n'))
        self.assertEqual(self.run_it("dmarc", "a.z.example"), 0)
        self.assertIn("z.zone: not all of it could be read", self.err)
        self.assertEqual(self.run_it("dmarc", "x.example"), 0)
        self.assertEqual(self.err, "")

    def test_context_and_versions(self):
        self.write("y", '_dmarc.y.example. 60 TXT "v=DMARC1; p=none; t=y"\n')
        self.assertEqual(self.readings("y.example", "--context", "y")["RFC 9989"]["policy"], "none")
        self.write("other.zone", zone("x.example", '_dmarc TXT "v=DMARC1; p=none"\n'))
        self.write("zonevet.toml", '[[zone]]\nfile = "other.zone"\nview = "inside"\n')
        self.assertEqual(self.readings("x.example", "--view", "inside")["RFC 9989"]["policy"], "none")
        self.assertEqual(self.readings("x.example")["RFC 9989"]["found"], "unknown")
        self.assertEqual(self.run_it("dmarc", "x.example", "--view", "outside"), 2)

    def test_mistakes(self):
        for domain in ("a..b", "a@b.example", ".", "192.0.2.1", "*.x.example", "a\\001b.example"):
            self.assertEqual(self.run_it("dmarc", domain), 2)
        self.assertEqual(self.run_it("dmarc", "x.example", "gone.zone"), 2)


if __name__ == "__main__":
    if BINARY is None:
        print("SKIPPED: no command here")
        sys.exit(77)
    unittest.main()
