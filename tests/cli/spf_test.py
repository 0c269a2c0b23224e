"""zonevet spf and zonevet context as their users meet them."""

import json
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import BINARY, RepositoryCase  # noqa: E402

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
Not known here: why.example.net. TXT, news.example.net. TXT.
`zonevet context --unknown` lists all that --context could tell.
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


class SpfTest(RepositoryCase):
    def setUp(self):
        super().setUp()
        self.write("example.com", ZONE)

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
        self.write("other", 'example.net. 300 IN TXT "v=spf1 -all"\n')
        words = ["spf", "example.com", "--closed-world", "--context", "other"]
        self.assertEqual(self.run_it(*words), 0, self.err)
        self.assertEqual(self.out, "example.com does not exist.\n")

    def test_mail_without_a_sender_is_the_domains(self):
        self.write("example.com", ZONE + 'own TXT "v=spf1 exists:%{l}.%{o}.ok.example.com -all"\n'
                   "postmaster.own.example.com.ok A 127.0.0.2\n")
        words = ["spf", "own.example.com", "--ip", "192.0.2.1"]
        self.assertEqual(self.run_it(*words, "example.com"), 0, self.err)
        self.assertIn("\npass for 192.0.2.1, MAIL FROM postmaster@own.example.com\n", self.out)
        self.run_it(*words, "--helo", "mail.example.net", "example.com")
        self.assertIn("\nfail for 192.0.2.1, HELO mail.example.net\n", self.out)
        self.assertIn("Receivers ask mail.example.net for such mail, and own.example.com only where", self.out)

    def test_what_depends_on_a_helo_name_that_was_not_given_is_unknown(self):
        self.write("example.com", ZONE + 'helo TXT "v=spf1 exists:%{h}.ok.example.com -all"\n'
                   "mail.example.com.ok A 127.0.0.2\n")
        words = ["spf", "helo.example.com", "--ip", "192.0.2.1", "--mail-from", "x@helo.example.com", "example.com"]
        self.run_it(*words)
        self.assertIn("\nunknown for 192.0.2.1", self.out)
        self.assertIn("depends on the HELO name", self.out)
        self.run_it(*words, "--helo", "mail.example.com")
        self.assertIn("\npass for 192.0.2.1", self.out)
        self.run_it(*words, "--helo", "")
        self.assertIn("\nfail for 192.0.2.1", self.out)

    def test_what_is_an_error_for_all(self):
        gone = " ".join(f"a:gone{i}.example.com" for i in range(3))
        self.write("example.com", ZONE + f'void TXT "v=spf1 {gone} -all"\n'
                   'two TXT "v=spf1 -all"\ntwo TXT "v=spf1 ~all"\n'
                   'bad TXT "v=spf1 a b:1 -all"\nnone TXT "v=spf1 include:gone.example.com -all"\n')
        for name, said in (("void", "3 of them find nothing: receivers stop at the third"),
                           ("two", "has several SPF records: permanent error for all mail"),
                           ("bad", "└─ -all\n"), ("bad", "├─ b:1   malformed"),
                           ("none", "Mail that no term before it matches gets a permanent error.")):
            self.assertEqual(self.run_it("spf", name + ".example.com", "example.com"), 0, self.err)
            self.assertIn(said, self.out)
            self.run_it("spf", name + ".example.com", "--format=json", "example.com")
            self.assertIs(json.loads(self.out)["permanent_error"], True, name)

    def test_what_is_never_tried_is_shown(self):
        self.write("example.com", ZONE + 'late TXT "v=spf1 mx -all a redirect=example.com"\n')
        self.run_it("spf", "late.example.com", "example.com")
        self.assertRegex(self.out, "├─ -all\n *├─ a +never tried\n *└─ redirect=example.com +never tried\n")

    def test_of_several_versions_one_is_asked_for(self):
        self.write("zonevet.toml", '[[zone]]\nfile = "a"\nview = "inside"\n[[zone]]\nfile = "b"\nview = "outside"\n')
        self.write("a", ZONE)
        self.write("b", ZONE.replace("v=spf1 mx ", "v=spf1 "))
        (self.folder / "example.com").unlink()
        self.assertEqual(self.run_it("spf", "example.com", "a", "b"), 0, self.err)
        self.assertEqual(self.out, "example.com has several versions here, which differ: name the file that is\n"
                                   "meant, or tell its view (--view).\n")
        self.assertEqual(self.run_it("spf", "example.com", "--view", "outside", "a", "b"), 0, self.err)
        self.assertIn("At least 3 of 10 lookups", self.out)
        self.assertEqual(self.run_it("spf", "example.com", "--view", "nowhere", "a", "b"), 2)

    def test_of_several_versions_the_one_that_was_named_is_meant(self):
        self.write("copy.zone", ZONE.replace("v=spf1 mx ", "v=spf1 "))
        (self.folder / "example.com").rename(self.folder / "example.com.zone")
        self.assertEqual(self.run_it("spf", "example.com", "example.com.zone"), 0, self.err)
        self.assertIn("At least 4 of 10 lookups", self.out)
        self.run_it("spf", "example.com", "copy.zone")
        self.assertIn("At least 3 of 10 lookups", self.out)
        self.run_it("spf", "example.com", ".")
        self.assertIn("several versions here", self.out)
        self.assertEqual(self.run_it("context", "--unknown", "."), 0)
        self.assertNotIn("example.com.", self.out)

    def test_a_closed_world_has_one_version(self):
        self.write("a", "$ORIGIN x.test.\n@ 300 IN TXT \"v=spf1 a -all\"\n")
        self.write("b", "$ORIGIN x.test.\n@ 300 IN TXT \"v=spf1 mx -all\"\n")
        self.assertEqual(self.run_it("spf", "x.test", "--closed-world", "a", "b"), 2)
        self.assertIn("several files hold `x.test`, and differ", self.err)
        self.assertEqual(self.run_it("spf", "x.test", "--closed-world", "a"), 0, self.err)

    @unittest.skipIf("libidn2" in os.environ.get("ZONEVET_WITHOUT", ""), "built without libidn2")
    def test_names_are_asked_for_in_a_labels(self):
        self.write("example.com", ZONE + 'xn--bcher-kva TXT "v=spf1 ip4:192.0.2.9 -all"\n')
        self.run_it("spf", "bücher.example.com", "example.com")
        self.assertIn("└─ -all", self.out)
        self.run_it("spf", "bücher.example.com", "--ip", "192.0.2.9", "--mail-from", "a@bücher.example.com",
                    "example.com")
        self.assertIn("pass for 192.0.2.9, MAIL FROM a@xn--bcher-kva.example.com\n", self.out)

    def test_mail_without_a_sender(self):
        words = ["spf", "example.com", "--ip", "192.0.2.25", "example.com"]
        for sender in "", "<>":
            self.assertEqual(self.run_it(*words, "--mail-from", sender), 2)
            self.assertIn("--helo has to tell it", self.err)
            self.assertEqual(self.run_it(*words, "--mail-from", sender, "--helo", "example.com"), 0, self.err)
            self.assertIn("\npass for 192.0.2.25, HELO example.com\n", self.out)
        self.assertEqual(self.run_it(*words, "--mail-from", "user@"), 2)
        self.assertIn("`user@` is no mail address", self.err)

    def test_what_is_here_and_cannot_be_read(self):
        self.write("example.com", ZONE + f'long TXT "v=spf1 {"ip4:192.0.2.1 " * 20}-all"\n')
        self.run_it("spf", "long.example.com", "example.com")
        self.assertIn("has TXT records that cannot be read as a whole", self.out)

    def test_the_terminal_is_as_wide_as_it_is(self):
        terms = " ".join(f"include:sender{i}.example.net" for i in range(5))
        self.write("example.com", ZONE + f'many TXT "v=spf1 {terms} -all"\n')
        self.environment = {"COLUMNS": "60"}
        self.run_it("spf", "many.example.com", "example.com")
        self.assertIn("sender4.example.net. TXT", self.out)
        self.assertLessEqual(max(map(len, self.out.splitlines())), 60)

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
                                 (0, "include:news.example.net", "unknown", 1),
                                 (0, "~all", "matches_all", 0)])

        self.assertEqual((tree["earliest_pass"], tree["terms_whole"]), (1, True))

    def test_terms_that_are_not_tried_as_json(self):
        self.write("example.com", ZONE + 'late TXT "v=spf1 mx:example.com -all a"\nbad TXT "v=spf1 a b:1 -all"\n'
                   'null TXT "v=spf1 mx:null.example.com -all"\nnull MX 0 .\n')
        for name, outcomes in (("late", ["may_match", "matches_all", "never_tried"]),
                               ("bad", ["never_tried", "malformed", "never_tried"]),
                               ("null", ["matches_nobody", "matches_all"])):
            self.run_it("spf", f"{name}.example.com", "--format=json", "example.com")
            tree = json.loads(self.out)
            self.assertEqual([row["outcome"] for row in tree["terms"]], outcomes)
        self.assertIsNone(tree["earliest_pass"])

    def test_records_that_have_no_end(self):
        self.assertEqual(self.run_it("spf", "circle.example.com", "example.com"), 0, self.err)
        self.assertIn("leads back to where it began", self.out)
        self.assertIn("No end of lookups", self.out)

    def test_what_context_would_have_to_tell(self):
        self.assertEqual(self.run_it("context", "--unknown", "example.com"), 0, self.err)
        self.assertEqual(self.out, "why.example.net. TXT\nnews.example.net. TXT\n")
        answers = self.folder / "answers"
        answers.write_text('news.example.net. 300 IN TXT "v=spf1 ip4:203.0.113.9 -all"\n'
                           'why.example.net. 300 IN TXT "no"\n')
        self.assertEqual(self.run_it("context", "--unknown", "--context", "answers", "example.com"), 0)
        self.assertEqual(self.out, "")
        self.run_it("spf", "example.com", "--ip", "203.0.113.9", "--context", "answers", "example.com")
        self.assertIn("pass for 203.0.113.9", self.out)

    def test_what_context_would_have_to_tell_of_hosts(self):
        self.write("example.com", ZONE + 'mx TXT "v=spf1 mx:example.net a:www.example.net -all"\n')
        self.write("answers", "example.net. 300 IN MX 10 mail.example.net.\n")
        words = ["context", "--unknown", "--context", "answers", "example.com"]
        self.assertEqual(self.run_it(*words), 0, self.err)
        for line in ("mail.example.net. A", "mail.example.net. AAAA", "www.example.net. A"):
            self.assertIn(line + "\n", self.out)
        self.write("answers", "example.net. 300 IN MX 10 mail.example.net.\nmail.example.net. 300 IN A 192.0.2.7\n")
        self.run_it(*words)
        self.assertNotIn("mail.example.net.", self.out)

    def test_context_is_wanted_for_what_is_expected(self):
        self.write("zonevet.toml", '[[expect]]\nip = "192.0.2.1"\nmail_from = "a@example.org"\nresult = "pass"\n')
        self.assertEqual(self.run_it("context", "--unknown", "example.com"), 0, self.err)
        self.assertIn("example.org. TXT\n", self.out)

    def test_context_is_wanted_for_the_clients_that_are_expected(self):
        self.write("example.com", ZONE + 'a TXT "v=spf1 exists:%{i}._spf.example.net -all"\n'
                                         'b TXT "v=spf1 ptr:example.net -all"\n')
        self.write("zonevet.toml", "".join(
            f'[[expect]]\nip = "192.0.2.77"\nmail_from = "x@{name}.example.com"\nresult = "pass"\n'
            for name in "ab"))
        self.assertEqual(self.run_it("context", "--unknown", "example.com"), 0, self.err)
        self.assertIn("192.0.2.77._spf.example.net. A\n", self.out)
        self.assertIn("77.2.0.192.in-addr.arpa. PTR\n", self.out)

    def test_what_is_no_word_for_a_shell_is_left_out(self):
        self.write("example.com", ZONE + 'o TXT "v=spf1 include:o\'brien.example.net include:+tcp.example.net '
                   'include:-f.example.net -all"\n')
        self.assertEqual(self.run_it("context", "--unknown", "example.com"), 0)
        self.assertEqual(self.out, "why.example.net. TXT\nnews.example.net. TXT\n")
        self.assertIn("o'brien.example.net.: left out", self.err)
        self.assertIn("2 more names were left out", self.err)

    def test_what_makes_no_sense_is_told(self):
        for words in (["spf", "example.com", "--ip", ""], ["spf", "example.com", "--closed-world"],
                      ["spf", "a@example.com"], ["spf", "zones/example.com"],
                      ["spf", "example.com", "--ip", "192.0.2.1", "--mail-from", "<>"],
                      ["spf"], ["spf", "a..b"], ["spf", "example.com", "--ip", "192.0.2"],
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
