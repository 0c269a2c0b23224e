"""Policy files of MTA-STS: those that are named, and those that lie in the folders that are linted."""

import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import RepositoryCase, zone  # noqa: E402


def domain(name, exchange):
    return zone(name, f"@ MX 10 {exchange}\n"
                '_mta-sts TXT "v=STSv1; id=1"\nmta-sts A 192.0.2.1\n')


POLICY = "version: STSv1\nmode: enforce\nmx: mx1.example.net\nmax_age: 604800\n"


class Policies(RepositoryCase):
    def setUp(self):
        super().setUp()
        self.write("a.zone", domain("a.example", "mx2.example.net."))
        self.write("b.zone", domain("b.example", "mx3.example.net."))
        self.write("mta-sts.txt", POLICY)

    def check(self, *arguments):
        """The findings about policies as "file:line", and the status."""
        status = self.run_it("--format", "concise", "--select", "mta-sts,file", *arguments)
        lines = [line for line in self.out.splitlines() if "[mta-sts-policy" in line]
        return [":".join(line.split(":")[:2]) for line in lines], status

    def test_named_of_the_only_domain(self):
        self.assertEqual(self.check("--mta-sts-policy", "mta-sts.txt", "a.zone"), (["a.zone:8"], 1))

    def test_named_with_its_domain(self):
        self.assertEqual(self.check("--mta-sts-policy", "b.example=mta-sts.txt", "a.zone", "b.zone"),
                         (["b.zone:8"], 1))
        self.assertEqual(self.check("--mta-sts-policy", "b.example.=mta-sts.txt",
                                    "--mta-sts-policy", "A.example=mta-sts.txt", "a.zone", "b.zone"),
                         (["a.zone:8", "b.zone:8"], 1))

    def test_findings_in_the_file(self):
        self.write("mta-sts.txt", POLICY.replace("604800", "60").replace("mx1", "mx2"))
        self.assertEqual(self.check("--fail-on", "warning", "--mta-sts-policy", "mta-sts.txt", "a.zone"),
                         (["mta-sts.txt:4"], 1))

    def test_whose_it_is_has_to_be_known(self):
        self.assertEqual(self.check("--mta-sts-policy", "mta-sts.txt", "a.zone", "b.zone"), ([], 2))
        self.assertIn("several domains", self.err)
        self.write("c.zone", zone("c.example", ""))
        self.assertEqual(self.check("--mta-sts-policy", "mta-sts.txt", "c.zone"), ([], 2))
        self.assertIn("no zone of this run has an MTA-STS record", self.err)

    def test_files_that_are_not_there(self):
        self.assertEqual(self.check("--mta-sts-policy", "other.txt", "a.zone")[1], 2)
        self.assertIn("other.txt", self.err)
        self.assertEqual(self.check("--mta-sts-policy", "a.example=", "a.zone")[1], 2)
        self.assertIn("names no file", self.err)

    def test_a_file_with_an_equals_sign(self):
        self.write("x=y", POLICY)
        self.assertEqual(self.check("--mta-sts-policy", "./x=y", "a.zone"), (["a.zone:8"], 1))

    def test_found_below_a_folder_of_the_host(self):
        self.write("sites/mta-sts.b.example/.well-known/mta-sts.txt", POLICY)
        self.assertEqual(self.check("."), (["b.zone:8"], 1))

    def test_found_below_a_folder_of_the_domain(self):
        self.write("sites/a.example/v1.2/.well-known/mta-sts.txt", POLICY)
        self.assertEqual(self.check("."), (["a.zone:8"], 1))

    def test_found_in_the_repository_of_a_file_that_is_given(self):
        self.write(".git/HEAD", "ref: refs/heads/main\n")
        self.write("sites/mta-sts.a.example/.well-known/mta-sts.txt", POLICY)
        self.assertEqual(self.check("a.zone"), (["a.zone:8"], 1))
        self.assertEqual(self.check("b.zone"), ([], 0))

    def test_paths_that_are_written_oddly(self):
        self.write("sites/mta-sts.a.example/.well-known/mta-sts.txt", POLICY)
        odd = "sites/mta-sts.a.example/.well-known/gone/../mta-sts.txt"
        self.assertEqual(self.check("a.zone", odd)[1], 2)
        self.assertIn(odd + ": ", self.err)
        odd = "sites/mta-sts.a.example/../mta-sts.a.example/.well-known/mta-sts.txt"
        self.assertEqual(self.check("a.zone", odd), (["a.zone:8"], 1))

    def test_given_as_a_file_among_others(self):
        self.write("sites/mta-sts.a.example/.well-known/mta-sts.txt", POLICY)
        self.assertEqual(self.check("a.zone", "sites/mta-sts.a.example/.well-known/mta-sts.txt"),
                         (["a.zone:8"], 1))

    def test_found_and_of_nobody(self):
        self.write("sites/www/.well-known/mta-sts.txt", POLICY)
        self.write("sites/mta-sts.c.example/.well-known/mta-sts.txt", "nothing")
        self.assertEqual(self.check("."), ([], 0))
        self.assertEqual(self.err, "")

    def test_found_and_of_the_only_domain(self):
        self.write("www/.well-known/mta-sts.txt", POLICY)
        (self.folder / "b.zone").unlink()
        self.assertEqual(self.check("."), (["a.zone:8"], 1))

    def test_the_policy_is_not_changed(self):
        self.write("mta-sts.txt", POLICY.replace("604800", "60"))
        self.check("--fix", "--unsafe-fixes", "--mta-sts-policy", "mta-sts.txt", "a.zone")
        self.assertIn("max_age: 60\n", (self.folder / "mta-sts.txt").read_text())


if __name__ == "__main__":
    unittest.main()
