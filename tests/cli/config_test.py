"""zonevet.toml as its users meet it: where it is found, what it changes, and what is said of a wrong one."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import BINARY, RECORDS, RepositoryCase, zone

ROOT = Path(os.environ.get("ZONEVET_SOURCE_DIR", "."))

ERROR = "bad A 192.0.2.256\n"
SYNTAX = "syn-rdata-ipv4"
DANGLING = "www CNAME nowhere\n"  # cname-dangling, a warning


class Case(RepositoryCase):
    def config(self, text, path="zonevet.toml"):
        return self.write(path, text)

    def concise(self, *arguments, **how):
        """The status, and "file rule" of every finding."""
        status = self.run_it("--format", "concise", *arguments, **how)
        found = re.findall(r"^([^:\n]+):\d+:\d+: \w+: .* \[([a-z0-9-]+)\]$", self.out, re.M)
        return status, [f"{file} {rule}" for file, rule in found]

    def found(self, *arguments, **how):
        return self.concise(*arguments, **how)[1]


class Discovery(Case):
    def setUp(self):
        super().setUp()
        self.write("a/b/x.zone", zone("x.example", ERROR))
        self.off = f'[rules]\n{SYNTAX} = "off"\n'

    def test_found_upwards_within_the_repository(self):
        for place in "zonevet.toml", "a/zonevet.toml", "a/b/zonevet.toml":
            file = self.config(self.off, place)
            self.assertEqual(self.found(cwd="a/b"), [], place)
            self.assertEqual(self.found("x.zone", cwd="a/b"), [], place)
            file.unlink()
        self.assertEqual(self.found(cwd="a/b"), [f"x.zone {SYNTAX}"])

    def test_the_nearest_counts_alone(self):
        self.config(self.off)
        self.config("", "a/zonevet.toml")
        self.assertEqual(self.found(cwd="a/b"), [f"x.zone {SYNTAX}"])

    def test_one_below_the_working_directory_does_not_count(self):
        self.config(self.off, "a/b/zonevet.toml")
        self.assertEqual(self.found("a"), [f"a/b/x.zone {SYNTAX}"])

    def test_not_above_the_repository(self):
        self.config(self.off, "../zonevet.toml")
        self.assertEqual(self.found(cwd="a/b"), [f"x.zone {SYNTAX}"])

    def test_git_may_be_a_file(self):
        self.write("a/.git", "gitdir: elsewhere\n")
        self.config(self.off)
        self.assertEqual(self.found(cwd="a/b"), [f"x.zone {SYNTAX}"])

    def test_without_a_repository_only_here(self):
        (self.folder / ".git/HEAD").unlink()
        (self.folder / ".git").rmdir()
        self.config(self.off, "a/zonevet.toml")
        self.assertEqual(self.found(cwd="a/b"), [f"x.zone {SYNTAX}"])
        self.assertEqual(self.found(cwd="a"), [])

    def test_named_and_none(self):
        self.config(self.off, "other.toml")
        self.config("")
        self.assertEqual(self.found("--config", "other.toml"), [])
        self.assertEqual(self.found("--config", "../../other.toml", cwd="a/b"), [])
        self.config(self.off)
        self.assertEqual(self.found("--no-config"), [f"a/b/x.zone {SYNTAX}"])
        self.assertEqual(self.run_it("--no-config", "--config", "other.toml"), 2)

    def test_one_that_cannot_be_read_is_2(self):
        self.assertEqual(self.run_it("--config", "none.toml"), 2)
        self.assertEqual((self.out, self.err), ("", "zonevet: none.toml: No such file or directory\n"))


class Wrong(Case):
    def setUp(self):
        super().setUp()
        self.write("x.zone", zone("x.example", ERROR))

    def test_a_finding_points_into_it_and_nothing_is_linted(self):
        self.config('[rules]\nmx-cnam = "off"\n')
        self.assertEqual(self.run_it(), 2)
        self.assertEqual(self.out, """\
error[config-unknown]: `mx-cnam` is no rule and no pack
 --> zonevet.toml:2:1
  |
2 | mx-cnam = "off"
  | ^^^^^^^
  = help: did you mean `mx-cname`?

Checked no file.
More about a rule: zonevet explain config-unknown
""")
        self.assertEqual(self.err, "zonevet: nothing was linted: zonevet.toml is not as it should be\n")

    def test_in_every_format(self):
        self.config("packs = 1\n")
        self.assertEqual(self.concise(), (2, ["zonevet.toml config-value"]))
        self.assertEqual(self.run_it("--format", "json"), 2)
        [finding] = json.loads(self.out)["findings"]
        self.assertEqual((finding["rule"], finding["file"], finding["start"]),
                         ("config-value", "zonevet.toml", {"line": 1, "column": 9, "offset": 8}))
        self.assertEqual(self.run_it("config"), 2)
        self.assertIn("error[config-value]", self.out)

    def test_no_option_silences_it(self):
        self.config('[rules]\nmeta = "off"\nfoo = "off"\n')
        for arguments in ([], ["--ignore", "meta"], ["--select", "syntax"], ["--fail-on", "never"],
                          ["--severity", "config-unknown=off"]):
            self.assertEqual(self.concise(*arguments), (2, ["zonevet.toml config-unknown"]))

    def test_the_path_is_as_seen_from_here(self):
        self.config("x = \n")
        self.write("a/x.zone", RECORDS)
        self.assertEqual(self.found(cwd="a"), ["../zonevet.toml config-syntax"])

    def test_files_that_are_not_there(self):
        self.config('[[zone]]\nfile = "none.zone"\n[files]\ninclude = ["./none", "none"]\n'
                    '[context]\nfiles = ["a/none", "a/*"]\n')
        self.assertEqual(self.concise(), (2, ["zonevet.toml config-value"] * 3))
        self.assertIn("there is no file `none.zone`", self.out)

    def test_a_link_does_not_lead_out_of_the_repository(self):
        self.write("../secret", "secret A 192.0.2.256\n")
        (self.folder / "link.zone").symlink_to("../secret")
        self.config('[[zone]]\nfile = "link.zone"\n')
        self.assertEqual(self.concise(), (2, ["zonevet.toml config-value"]))
        self.assertNotIn("192.0.2.256", self.out)


class Precedence(Case):
    def setUp(self):
        super().setUp()
        self.write("x.zone", zone("x.example", ERROR + DANGLING))
        self.both = [f"x.zone {SYNTAX}", "x.zone cname-dangling"]

    def test_packs_then_rules_then_the_command_line(self):
        for config, arguments, status, found in (
                ("", [], 1, self.both),
                ('packs = ["aliases"]', [], 0, self.both[1:]),
                ('packs = ["aliases"]\n[rules]\nsyntax = "error"', [], 1, self.both),
                ('packs = ["aliases"]', ["--select", "syntax"], 1, self.both[:1]),
                ('packs = ["aliases"]', ["--severity", "syntax=warning"], 0, self.both),
                ('[rules]\naliases = "error"\nsyntax = "off"', [], 1, self.both[1:]),
                ('[rules]\naliases = "off"\ncname-dangling = "error"', ["--ignore", "syntax"], 1,
                 self.both[1:]),
                ('[rules]\ncname-dangling = "error"', ["--severity", "cname-dangling=warning",
                                                      "--ignore", "syntax"], 0, self.both[1:]),
                (f'[rules]\n{SYNTAX} = "off"', ["--severity", f"{SYNTAX}=error"], 1, self.both),
                (f'[rules]\n{SYNTAX} = "off"', ["--select", SYNTAX], 1, self.both[:1]),
                (f'[rules]\n{SYNTAX} = "error"', ["--ignore", SYNTAX], 0, self.both[1:]),
        ):
            with self.subTest(config=config, arguments=arguments):
                self.config(config + "\n")
                self.assertEqual(self.concise(*arguments), (status, found))


class Files(Case):
    def setUp(self):
        super().setUp()
        for name in "zones/a.zone", "zones/deep/b.zone", "old/c.zone", "d.zone":
            self.write(name, ERROR)

    def files(self, *arguments, **how):
        return [line.split()[0] for line in self.found(*arguments, **how)]

    def test_include_and_exclude_say_what_is_linted(self):
        everything = ["d.zone", "old/c.zone", "zones/a.zone", "zones/deep/b.zone"]
        for include, exclude, files in (
                (None, None, everything),
                (None, ["old"], [f for f in everything if f != "old/c.zone"]),
                (["zones/**"], None, everything[2:]),
                (["zones/**"], ["deep"], ["zones/a.zone"]),
                (["*.zone"], ["zones/*.zone"], ["d.zone", "old/c.zone", "zones/deep/b.zone"]),
                (["./*.zone"], None, ["d.zone"]),
        ):
            with self.subTest(include=include, exclude=exclude):
                lines = ["[files]"]
                if include:
                    lines.append(f"include = {json.dumps(include)}")
                if exclude:
                    lines.append(f"exclude = {json.dumps(exclude)}")
                self.config("\n".join(lines) + "\n")
                self.assertEqual(self.files(), files)
                self.assertEqual(self.files("."), files)
                below = [f[6:] for f in files if f.startswith("zones/")]
                self.assertEqual(self.files(cwd="zones"), below)

    def test_of_what_is_included_zone_files_are_taken_and_what_is_named_exactly(self):
        self.write("zones/README.md", "# Zones\n")
        self.write("zones/Makefile", "all: x\n")
        self.write("zones/odd.txt.in", ERROR)
        self.config('[files]\ninclude = ["zones/*"]\n')
        self.assertEqual(self.files(), ["zones/a.zone", "zones/deep/b.zone"])
        self.config('[files]\ninclude = ["zones/odd.txt.in"]\n')
        self.assertEqual(self.files(), ["zones/odd.txt.in"])

    def test_a_pattern_that_matches_no_file_is_a_mistake(self):
        for key in "[files]\ninclude", "[context]\nfiles":
            with self.subTest(key=key):
                self.config(f'{key} = ["zones/*.zone", "dns/**"]\n')
                self.assertEqual(self.concise()[0], 2)
                self.assertIn("zonevet.toml:2:", self.out)
                self.assertIn("`dns/**` matches no file", self.out)
                self.assertNotIn("zones/*", self.out)
        # Of a part of the files nobody knows what the pattern is for.
        self.config('[files]\ninclude = ["zones/*.zone", "dns/**"]\n')
        self.assertEqual(self.concise("zones")[0], 1)

    def test_a_file_that_is_given_is_linted_even_if_excluded(self):
        self.config('[files]\nexclude = ["old"]\n')
        self.assertEqual(self.files("old/c.zone"), ["old/c.zone"])

    def test_force_exclude_passes_over_in_silence(self):
        self.write("README.md", "# A page\n")
        self.write("old/odd.in", ERROR)
        self.config('[files]\nexclude = ["old"]\n[[zone]]\nfile = "odd.in"\n')
        self.write("odd.in", ERROR)
        status, found = self.concise("--force-exclude", "old/c.zone", "README.md", "d.zone", "odd.in")
        self.assertEqual((status, found, self.err), (1, [f"d.zone {SYNTAX}", f"odd.in {SYNTAX}"], ""))
        self.assertEqual(self.concise("--force-exclude", "old/c.zone", "README.md"), (0, []))
        self.assertEqual((self.out, self.err), ("Checked no file.\n", ""))
        self.assertEqual(self.concise("--force-exclude", "c.zone", cwd="old"), (0, []))
        self.assertEqual(self.concise("--force-exclude", "none.zone")[0], 2)
        stdin = ["--force-exclude", "-", "--stdin-filename"]
        self.assertEqual(self.concise(*stdin, "old/c.zone", stdin=ERROR), (0, []))
        self.assertEqual(self.concise(*stdin, "x", stdin=ERROR), (1, [f"x {SYNTAX}"]))

    def test_patterns_are_relative_to_the_config(self):
        self.config('[files]\ninclude = ["a.zone"]\n', "zones/zonevet.toml")
        self.assertEqual(self.files(cwd="zones"), ["a.zone"])
        self.assertEqual(self.files(cwd="zones/deep"), [])
        self.assertEqual(self.files("--config", "zones/zonevet.toml", "zones", "old"),
                         ["zones/a.zone", "old/c.zone"])


class Zones(Case):
    def test_the_origin_is_declared(self):
        self.write("odd/data", "@ MX 10 mail\nmail CNAME x\n")
        self.config('[[zone]]\nfile = "odd/data"\norigin = "Some.example"\n')
        self.assertEqual(self.found(), ["odd/data zone-no-soa", "odd/data mx-cname"])
        self.assertIn("mail.some.example.", self.out.lower())
        self.assertEqual(self.found("data", cwd="odd")[0], "data zone-no-soa")
        self.assertIn("other.example", (self.found("odd/data", "--origin", "other.example"), self.out)[1])

    def test_a_file_may_hold_several_zones(self):
        self.write("parked", "@ MX 0 .\n@ MX 10 x\n")
        self.config('[[zone]]\nfile = "parked"\norigin = "a.example"\n'
                    '[[zone]]\nfile = "parked"\norigin = "b.example"\n')
        self.found()
        self.assertIn("`a.example.` has a null MX", self.out)
        self.assertIn("`b.example.` has a null MX", self.out)
        self.assertIn("Checked 1 file ", self.out)

    def test_complete_says_that_nothing_is_missing_or_that_something_is(self):
        self.write("x.zone", zone("x.example", DANGLING))
        self.write("part", DANGLING)
        self.config('[[zone]]\nfile = "x.zone"\ncomplete = false\n'
                    '[[zone]]\nfile = "part"\norigin = "y.example"\ncomplete = true\n')
        self.assertEqual(self.found(), ["part cname-dangling"])

    def test_views_pair_versions(self):
        self.write("in/x.zone", zone("x.example", "mail A 192.0.2.9\n"))
        self.write("out/x.zone", zone("x.example"))
        self.write("in/y.zone", zone("y.example", "lists MX 10 mail.x.example.\n"))
        self.write("out/y.zone", zone("y.example", "lists MX 10 mail.x.example.\n"))
        self.assertEqual(self.found(), [])
        self.config("".join(f'[[zone]]\nfile = "{view}/{name}.zone"\nview = "{view}"\n'
                            for view in ("in", "out") for name in "xy"))
        self.assertEqual(self.found(), ["out/y.zone mx-dangling"])
        self.assertEqual(self.found("out/y.zone"), ["out/y.zone mx-dangling"])
        self.assertEqual(self.found("in/y.zone"), [])


class Neighbours(Case):
    """What is said of a file does not depend on whether the others are given too."""

    def setUp(self):
        super().setUp()
        self.write("zones/x.zone", zone("x.example", "lists MX 10 alias.y.example.\n"))
        self.write("zones/y.zone", zone("y.example", "alias CNAME ns1\n" + ERROR))

    def test_other_zone_files_of_the_repository_are_known(self):
        self.assertEqual(self.found("zones/x.zone"), ["zones/x.zone mx-cname"])
        self.assertIn("Checked 1 file (1 zone, 6 records)", self.out)
        self.assertEqual(self.found("x.zone", cwd="zones"), ["x.zone mx-cname"])
        self.assertEqual(self.found("-", stdin=zone("x.example", "lists MX 10 alias.y.example.\n")),
                         ["<stdin> mx-cname"])

    def test_not_where_what_is_linted_lies_elsewhere(self):
        with tempfile.TemporaryDirectory() as elsewhere:
            path = Path(elsewhere) / "x.zone"
            path.write_text((self.folder / "zones/x.zone").read_text())
            self.assertEqual(self.found(str(path)), [])

    def test_not_what_files_leaves_out(self):
        self.config('[files]\nexclude = ["y.zone"]\n')
        self.assertEqual(self.found("zones/x.zone"), [])
        self.config('[files]\ninclude = ["zones/x*"]\n')
        self.assertEqual(self.found("zones/x.zone"), [])

    def test_not_outside_of_a_repository(self):
        (self.folder / ".git/HEAD").unlink()
        (self.folder / ".git").rmdir()
        self.assertEqual(self.found("zones/x.zone"), [])
        self.config('[files]\ninclude = ["zones/**"]\n')
        self.assertEqual(self.found("zones/x.zone"), ["zones/x.zone mx-cname"])

    def test_a_neighbour_that_cannot_be_read_is_no_failure(self):
        (self.folder / "zones/gone.zone").symlink_to("nowhere")
        self.write("zones/locked.zone", ERROR).chmod(0)
        self.assertEqual(self.concise("zones/x.zone"), (1, ["zones/x.zone mx-cname"]))
        self.assertEqual(self.err, "")

    def test_a_loop_among_others_is_not_told(self):
        self.write("zones/z.zone", zone("z.example", "a CNAME b\nb CNAME a\n"))
        self.assertEqual(self.found("zones/x.zone"), ["zones/x.zone mx-cname"])

    def test_versions_that_differ_leave_it_open(self):
        self.write("other/y.zone", zone("y.example", "alias A 192.0.2.1\n"))
        self.assertEqual(self.found("zones/x.zone"), [])
        self.assertEqual(self.found("zones/x.zone", "zones/y.zone"), [f"zones/y.zone {SYNTAX}"])

    def test_too_many_are_left_out_and_that_is_told(self):
        for i in range(4001):
            self.write(f"many/{i}.zone", "$TTL 1\n@ A 192.0.2.1\n")
        self.assertEqual(self.concise("zones/x.zone"), (0, []))
        self.assertIn("the repository is too large", self.err)
        self.config('[files]\ninclude = ["zones/**"]\n')
        self.assertEqual(self.found("zones/x.zone"), ["zones/x.zone mx-cname"])
        self.assertEqual(self.err, "")


class Parents(Case):
    """A file that others include is linted where they do."""

    def setUp(self):
        super().setUp()
        self.write("zones/x.zone", zone("x.example", "www A 192.0.2.1\n" + ERROR +
                                        "$INCLUDE ../parts/hosts.inc\n"))
        self.write("parts/hosts.inc", "ftp CNAME nowhere\nmail CNAME www\nbad A 192.0.2.257\n")
        self.expected = ["parts/hosts.inc cname-dangling", f"parts/hosts.inc {SYNTAX}"]

    def test_through_the_parent_and_only_its_own_text(self):
        self.assertEqual(self.concise("parts/hosts.inc"), (1, self.expected))
        self.assertIn("Checked 1 file (1 zone, 3 records): 1 error, 1 warning.", self.out)
        self.assertIn("`nowhere.x.example.`", self.out)

    def test_it_is_called_as_it_was_given(self):
        for name, cwd in (("hosts.inc", "parts"), ("../parts/hosts.inc", "zones"),
                          ("./parts/hosts.inc", "."), (self.folder / "parts/hosts.inc", ".")):
            shown = str(name).removeprefix("./")
            self.assertEqual(self.found(name, cwd=cwd), [
                line.replace("parts/hosts.inc", shown) for line in self.expected])

    def test_through_every_parent(self):
        self.write("zones/y.zone", zone("y.example", "$INCLUDE ../parts/hosts.inc\n"))
        self.found("parts/hosts.inc")
        self.assertIn("`nowhere.x.example.`", self.out)
        self.assertIn("`nowhere.y.example.`", self.out)
        self.assertIn("(2 zones, 6 records)", self.out)

    def test_through_a_parent_of_the_parent(self):
        self.write("zones/x.zone", zone("x.example", "www A 192.0.2.1\n$INCLUDE ../parts/all.inc\n"))
        self.write("parts/all.inc", "$TTL 60\nweb A 192.0.2.256\n$INCLUDE hosts.inc\n")
        self.assertEqual(self.found("parts/hosts.inc"), self.expected)
        self.assertEqual(self.found("parts/all.inc"), [f"parts/all.inc {SYNTAX}"] + self.expected)

    def test_given_with_its_parent_all_is_told_once(self):
        self.assertEqual(self.found("parts/hosts.inc", "zones/x.zone"),
                         self.expected + [f"zones/x.zone {SYNTAX}"])

    def test_comments_of_the_part_count_and_those_of_the_parent_do_not(self):
        self.write("parts/hosts.inc", "ftp CNAME nowhere ; zonevet: allow cname-dangling\n"
                                      "old A 192.0.2.1 ; zonevet: allow cname-dangling\n")
        self.assertEqual(self.found("parts/hosts.inc"), ["parts/hosts.inc suppression-unused"])
        self.assertIn("Allowed by comments: 1 finding.", self.out)
        self.write("zones/x.zone", zone("x.example", "a A 192.0.2.1 ; zonevet: allow aliases\n"
                                                     "$INCLUDE ../parts/hosts.inc\n"))
        self.assertEqual(self.found("parts/hosts.inc"), ["parts/hosts.inc suppression-unused"])

    def test_an_editors_buffer_is_read_where_the_parent_includes_it(self):
        self.assertEqual(self.found("-", "--stdin-filename", "parts/hosts.inc",
                                    stdin="new CNAME nowhere\n"), ["parts/hosts.inc cname-dangling"])
        self.assertIn("`nowhere.x.example.`", self.out)

    def test_what_it_includes_itself_is_shown(self):
        self.write("parts/more.inc", ERROR)
        self.write("parts/hosts.inc", "$INCLUDE more.inc\n")
        self.assertEqual(self.found("hosts.inc", cwd="parts"), [f"more.inc {SYNTAX}"])

    def test_without_its_parent_it_is_a_fragment(self):
        self.config('[files]\ninclude = ["parts/**"]\n')
        self.assertEqual(self.found("parts/hosts.inc"), self.expected[1:])


class ContextOfFolders(Case):
    def test_what_is_context_is_not_linted_for_the_folder_that_holds_it(self):
        self.write("zones/x.zone", zone("x.example"))
        self.write("answers/senders.zone", 'example.net. 300 IN TXT "v=spf1 ?all"\n')
        for files in '"answers/senders.zone"', '"answers"', '"answers/*"':
            self.config(f"[context]\nfiles = [{files}]\n")
            self.assertEqual(self.run_it("check"), 0, self.out + self.err)
            self.assertEqual(self.out, "Checked 1 file (1 zone, 5 records): no problems.\n")
        self.run_it("check", "--no-config", "--context", "answers/senders.zone", ".")
        self.assertIn("Checked 1 file ", self.out)
        self.run_it("check", "answers/senders.zone")
        self.assertIn("spf-all-neutral", self.out)


class Context(Case):
    def setUp(self):
        super().setUp()
        self.write("x.zone", zone("x.example", "lists MX 10 alias.example.net.\n"))
        self.write("dig/answers", "alias.example.net.\t300\tIN\tCNAME\tmail.example.org.\n"
                                     "example.net.\t300\tIN\tNS\tns.example.org.\n")

    def test_files_and_patterns(self):
        self.config("[files]\nexclude = ['dig']\n")
        self.assertEqual(self.found(), [])
        for files in '"dig/answers"', '"dig/a*"', '"dig"', '"answers"':
            self.config(f"[context]\nfiles = [{files}]\n[files]\nexclude = ['dig']\n")
            self.assertEqual(self.found(), ["x.zone mx-cname"], files)
            self.assertIn("Checked 1 file ", self.out)


class Shown(Case):
    def test_what_was_understood(self):
        self.write("zones/x.zone", zone("x.example"))
        self.write("zones/y", RECORDS)
        self.write("dig/a", "a.example. 300 IN A 192.0.2.1\n")
        self.config("""\
packs = ["syntax", "aliases"]
[rules]
mx-cname = "warning"
cname-dangling = { level = "error" }
[files]
include = ["zones/**"]
exclude = ["old"]
[context]
files = ["dig/*"]
[[zone]]
file = "zones/y"
origin = "y.example"
complete = true
view = "inside"
""")
        self.assertEqual(self.run_it("config", cwd="zones"), 0)
        self.assertEqual(self.out, """\
Configuration: ../zonevet.toml
Repository: ..
Packs: syntax, aliases
Rules: as by default, but for
  cname-dangling = error (default: warning)
  mx-cname = warning (default: error)
Included:
  zones/**
Excluded:
  old
Files: 2
  ../zones/x.zone
  ../zones/y, zone y.example., complete, view inside
Context: 1
  ../dig/a
""")
        self.assertEqual(self.run_it("config", "--no-config"), 0)
        self.assertEqual(self.out, """\
Configuration: none
Repository: .
Packs: all
Rules: as by default
Files: 2
  zones/x.zone
  zones/y
Context: 0
""")


class Documented(unittest.TestCase):
    """The example in README.md: it is understood, and names every key."""

    def test_the_example(self):
        page = (ROOT / "README.md").read_text()
        [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "zonevet.toml").write_text(example)
            named = re.findall(r"^(?:var_)?files? = (.*)", example, re.M)
            for file in re.findall(r'"(.*?)"', "\n".join(named)):
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_text("")
            run = subprocess.run([BINARY, "config"], cwd=folder, capture_output=True, check=False)
            self.assertEqual((run.returncode, run.stderr), (0, b""), run.stdout.decode())
        keys = set(re.findall(r"^\[*([\w-]+)(?: =|\])", example, re.M))
        for source in (ROOT / "lib/config/config.cpp").read_text().split("kKnown[] = {")[1:]:
            for key in re.findall(r'"(\w+)"', source.split("}")[0]):
                self.assertIn(key, keys)


if __name__ == "__main__":
    if not BINARY:
        print("SKIPPED: ZONEVET_BINARY is not set")
        sys.exit(77)
    unittest.main()
