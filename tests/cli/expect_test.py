"""[[expect]]: which mail must pass SPF, as its users meet it."""

import json
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import BINARY, RepositoryCase, zone  # noqa: E402


def expect(ip="192.0.2.10", result="pass", **more):
    keys = {"ip": ip, "mail_from": "news@x.example", "result": result, **more}
    lines = (f"{key} = {json.dumps(value)}" for key, value in keys.items() if value is not None)
    return "[[expect]]\n" + "\n".join(lines) + "\n"


class Case(RepositoryCase):
    def said(self, *arguments, **how):
        """The status, and "line rule: message" of every finding in zonevet.toml."""
        status = self.run_it("--format", "concise", *arguments, **how)
        found = re.findall(r"^[^:\n]*zonevet\.toml:(\d+):\d+: \w+: (.*) \[([a-z0-9-]+)\]$", self.out, re.M)
        return status, [f"{line} {rule}: {message}" for line, message, rule in found]

    def rules(self, *arguments, **how):
        return [line.split(":")[0] for line in self.said(*arguments, **how)[1]]


def expect_aligned(result="aligned", author="news@x.example", **more):
    return expect(None, result, mail_from=None, **{"from": author, **more})


class Aligned(Case):
    POLICY = '_dmarc TXT "v=DMARC1; p=reject; sp=reject; adkim=s"\n'

    def test_met(self):
        self.write("x.zone", zone("x.example", self.POLICY))
        self.write("zonevet.toml", expect_aligned(dkim_domain="x.example") +
                   expect_aligned(dkim_domain="x.example", spf_domain="y.example") +
                   expect_aligned(spf_domain="bounce.x.example") +
                   expect_aligned("not-aligned", dkim_domain="news.x.example"))
        self.assertEqual(self.said(), (0, []))

    def test_a_domain_apart_is_never_aligned(self):
        # (Nothing is known of it, and nothing has to be.)
        self.write("x.zone", zone("x.example", self.POLICY.replace("adkim=s", "adkim=r")))
        self.write("zonevet.toml", expect_aligned("not-aligned", dkim_domain="esp.example.net") +
                   expect_aligned("not-aligned", spf_domain="bounce.esp.example.net"))
        self.assertEqual(self.said(), (0, []))

    def test_not_met(self):
        self.write("x.zone", zone("x.example", self.POLICY))
        self.write("zonevet.toml", expect_aligned(dkim_domain="news.x.example"))
        self.assertEqual(self.run_it(), 1)
        self.assertIn("mail from `news@x.example`, signed by `news.x.example` is not aligned for receivers that "
                      "follow RFC 9989: the record asks for strict alignment", self.out)
        self.assertIn("the record that applies", self.out)

    def test_no_record_applies(self):
        self.write("x.zone", zone("x.example", "www A 192.0.2.1\n"))
        self.write("zonevet.toml", expect_aligned(dkim_domain="x.example") +
                   expect_aligned("not-aligned", dkim_domain="x.example"))
        self.assertEqual(self.said("--select", "meta"), (1, [
            "2 expect-failed: mail from `news@x.example`, signed by `x.example` is not aligned for receivers that "
            "follow RFC 9989: no DMARC record applies to `x.example.`"]))

    def test_without_a_valid_policy_nothing_is_aligned(self):
        self.write("x.zone", zone("x.example", '_dmarc TXT "v=DMARC1; p=foo"\n'))
        self.write("zonevet.toml", expect_aligned(dkim_domain="x.example"))
        self.assertEqual(self.run_it("--select", "meta"), 1)
        self.assertIn("the record has no valid policy, so that DMARC is not applied", self.out)

    def test_not_known(self):
        self.write("x.zone", zone("x.example", self.POLICY))
        self.write("zonevet.toml", expect_aligned(author="y.example", dkim_domain="z.y.example"))
        status = self.run_it("--select", "meta")
        self.assertEqual(status, 0)
        self.assertIn("whether mail from `y.example`, signed by `z.y.example` is aligned is not known: TXT of "
                      "`_dmarc.y.example.` is not known here", self.out)
        self.assertIn("_dmarc.y.example. TXT", self.out)

    def test_mistakes(self):
        self.write("x.zone", zone("x.example", self.POLICY))
        for text, said in [(expect_aligned(), "dkim_domain"), (expect_aligned("pass", dkim_domain="a.example"), "pass"),
                           (expect_aligned(author="", dkim_domain="a.example"), "error"),
                           (expect("192.0.2.1", "aligned", mail_from=None, **{"from": "a@x.example", "dkim_domain": "x.example"}), "`ip`"),
                           (expect_aligned(dkim_domain="a..example"), "a..example")]:
            self.write("zonevet.toml", text)
            self.assertEqual(self.run_it(), 2, text)
            self.assertIn(said, self.out + self.err)


class Checked(Case):
    def test_met(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 ip4:192.0.2.0/28 -all"\n'))
        self.write("zonevet.toml", expect() + expect("192.0.2.0/28") + expect("192.0.2.16/28", "fail") +
                   expect("2001:db8::/64", ["fail", "softfail"]))
        self.assertEqual(self.said(), (0, []))
        self.assertIn("Checked 1 file (1 zone, 6 records, 4 expectations): no problems.", self.out)

    def test_not_met_is_an_error_with_the_term_that_decided(self):
        self.write("zones/x.zone", zone("x.example", '@ TXT "v=spf1 ip4:192.0.2.0/29 -all"\n'))
        self.write("zonevet.toml", expect("192.0.2.0/28"))
        self.assertEqual(self.run_it("zones"), 1)
        self.assertEqual(self.out, """\
error[expect-failed]: mail from `news@x.example` by 192.0.2.8 to 192.0.2.15 gets fail, not pass: `-all` in the record of `x.example` matches
 --> zonevet.toml:4:10
  |
4 | result = "pass"
  |          ^^^^^^
 ::: zones/x.zone:8:32
  |
8 | @ TXT "v=spf1 ip4:192.0.2.0/29 -all"
  |                                ---- this matches 192.0.2.8 to 192.0.2.15
  = help: change the record that decides, or the expectation if it is no longer meant

Checked 1 file (1 zone, 6 records, 1 expectation): 1 error.
More about a rule: zonevet explain expect-failed
""")

    def test_the_way_through_includes(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 include:y.example -all"\n'))
        self.write("y.zone", zone("y.example", '@ TXT "v=spf1 redirect=_spf.y.example"\n'
                                               '_spf TXT "v=spf1 ip4:192.0.2.10 -all"\n'))
        self.write("zonevet.toml", expect(result="fail"))
        self.assertEqual(self.run_it("--format", "json"), 1)
        [finding] = [f for f in json.loads(self.out)["findings"] if f["rule"].startswith("expect")]
        self.assertEqual((finding["file"], finding["start"]["line"]), ("zonevet.toml", 4))
        self.assertEqual((finding["owner"], finding["type"]), ("x.example.", "TXT"))
        self.assertEqual([(n["file"], n["start"]["line"], n["message"]) for n in finding["notes"]], [
            ("x.zone", 8, "leads to the record of `y.example`"),
            ("y.zone", 8, "leads to the record of `_spf.y.example`"),
            ("y.zone", 9, "this matches 192.0.2.10")])

    def test_other_ends(self):
        for records, address, message in (
                ("", "192.0.2.10", "gets none, not pass: `x.example` has no SPF record"),
                ('@ TXT "v=spf1 mx inlcude:a.example -all"\n@ MX 1 ns1\n', "192.0.2.10",
                 "gets permerror, not pass: `inlcude:a.example` in the record of `x.example` is no term of SPF"),
                ('@ TXT "v=spf1 ip4:192.0.2.1"\n', "192.0.2.10",
                 "gets neutral, not pass: no term in the record of `x.example` matches"),
                ('@ TXT "v=spf1 -all"\n@ TXT "v=spf1 +all"\n', "192.0.2.10",
                 "gets permerror, not pass: `x.example` has more than one SPF record"),
                ('@ TXT "v=spf1 include:gone.x.example -all"\n', "192.0.2.10",
                 "gets permerror, not pass: `gone.x.example` has no SPF record"),
                ('@ TXT "v=spf1 a:l.x.example -all"\nl CNAME m\nm CNAME l\n', "192.0.2.10",
                 "gets temperror, not pass: the aliases that `a:l.x.example` in the record of `x.example` asks for "
                 "lead nowhere")):
            with self.subTest(records=records):
                self.write("x.zone", zone("x.example", records))
                self.write("zonevet.toml", expect(address))
                self.assertEqual(self.said(), (1, [
                    f"4 expect-failed: mail from `news@x.example` by {address} {message}"]))

    def test_identities(self):
        self.write("x.zone", zone("x.example", 'mail TXT "v=spf1 a -all"\nmail A 192.0.2.10\n'
                                               '@ TXT "v=spf1 exists:%{h}.ok.x.example -all"\n'
                                               "mail.x.example.ok A 127.0.0.2\n"))
        self.write("zonevet.toml", expect(mail_from=None, helo="mail.x.example") +
                   expect(mail_from="", helo="mail.x.example") + expect(helo="mail.x.example") +
                   expect("192.0.2.11", mail_from=None, helo="mail.x.example"))
        self.assertEqual(self.said(), (1, [
            "17 expect-failed: mail with HELO `mail.x.example` by 192.0.2.11 gets fail, not pass: "
            "`-all` in the record of `mail.x.example` matches"]))
        self.write("zonevet.toml", expect())
        self.assertEqual(self.said(), (0, [
            "4 expect-undecided: whether mail from `news@x.example` by 192.0.2.10 gets pass is not known: "
            "`exists:%{h}.ok.x.example` in the record of `x.example` depends on the HELO name"]))

    def test_severities_and_options(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 -all"\n'))
        self.write("zonevet.toml", '[rules]\nexpect-failed = "warning"\n' + expect())
        self.assertEqual((self.said()[0], self.rules()), (0, ["6 expect-failed"]))
        self.assertEqual(self.said("--ignore", "meta"), (0, []))
        self.assertIn("Checked 1 file (1 zone, 6 records): no problems.", self.out)
        self.assertEqual(self.said("--no-config"), (0, []))
        self.write("zonevet.toml", 'packs = ["spf"]\n' + expect())
        self.assertEqual(self.said(), (0, []))

    def test_comments_of_zones_allow_none(self):
        self.write("x.zone", zone("x.example", '; zonevet: allow-file expect-failed\n@ TXT "v=spf1 -all"\n'))
        self.write("zonevet.toml", expect())
        self.assertEqual(self.rules(), ["4 expect-failed"])

    def test_a_thousand_are_quick(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 include:a.x.example include:b.x.example -all"\n' +
                                  "".join(f'{name} TXT "v=spf1' +
                                          "".join(f" ip4:10.{i}.{j}.0/24" + ('" "' if j % 10 == 9 else "") for j in range(40)) + ' -all"\n'
                                          for i, name in enumerate("ab"))))
        self.write("zonevet.toml", "".join(expect(f"10.{i % 2}.{i % 40}.0/24") for i in range(1000)))
        self.assertEqual(self.said(), (0, []))
        self.assertIn(", 1000 expectations)", self.out)


class Undecided(Case):
    def test_what_is_missing_and_how_to_give_it(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 include:_spf.example.net -all"\n'))
        self.write("zonevet.toml", expect())
        self.assertEqual(self.run_it(), 0)
        self.assertEqual(self.out, """\
warning[expect-undecided]: whether mail from `news@x.example` by 192.0.2.10 gets pass is not known: TXT of `_spf.example.net.` is not known here
 --> zonevet.toml:4:10
  |
4 | result = "pass"
  |          ^^^^^^
 ::: x.zone:8:15
  |
8 | @ TXT "v=spf1 include:_spf.example.net -all"
  |               ------------------------ leads to the record of `_spf.example.net`
  = help: `dig +noall +answer _spf.example.net. TXT >> answers` fetches the records; give them with `--context answers`, or name that file in [context] of zonevet.toml

Checked 1 file (1 zone, 6 records, 1 expectation): 1 warning.
More about a rule: zonevet explain expect-undecided
""")
        self.write("answers", '_spf.example.net.\t300\tIN\tTXT\t"v=spf1 ip4:192.0.2.0/24 -all"\n')
        self.assertEqual(self.said("--context", "answers"), (0, []))
        self.write("zonevet.toml", '[context]\nfiles = ["answers"]\n' + expect("192.0.3.1"))
        self.assertEqual(self.rules(), ["6 expect-failed"])

    def test_several_names(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 mx -all"\n' +
                                  "".join(f"@ MX 1 m{i}.example.net.\n" for i in range(5))))
        self.write("zonevet.toml", expect())
        self.assertEqual(self.said()[1], [
            "4 expect-undecided: whether mail from `news@x.example` by 192.0.2.10 gets pass is not known: "
            "A of `m0.example.net.`, A of `m1.example.net.`, A of `m2.example.net.` and 2 more are not known here"])
        self.run_it()
        self.assertIn("  = note: A of `m4.example.net.` is not known here\n", self.out)

    def test_failed_stands_instead(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 -ip4:192.0.2.8/29 include:example.net -all"\n'))
        self.write("zonevet.toml", expect("192.0.2.0/28"))
        self.assertEqual(self.rules(), ["4 expect-failed"])
        self.assertEqual(self.rules("--ignore", "expect-failed"), ["4 expect-undecided"])

    def test_records_that_cannot_be_read(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 a:h.x.example -all"\nh A 192.0.2.256\n'))
        self.write("zonevet.toml", expect())
        self.assertEqual(self.said()[1], [
            "4 expect-undecided: whether mail from `news@x.example` by 192.0.2.10 gets pass is not known: "
            "A of `h.x.example.` is here and cannot be read as a whole"])

    def test_evaluations_are_limited(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 exists:%{i}.e.x.example -all"\n*.e A 127.0.0.2\n'))
        self.write("zonevet.toml", expect("10.0.0.0/16"))
        self.assertEqual(self.said()[1], [
            "4 expect-undecided: whether mail from `news@x.example` by 10.0.0.0/16 gets pass is not known: "
            "its addresses fare differently, and no more than 1024 evaluations are made"])

    def test_severity(self):
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 include:_spf.example.net -all"\n'))
        self.write("zonevet.toml", '[rules]\nexpect-undecided = "error"\n' + expect())
        self.assertEqual(self.said()[0], 1)
        self.write("zonevet.toml", '[rules]\nexpect-undecided = "off"\n' + expect())
        self.assertEqual(self.said(), (0, []))


class Parts(Case):
    """Of a run over single files."""

    def setUp(self):
        super().setUp()
        self.write("zones/x.zone", zone("x.example", '@ TXT "v=spf1 include:_spf.y.example include:example.net -all"\n'))
        self.write("zones/y.zone", zone("y.example", '_spf TXT "v=spf1 ip4:192.0.2.99 -all"\n'))
        self.write("zones/z.zone", zone("z.example", "www A 192.0.2.1\n"))
        self.write("zonevet.toml", expect() + expect("192.0.2.99") + expect(mail_from="a@elsewhere.example"))

    def test_a_folder_hears_of_all(self):
        for paths in [], ["."], ["zones"], ["zones/z.zone", "zones"]:
            self.assertEqual(self.rules(*paths), ["4 expect-undecided", "12 expect-undecided"])

    def test_single_files_of_what_they_were_asked_for(self):
        self.assertEqual(self.rules("zones/z.zone"), [])
        self.assertIn("Checked 1 file (1 zone, 6 records, 1 expectation): no problems.", self.out)
        self.assertEqual(self.rules("zones/x.zone"), ["4 expect-undecided"])
        self.assertEqual(self.rules("zones/y.zone"), ["4 expect-undecided"])
        self.assertEqual(self.rules("-", "--stdin-filename", "zones/x.zone",
                                    stdin=(self.folder / "zones/x.zone").read_text()), ["4 expect-undecided"])
        self.assertEqual(self.rules("--force-exclude", "zonevet.toml"), [])
        self.assertEqual((self.out, self.err), ("Checked no file.\n", ""))

    def test_what_fails_is_told_whatever_is_given(self):
        self.write("zones/x.zone", zone("x.example", '@ TXT "v=spf1 include:_spf.y.example -all"\n'))
        self.assertEqual(self.rules("zones/z.zone"), ["4 expect-failed"])
        self.assertIn(":::", self.out if self.run_it("zones/z.zone") == 1 else "")
        self.assertIn(" zones/x.zone:8:38\n", self.out)

    def test_a_buffer_counts_as_it_is(self):
        self.assertEqual(self.rules("-", "--stdin-filename", "zones/y.zone",
                                    stdin=zone("y.example", '_spf TXT "v=spf1 ip4:192.0.2.98 -all"\n')),
                         ["4 expect-undecided", "8 expect-undecided"])


class Views(Case):
    def setUp(self):
        super().setUp()
        self.write("in/x.zone", zone("x.example", '@ TXT "v=spf1 ip4:10.0.0.0/8 include:y.example -all"\n'))
        self.write("out/x.zone", zone("x.example", '@ TXT "v=spf1 include:y.example -all"\n'))
        self.write("in/y.zone", zone("y.example", '@ TXT "v=spf1 ip4:192.0.2.99 -all"\n'))
        self.write("out/y.zone", zone("y.example", '@ TXT "v=spf1 ip4:192.0.2.10 -all"\n'))
        self.zones = "".join(f'[[zone]]\nfile = "{view}/{name}.zone"\nview = "{view}"\n'
                             for view in ("in", "out") for name in "xy")

    def test_versions_differ(self):
        self.write("zonevet.toml", self.zones + expect())
        self.assertEqual([line.split(": ", 1)[1] for line in self.said()[1]], [
            "whether mail from `news@x.example` by 192.0.2.10 gets pass is not known: "
            "several versions of the zone of `x.example.` are here, and they differ"])
        self.run_it()
        self.assertIn("  = help: give them a `view` in [[zone]], and the same one to the expectation\n", self.out)

    def test_one_is_asked(self):
        self.write("zonevet.toml", self.zones + expect(view="out") + expect("10.1.2.3", view="in") +
                   expect("192.0.2.99", view="in") + expect("10.1.2.3", "fail", view="out"))
        self.assertEqual(self.said(), (0, []))
        self.write("zonevet.toml", self.zones + expect("192.0.2.99", view="out"))
        self.assertEqual(self.rules(), ["16 expect-failed"])

    def test_one_that_is_not_here(self):
        self.write("zonevet.toml", self.zones + expect(view="out"))
        (self.folder / ".git/HEAD").unlink()
        (self.folder / ".git").rmdir()
        self.assertEqual([line.split("known: ", 1)[1] for line in self.said("in")[1]],
                         ["no zone of the view `out` is here"])
        self.assertEqual(self.said("in/x.zone"), (0, []))


class Formats(Case):
    def setUp(self):
        super().setUp()
        self.write("zones/x.zone", zone("x.example", '@ TXT "v=spf1 -all"\n'))
        self.write("zonevet.toml", expect())

    def test_paths_are_relative_as_those_of_zones_are(self):
        for cwd, config, file in (".", "zonevet.toml", "zones/x.zone"), ("zones", "../zonevet.toml", "x.zone"):
            self.assertEqual(self.run_it("--format", "json", cwd=cwd), 1)
            whole = json.loads(self.out)
            self.assertEqual(whole["summary"]["expectations"], 1)
            [finding] = [f for f in whole["findings"] if f["rule"] == "expect-failed"]
            self.assertEqual((finding["file"], finding["notes"][0]["file"]), (config, file))
            self.assertEqual(self.run_it("--format", "github", cwd=cwd), 1)
            self.assertIn(f"::error file={config},line=4,endLine=4,col=10,endColumn=15,title=zonevet "
                          "expect-failed::mail from `news@x.example` by 192.0.2.10 gets fail, not pass: "
                          "`-all` in the record of `x.example` matches%0A", self.out)
            self.assertEqual(self.run_it("--format", "sarif", cwd=cwd), 1)
            [result] = [r for r in json.loads(self.out)["runs"][0]["results"] if r["ruleId"] == "expect-failed"]
            place = result["locations"][0]["physicalLocation"]
            self.assertEqual((place["artifactLocation"]["uri"], place["region"]["startLine"]), (config, 4))
            [related] = result["relatedLocations"]
            self.assertEqual(related["physicalLocation"]["artifactLocation"]["uri"], file)

    def test_it_comes_behind_the_zones(self):
        self.write("zones/x.zone", zone("x.example", '@ TXT "v=spf1 -all"\nbad A 192.0.2.256\n'))
        self.run_it("--format", "concise")
        self.assertEqual([line.split(":")[0] for line in self.out.splitlines()[:2]],
                         ["zones/x.zone", "zonevet.toml"])

    def test_a_report_does_not_overwrite_it(self):
        self.assertEqual(self.run_it("--output", "zonevet.toml"), 2)
        self.assertIn("would overwrite", self.err)

    def test_config_shows_them(self):
        self.write("zonevet.toml", expect("192.0.2.0/28", ["fail", "none"],
                                                                             helo="mail.x.example"))
        self.assertEqual(self.run_it("config"), 0)
        self.assertIn("Expectations: 1\n  192.0.2.0/28, mail_from news@x.example, helo mail.x.example: "
                      "fail, none\n", self.out)


class Fixing(Case):
    def test_fixes_are_carried_out_and_what_is_expected_is_checked_again(self):
        self.write("x.zone", zone("x.example", '@ TXT “v=spf1 ip4:192.0.2.10 -all”\n'))
        self.write("zonevet.toml", expect())
        config = (self.folder / "zonevet.toml").read_text()
        self.assertEqual(self.rules(), ["4 expect-failed"])
        self.assertEqual(self.rules("--fix"), [])
        self.assertIn("Carried out 1 fix", self.out)
        self.assertIn('"v=spf1 ip4:192.0.2.10 -all"', (self.folder / "x.zone").read_text())
        self.assertEqual((self.folder / "zonevet.toml").read_text(), config)

    def test_a_fix_that_breaks_an_expectation_is_taken_back(self):
        # (Everyone may send, and that is what is expected.)
        self.write("x.zone", zone("x.example", '@ TXT "v=spf1 +all"\n'))
        self.write("zonevet.toml", expect())
        before = (self.folder / "x.zone").read_text()
        self.run_it("--fix", "--unsafe-fixes")
        self.assertEqual((self.folder / "x.zone").read_text(), before)
        self.assertIn("expect-failed", self.err)


if __name__ == "__main__":
    if not BINARY:
        print("SKIPPED: ZONEVET_BINARY is not set")
        sys.exit(77)
    unittest.main()
