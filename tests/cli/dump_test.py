"""--dump records: what was understood, as lines of a zone file with their places."""

import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import RepositoryCase


class Dump(RepositoryCase):
    def dump(self, *arguments):
        status = self.run_it("check", "--dump", "records", *arguments)
        return status, self.out.splitlines()

    def test_zone_files(self):
        self.write("a.zone", "$ORIGIN example.com.\n$TTL 60\nwww A 192.0.2.1\n TXT a b\nbad A x\n$INCLUDE b\n")
        self.write("b", "y MX 10 (\n  mail )\n")
        self.assertEqual(self.dump("a.zone"), (0, [
            "; zone example.com., not complete",
            "www.example.com. 60 IN A 192.0.2.1 ; a.zone:3:7",
            'www.example.com. 60 IN TXT "a" "b" ; a.zone:4:6',
            "; bad.example.com. 60 IN A ? ; a.zone:5:7",
            "y.example.com. 60 IN MX 10 mail.example.com. ; b:1:6"]))

    def test_it_reads_as_a_zone_file(self):
        self.write("a.zone", "$ORIGIN example.com.\n@ 60 SOA a b 1 2 3 4 5\nx 5 TXT \"a\\\"; b\"\nx 5 CAA 0 issue \";\"\n")
        first = self.dump("a.zone")[1]
        self.write("b.zone", self.out)
        second = self.dump("b.zone")[1]
        without_places = [[line.rsplit(" ; ", 1)[0] for line in lines] for lines in (first, second)]
        self.assertEqual(without_places[0], without_places[1])

    @unittest.skipIf("libyaml" in os.environ.get("ZONEVET_WITHOUT", "").split("/"), "built without libyaml")
    def test_zones_of_octodns(self):
        self.write("example.com.yaml", "'':\n  type: ALIAS\n  value: example.net.\n"
                   "no:\n  type: A\n  value: 192.0.2.1\nweb:\n  type: Some/TYPE\n  value: x\n")
        self.assertEqual(self.dump("example.com.yaml"), (0, [
            "; zone example.com., not complete",
            "false.example.com. 3600 IN A 192.0.2.1 ; example.com.yaml:6:10",
            "; example.com. ALIAS ? ; example.com.yaml:1:1",
            "; web.example.com. ? ? ; example.com.yaml:7:1"]))

    def test_what_cannot_be_done(self):
        self.assertEqual(self.dump("gone.zone"), (2, []))
        self.assertEqual(self.run_it("check", "--dump", "else"), 2)
        self.assertEqual(self.run_it("check", "--dump", "records", "--fix"), 2)


if __name__ == "__main__":
    unittest.main()
