"""The command as its users meet it: statuses, streams, options, folders, terminals."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from notices import without_notices  # noqa: E402
from repository import BINARY, FolderCase, zone  # noqa: E402

SOUND = zone("example.com")
ERROR = "bad A 192.0.2.256\n"  # syn-rdata-ipv4
WARNING = "www CNAME nowhere\n"  # cname-dangling
OBSOLETE = "old GPOS 1 2 3\n"  # obsolete-type, a warning
SYNTAX = "syn-rdata-ipv4"


class Run:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode()
        self.err = without_notices(process.stderr).decode()

    def rules(self):
        """The rules that spoke, in the order of the output (concise)."""
        return re.findall(r"\[([a-z0-9-]+)\]$", self.out, re.M)

    def files(self):
        return [line.split(":")[0] for line in self.out.splitlines() if line.endswith("]")]


class Case(FolderCase):
    def setUp(self):
        super().setUp()
        self.write("example.com.zone", SOUND)

    def environment(self, **more):
        plain = {k: v for k, v in os.environ.items()
                 if k not in ("NO_COLOR", "CLICOLOR_FORCE", "TERM")}
        return {**plain, "TERM": "xterm", **more}

    def run_it(self, *arguments, stdin=b"", cwd=None, **kwargs):
        return Run(subprocess.run([BINARY, *map(str, arguments)], cwd=cwd or self.folder,
                                  input=stdin.encode() if isinstance(stdin, str) else stdin,
                                  capture_output=True, timeout=60, check=False,
                                  env=kwargs.pop("env", self.environment()), **kwargs))

    def concise(self, *arguments, **kwargs):
        return self.run_it("--format", "concise", *arguments, **kwargs)


class Statuses(Case):
    def test_nothing_found_is_0(self):
        run = self.concise()
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertEqual(run.out, "Checked 1 file (1 zone, 5 records): no problems.\n")

    def test_an_error_is_1_and_a_warning_is_0(self):
        self.write("example.com.zone", SOUND + WARNING)
        run = self.concise()
        self.assertEqual((run.status, run.rules()), (0, ["cname-dangling"]))
        self.write("example.com.zone", SOUND + WARNING + ERROR)
        run = self.concise()
        self.assertEqual((run.status, run.rules()), (1, ["cname-dangling", SYNTAX]))

    def test_what_cannot_be_read_is_2_and_the_rest_is_linted(self):
        self.write("bad.zone", SOUND + ERROR)
        run = self.concise("none.zone", "bad.zone", "example.com.zone")
        self.assertEqual((run.status, run.rules()), (2, [SYNTAX]))
        self.assertEqual(run.err, "zonevet: none.zone: No such file or directory\n")
        self.assertIn("Checked 2 files (2 zones, 11 records): 1 error.\n", run.out)

    def test_context_that_cannot_be_read_is_2(self):
        for path, reason in ("none.zone", "No such file or directory"), (".", "Is a directory"):
            run = self.concise("example.com.zone", "--context", path)
            self.assertEqual((run.status, run.err), (2, f"zonevet: {path}: {reason}\n"))

    def test_what_is_no_regular_file_is_not_waited_for(self):
        os.mkfifo(self.folder / "pipe")
        run = self.concise("pipe")
        self.assertEqual((run.status, run.err), (2, "zonevet: pipe: Not a regular file\n"))

    def test_a_missing_include_is_a_finding(self):
        self.write("example.com.zone", SOUND + "$INCLUDE none.inc\n")
        run = self.concise()
        self.assertEqual((run.status, run.rules(), run.err), (1, ["inc-missing"], ""))

    def test_a_folder_that_cannot_be_read_is_2_and_its_neighbours_are_linted(self):
        for name in "a", "b", "c":
            self.write(f"{name}/bad.zone", ERROR)
        (self.folder / "b").chmod(0)
        self.addCleanup((self.folder / "b").chmod, 0o755)
        self.folder.chmod(0o755)
        nobody = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            run = self.concise(**nobody)
        except PermissionError:
            self.skipTest("the binary is not everybody's")
        self.assertEqual((run.status, run.files()), (2, ["a/bad.zone", "c/bad.zone"]))
        self.assertEqual(run.err, "zonevet: b: Permission denied\n")


class Mistakes(Case):
    """What is wrong with the command line is told in one line, with status 2, and nothing is done."""

    def test_mistakes(self):
        for arguments, said in (
                (["--selct", "aliases"], "The following argument was not expected: --selct"),
                (["--format", "xml"], "--format: `xml` is none of text, concise, json"),
                (["--color", "sometimes"], "--color: `sometimes` is none of auto, always, never"),
                (["--show", "never"], "--show: `never` is none of error, warning, info"),
                (["--fail-on", "off"], "--fail-on: `off` is none of error, warning, info, never"),
                (["--origin", "a..b"], "--origin: `a..b` is no domain name"),
                (["--now", "2026-02-30"], "--now: `2026-02-30` is no date (YYYY-MM-DD)"),
                (["--severity", SYNTAX], f"--severity: `{SYNTAX}` is not of the form RULE=LEVEL"),
                (["--severity", f"{SYNTAX}=never"], "--severity: `never` is none of error, warning, info, off"),
                (["--severity", "="], "--severity: `` is none of error, warning, info, off"),
                (["--output"], "--output: 1 required FILE missing"),
                (["--select", "cname-dangeling"],
                 "there is no rule and no pack `cname-dangeling`; did you mean `cname-dangling`?"),
                (["--ignore", "aliases,aliasses"],
                 "there is no rule and no pack `aliasses`; did you mean `aliases`?"),
                (["--severity", "no-such-thing=error"],
                 "there is no rule and no pack `no-such-thing`; `zonevet rules` lists them"),
                (["--select", "\x1b[31m"], "there is no rule and no pack `\\x1B[31m`"),
                (["rules", "aliases"],
                 "The following argument was not expected: aliases; see `zonevet rules --help`"),
                (["--\x1b[31m"], "The following argument was not expected: --\\x1B[31m"),
        ):
            with self.subTest(arguments=arguments):
                run = self.run_it(*arguments)
                self.assertEqual((run.status, run.out), (2, ""))
                self.assertTrue(run.err.startswith("zonevet: " + said), run.err)
                self.assertEqual(run.err.count("\n"), 1)

    def test_every_name_that_is_not_known_is_told(self):
        run = self.run_it("--select", "aliasses", "--ignore", "sintax", "--severity", "zon=error")
        self.assertEqual(run.status, 2)
        self.assertEqual(re.findall("did you mean `(.*)`", run.err), ["zone", "aliases", "syntax"])


class Choice(Case):
    def setUp(self):
        super().setUp()
        self.write("example.com.zone", SOUND + WARNING + ERROR + OBSOLETE)
        self.all = ["cname-dangling", SYNTAX, "obsolete-type"]

    def test_what_is_selected_and_ignored(self):
        for arguments, rules in (
                ([], self.all),
                (["--select", "aliases"], ["cname-dangling"]),
                (["--select", f"aliases,{SYNTAX}"], ["cname-dangling", SYNTAX]),
                (["--select", "aliases", "--select", "syntax"], ["cname-dangling", SYNTAX]),
                (["--ignore", "aliases,obsolete"], [SYNTAX]),
                (["--select", "aliases", "--ignore", "cname-dangling"], []),
                (["--select=aliases"], ["cname-dangling"]),
                (["--severity", f"{SYNTAX}=off"], ["cname-dangling", "obsolete-type"]),
        ):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.concise(*arguments).rules(), rules)

    def test_a_path_behind_a_list_of_rules_is_a_path(self):
        self.write("other.zone", ERROR)
        for option, word in (("--select", "syntax"), ("--ignore", "aliases"),
                             ("--severity", f"{SYNTAX}=error"), ("--context", "example.com.zone")):
            with self.subTest(option=option):
                run = self.concise(option, word, "other.zone")
                self.assertEqual((run.status, run.files()), (1, ["other.zone"]))

    def test_severities_decide_what_fails(self):
        for arguments, status in (
                ([], 1),
                (["--severity", f"{SYNTAX}=warning"], 0),
                (["--severity", "syntax=info,aliases=error"], 1),
                (["--severity", "aliases=error", "--severity", "aliases=info",
                  "--severity", "syntax=info"], 0),
                (["--severity", "obsolete-type=error", "--ignore", "syntax"], 1),
                (["--fail-on", "never"], 0),
                (["--fail-on", "warning", "--ignore", "syntax"], 1),
                (["--fail-on", "info", "--ignore", "syntax,aliases,obsolete"], 0),
        ):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.concise(*arguments).status, status)

    def test_show_hides_and_says_so(self):
        run = self.concise("--show", "error")
        self.assertEqual(run.rules(), [SYNTAX])
        self.assertTrue(run.out.endswith(
            "Checked 1 file (1 zone, 8 records): 1 error.\n"
            "Not shown: 2 warnings (see --show warning).\n"), run.out)
        run = self.concise("--severity", "aliases=info")
        self.assertEqual(run.rules(), [SYNTAX, "obsolete-type"])
        self.assertTrue(run.out.endswith("Not shown: 1 info (see --show info).\n"), run.out)
        self.assertEqual(self.concise("--severity", "aliases=info", "--show", "info").rules(),
                         self.all)

    def test_what_makes_the_run_fail_is_shown(self):
        run = self.concise("--show", "error", "--fail-on", "info", "--severity", "aliases=info")
        self.assertEqual((run.status, run.rules()), (1, self.all))
        run = self.concise("--show", "error", "--fail-on", "never")
        self.assertEqual((run.status, run.rules()), (0, [SYNTAX]))


class Origins(Case):
    def test_the_final_dot_of_an_origin_may_be_missing(self):
        self.write("fragment", "www CNAME www\n")
        for origin in "example.com", "example.com.", "EXAMPLE.com":
            run = self.concise("--origin", origin, "fragment")
            self.assertEqual(run.rules(), ["zone-no-soa", "cname-self"], run.out)

    def test_the_root_can_be_the_origin(self):
        self.write("root", SOUND.replace("$ORIGIN example.com.\n", "") + "com NS ns1\n")
        run = self.concise("--origin", ".", "--show", "info", "--ignore", "delegation", "root")
        self.assertEqual((run.status, run.rules()), (0, []), run.out)
        self.assertIn("(1 zone, 6 records)", run.out)

    def test_a_fragment_that_nobody_calls_a_zone_may_lack_its_soa(self):
        self.write("fragment", "www A 192.0.2.1\n")
        self.assertEqual(self.concise("fragment").rules(), [])


class Standard(Case):
    def test_stdin_is_linted_under_the_name_it_is_given(self):
        for arguments, name in (["-"], "<stdin>"), (["-", "--stdin-filename", "a/b.zone"], "a/b.zone"):
            run = self.concise(*arguments, stdin=ERROR)
            self.assertEqual((run.status, run.files()), (1, [name]))

    def test_stdin_includes_from_the_folder_of_its_name(self):
        self.write("sub/part.inc", ERROR)
        run = self.concise("-", "--stdin-filename", "sub/x.zone", stdin="$INCLUDE part.inc\n")
        self.assertEqual(run.files(), ["sub/part.inc"])

    def test_stdin_is_read_once(self):
        run = self.concise("-", "-", "--origin", "example.com", stdin=SOUND)
        self.assertEqual((run.status, run.rules()), (0, []))
        self.assertIn("Checked 1 file (1 zone, 5 records)", run.out)

    def test_empty_stdin_is_no_mistake(self):
        run = self.concise("-")
        self.assertEqual((run.status, run.out),
                         (0, "Checked 1 file (0 zones, 0 records): no problems.\n"))


class Folders(Case):
    def test_zone_files_are_found_by_name_and_by_content(self):
        for name in ("db.example.net", "named.example.org", "sub/deep/example.org.db", "x.zone",
                     "plain", "2.0.192.in-addr.arpa"):
            self.write(name, "$TTL 1\n" + ERROR)
        for name, text in (("notes.txt", "A host in a zone is IN trouble.\n"),
                           ("script", "#!/bin/sh\nexit\n"), ("page.html", ERROR),
                           ("x.zone~", ERROR), ("x.zone.bak", ERROR),
                           (".x.zone", ERROR), (".git/x.zone", ERROR),
                           ("node_modules/x.zone", ERROR), ("template.zone", "{{ name }} " + ERROR)):
            self.write(name, text)
        run = self.concise()
        self.assertEqual(run.files(), ["2.0.192.in-addr.arpa", "db.example.net", "named.example.org",
                                       "plain", "sub/deep/example.org.db", "x.zone"])

    def test_what_could_be_a_page_or_a_zone_needs_an_soa(self):
        for name in "example.pl", "db.example.md", "example.com.py":
            self.write(name, SOUND + ERROR)
        for name, text in (("README.md", "A zone:\n\n    $TTL 300\n" + ERROR + ERROR),
                           ("zones.py", "import zone\n" * 9 + SOUND),
                           ("names.sh", "#!/bin/sh\ndig IN A $1\n"), ("plain.pl", ERROR * 3)):
            self.write(name, text)
        self.assertEqual(self.concise().files(), ["db.example.md", "example.com.py", "example.pl"])

    def test_a_file_that_is_named_is_linted_whatever_it_is_called(self):
        for name in "page.html", ".x.zone", "x.zone~", "node_modules/x.zone", "template.zone":
            self.write(name, "{{ name }} 1 A x\n" + ERROR)
            self.assertIn(SYNTAX, self.concise(name).rules(), name)

    def test_a_hidden_folder_that_is_named_is_looked_through(self):
        self.write(".zones/x.zone", ERROR)
        self.assertEqual(self.concise(".zones").files(), [".zones/x.zone"])

    def test_files_come_in_the_order_of_their_paths_each_once(self):
        for name in "b.zone", "a/z.zone", "c/a.zone", "B.zone":
            self.write(name, ERROR)
        expected = ["B.zone", "a/z.zone", "b.zone", "c/a.zone"]
        self.assertEqual(self.concise(".").files(), expected)
        self.assertEqual(self.concise(".", "./b.zone", "a", "a/../b.zone").files(), expected)
        self.assertEqual(self.concise("c", ".").files(), ["c/a.zone", "B.zone", "a/z.zone", "b.zone"])
        self.assertEqual(self.concise("a/").files(), ["a/z.zone"])
        self.assertEqual(self.concise("..", cwd=self.folder / "a").files()[0], "../B.zone")

    def test_links_are_followed_to_files_and_not_to_folders(self):
        self.write("a/x.zone", ERROR)
        (self.folder / "a/loop").symlink_to("..")
        (self.folder / "a/self").symlink_to("self")
        (self.folder / "a/gone.zone").symlink_to("nowhere")
        (self.folder / "link.zone").symlink_to("a/x.zone")
        run = self.concise()
        self.assertEqual((run.status, run.files(), run.err), (1, ["a/x.zone"], ""))

    def test_a_folder_without_zone_files_is_told_of(self):
        (self.folder / "empty").mkdir()
        run = self.concise("empty")
        self.assertEqual((run.status, run.err), (0, "zonevet: empty: no zone files below it\n"))
        self.assertEqual(run.out, "Checked no file.\n")

    def test_names_of_files_cannot_break_a_line(self):
        self.write("a\nb\x1b[31m.zone", ERROR)
        run = self.concise("a\nb\x1b[31m.zone")
        self.assertTrue(run.out.startswith("a\\x0Ab\\x1B[31m.zone:1:7: error: "), run.out)


class Includes(Case):
    def setUp(self):
        super().setUp()
        self.write("repository/.git/HEAD", "")
        self.write("repository/zones/in.zone", "$INCLUDE ../parts/part.inc\n")
        self.write("repository/zones/out.zone", "$INCLUDE ../../secret\n")
        self.write("repository/zones/full.zone", f"$INCLUDE {self.folder}/secret\n")
        self.write("repository/parts/part.inc", ERROR)
        self.write("secret", "secret A 192.0.2.256\n")

    def test_include_reads_within_the_repository(self):
        run = self.concise("repository/zones/in.zone")
        self.assertEqual(run.files(), ["repository/parts/part.inc"])

    def test_include_reads_nothing_outside_of_the_repository(self):
        for name in "out", "full":
            run = self.concise(f"repository/zones/{name}.zone")
            self.assertEqual((run.status, run.rules()), (0, ["inc-outside-root"]))
            self.assertNotIn("192.0.2.256", run.out + run.err)

    def test_a_link_does_not_lead_out_of_the_repository(self):
        (self.folder / "repository/zones/link.inc").symlink_to(self.folder / "secret")
        self.write("repository/zones/link.zone", "$INCLUDE link.inc\n")
        run = self.concise("repository/zones/link.zone")
        self.assertEqual(run.rules(), ["inc-outside-root"])

    def test_include_anywhere_reads_anywhere(self):
        for name in "out", "full":
            run = self.concise("--include-anywhere", f"repository/zones/{name}.zone")
            self.assertEqual(run.rules(), [SYNTAX])

    def test_a_part_that_is_found_beside_its_zone_is_linted_there_once(self):
        run = self.concise("repository")
        self.assertEqual(run.files().count("repository/parts/part.inc"), 1)


class Context(Case):
    def test_context_is_known_and_not_linted(self):
        self.write("net.zone", SOUND.replace("example.com", "example.net") + ERROR + "alias CNAME ns1\n")
        self.write("example.com.zone", SOUND + "lists MX 10 alias.example.net.\n")
        self.assertEqual(self.concise("example.com.zone").rules(), [])
        run = self.concise("example.com.zone", "--context", "net.zone")
        self.assertEqual(run.rules(), ["mx-cname"])
        self.assertIn("Checked 1 file (1 zone, 6 records)", run.out)

    def test_answers_of_dig_are_context(self):
        self.write("answers", "alias.example.net.\t300\tIN\tCNAME\tmail.example.org.\n"
                              "example.net.\t300\tIN\tNS\tns.example.org.\n")
        self.write("example.com.zone", SOUND + "lists MX 10 alias.example.net.\n")
        run = self.concise("example.com.zone", "--context", "answers")
        self.assertEqual(run.rules(), ["mx-cname"])

    def test_dnscontrols_cache_is_context_whatever_it_is_called(self):
        terms = " ".join(f"a:h{i}.example.org" for i in range(10))
        cache = {"_spf.example.net": {"SPF": f"v=spf1 {terms} -all"}}
        self.write("spfcache.json", json.dumps(cache, indent=2))
        self.write("example.com.zone", SOUND + '@ TXT "v=spf1 include:_spf.example.net -all"\n')
        self.assertEqual(self.concise("example.com.zone").rules(), [])
        self.assertEqual(self.concise("example.com.zone", "--context", "spfcache.json").rules(),
                         ["spf-lookup-limit"])
        (self.folder / "spfcache.json").rename(self.folder / "answers")
        self.assertEqual(self.concise("example.com.zone", "--context", "answers").rules(),
                         ["spf-lookup-limit"])

    def test_context_that_is_not_understood_is_2(self):
        self.write("spfcache.json", '{\n  "a.example": {"SPF": "v=spf1 -all"},\n}\n')
        run = self.concise("example.com.zone", "--context", "spfcache.json")
        reason = "expected no comma before a closing bracket"
        self.assertEqual((run.status, run.rules(), run.files()),
                         (2, ["context-unreadable"], ["spfcache.json"]))
        self.assertEqual(run.err,
                         f"zonevet: spfcache.json: not understood at line 2, column 38: {reason}\n")
        run = self.concise("example.com.zone", "--context", "spfcache.json", "--select", "spf")
        self.assertEqual((run.status, run.rules()), (2, []))
        run = self.run_it("example.com.zone", "--context", "spfcache.json", "--format", "json")
        document = json.loads(run.out)
        self.assertEqual([f["rule"] for f in document["findings"]], ["context-unreadable"])
        self.assertEqual(document["findings"][0]["start"], {"line": 2, "column": 38, "offset": 39})

    def test_old_context_is_told_of_on_the_day_that_is_given(self):
        self.write("answers", "; as of 2026-01-01\nwww.example.net. 300 IN A 192.0.2.1\n")
        options = ("example.com.zone", "--context", "answers", "--show", "info", "--now")
        self.assertEqual(self.concise(*options, "2026-06-30").rules(), [])
        self.assertEqual(self.concise(*options, "2026-07-01").rules(), ["context-stale"])
        self.write("zonevet.toml", "[rules]\ncontext-stale = { days = 7 }\n")
        self.assertEqual(self.concise(*options, "2026-01-08").rules(), [])
        self.assertEqual(self.concise(*options, "2026-01-09").rules(), ["context-stale"])


class Outputs(Case):
    def setUp(self):
        super().setUp()
        self.write("example.com.zone", SOUND + WARNING + ERROR)

    def test_output_goes_to_a_file(self):
        plain = self.run_it()
        run = self.run_it("--output", "report.txt")
        self.assertEqual((run.status, run.out, run.err), (1, "", ""))
        self.assertEqual((self.folder / "report.txt").read_text(), plain.out)

    def test_output_takes_the_place_of_no_file_that_is_read(self):
        (self.folder / ".git").mkdir()
        self.write("b.zone", SOUND + "$INCLUDE sub/b.inc\n")
        self.write("sub/b.inc", "x 1 A 192.0.2.1\n")
        for path in "b.zone", "./sub/../sub/b.inc":
            before = (self.folder / path).read_text()
            run = self.run_it("--output", path, "b.zone")
            self.assertEqual((run.status, (self.folder / path).read_text()), (2, before))
            self.assertIn("would overwrite", run.err)

    def test_a_file_that_cannot_be_written_is_2(self):
        run = self.run_it("--output", "none/report.txt")
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertEqual(run.err,
                         "zonevet: cannot write none/report.txt: No such file or directory\n")

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_a_full_disk_is_2(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([BINARY], cwd=self.folder, stdout=full,
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, 2)
        self.assertEqual(without_notices(process.stderr),
                         b"zonevet: cannot write to stdout: No space left on device\n")

    def test_a_reader_that_goes_away_is_no_failure(self):
        self.write("many.zone", SOUND + "".join(f"h{i} A x\n" for i in range(3000)))
        reader, writer = os.pipe()
        os.close(reader)
        process = subprocess.run([BINARY, "many.zone"], cwd=self.folder, stdout=writer,
                                 stderr=subprocess.PIPE, check=False)
        os.close(writer)
        self.assertEqual((process.returncode, without_notices(process.stderr)), (1, b""))

    def test_the_same_input_makes_the_same_bytes(self):
        for name in "a.zone", "b/c.zone", "b/d.zone":
            self.write(name, SOUND + WARNING + ERROR + "$GENERATE 1-9 h$ A 192.0.2.25$\n")
        for format in "text", "concise", "json":
            runs = [self.run_it("--format", format, "--show", "info") for _ in range(2)]
            self.assertEqual(runs[0].out, runs[1].out)
            self.assertEqual(runs[0].status, 1)

    def test_json_is_one_object(self):
        run = self.run_it("--format", "json")
        found = json.loads(run.out)
        self.assertEqual(found["schema"], 1)
        self.assertEqual([f["rule"] for f in found["findings"]], ["cname-dangling", SYNTAX])
        self.assertEqual(found["summary"]["errors"], 1)


class Colors(Case):
    def setUp(self):
        super().setUp()
        self.write("example.com.zone", SOUND + ERROR)

    def on_terminal(self, *arguments, columns=0, **environment):
        """What is written to a terminal."""
        controller, terminal = pty.openpty()
        if columns:
            import fcntl
            import struct
            import termios
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen([BINARY, *arguments], cwd=self.folder, stdout=terminal,
                                   stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=self.environment(**environment))
        os.close(terminal)
        out = b""
        while select.select([controller], [], [], 30)[0]:
            try:
                part = os.read(controller, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not part:
                break
            out += part
        process.wait(30)
        os.close(controller)
        return out.decode()

    def test_a_terminal_gets_colours_unless_somebody_says_no(self):
        for arguments, environment, colored in (
                ([], {}, True),
                ([], {"NO_COLOR": "1"}, False),
                ([], {"NO_COLOR": ""}, True),
                ([], {"TERM": "dumb"}, False),
                ([], {"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
                (["--color", "never"], {"CLICOLOR_FORCE": "1"}, False),
                (["--color", "always"], {"NO_COLOR": "1"}, True),
                (["--color", "auto"], {}, True),
        ):
            with self.subTest(arguments=arguments, environment=environment):
                out = self.on_terminal(*arguments, **environment)
                self.assertIn("192.0.2.256", out)
                self.assertEqual("\x1b[" in out, colored)

    def test_what_is_no_terminal_gets_none_unless_somebody_asks(self):
        for arguments, environment, colored in (
                ([], {}, False),
                ([], {"CLICOLOR_FORCE": "1"}, True),
                ([], {"CLICOLOR_FORCE": "0"}, False),
                ([], {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
                (["--color", "always"], {}, True),
        ):
            with self.subTest(arguments=arguments, environment=environment):
                run = self.run_it(*arguments, env=self.environment(**environment))
                self.assertEqual("\x1b[" in run.out, colored)

    def test_a_file_gets_colours_only_where_they_were_asked_for(self):
        for arguments, colored in ([], False), (["--color", "always"], True):
            self.on_terminal("--output", "report", *arguments, CLICOLOR_FORCE="1")
            self.assertEqual("\x1b[" in (self.folder / "report").read_text(), colored)

    def test_colours_change_nothing_else(self):
        plain = self.run_it().out
        colored = self.run_it("--color", "always").out
        self.assertNotEqual(plain, colored)
        self.assertEqual(plain, re.sub("\x1b\\[[0-9;]*m", "", colored))

    def test_lines_are_cut_to_the_terminal(self):
        self.write("example.com.zone", SOUND + "bad A " + " " * 60 + "192.0.2.256 ; " + "x" * 300 +
                   "\n")
        for columns, widest in (60, 60), (100, 100), (0, 100):
            out = self.on_terminal(columns=columns, NO_COLOR="1")
            source = [line for line in out.splitlines() if re.match(r" *\d+ \|", line)]
            self.assertTrue(source)
            self.assertLessEqual(max(map(len, source)), widest)
            self.assertIn("192.0.2.256", source[0])


class Catalogue(Case):
    def test_explain_prints_the_page_of_a_rule(self):
        run = self.run_it("explain", "cname-dangling")
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertTrue(run.out.startswith("cname-dangling (warning, pack aliases)\n"))
        for part in "Why", "What to do", "Reported", "Fine", "Sources", "To allow it":
            self.assertIn(f"\n{part}\n", run.out)
        self.assertNotIn("[[", run.out)

    def test_explain_lists_the_rules_of_a_pack(self):
        run = self.run_it("explain", "aliases")
        lines = run.out.splitlines()
        self.assertEqual(lines[0].split(), ["rule", "severity", "pack", "summary"])
        self.assertEqual({line.split()[2] for line in lines[1:]}, {"aliases"})

    def test_explain_of_what_is_not_known_is_2(self):
        run = self.run_it("explain", "cname-dangeling")
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertIn("did you mean `cname-dangling`?", run.err)
        self.assertEqual(self.run_it("explain").status, 2)
        self.assertEqual(self.run_it("explain", "aliases", "syntax").status, 2)

    def test_rules_come_as_text_json_and_markdown_and_are_the_same(self):
        text = self.run_it("rules").out.splitlines()
        listed = json.loads(self.run_it("rules", "--format", "json").out)
        markdown = self.run_it("rules", "--format", "markdown").out
        names = [line.split()[0] for line in text[1:]]
        self.assertEqual(names, [rule["rule"] for rule in listed["rules"]])
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.assertIn(name, markdown)
        self.assertEqual(listed["schema"], 1)
        self.assertEqual(self.run_it("rules", "--format", "concise").status, 2)

    def test_every_rule_has_a_page(self):
        listed = json.loads(self.run_it("rules", "--format", "json").out)
        for rule in listed["rules"]:
            run = self.run_it("explain", rule["rule"])
            self.assertEqual((run.status, run.err), (0, ""))
            self.assertTrue(run.out.startswith(f"{rule['rule']} ({rule['severity']}, pack "))

    def test_pages_go_to_a_file_too(self):
        for command in ["explain", "aliases"], ["rules"]:
            run = self.run_it(*command, "--output", "page")
            self.assertEqual((run.status, run.out), (0, ""))
            self.assertEqual((self.folder / "page").read_text(), self.run_it(*command).out)


class Help(Case):
    def test_version_and_help_are_for_stdout(self):
        run = self.run_it("--version")
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertRegex(run.out, r"^zonevet \d+\.\d+\.\d+\n$")
        for arguments in (["--help"], ["-h"], ["check", "--help"], ["rules", "--help"],
                          ["explain", "--help"]):
            run = self.run_it(*arguments)
            self.assertEqual((run.status, run.err), (0, ""))
            self.assertIn("Usage: zonevet", run.out)

    def test_check_is_the_command_where_none_is_named(self):
        self.write("example.com.zone", SOUND + ERROR)
        self.assertEqual(self.run_it().out, self.run_it("check").out)
        self.assertEqual(self.run_it("example.com.zone").out,
                         self.run_it("check", "example.com.zone").out)

    def test_a_file_that_is_called_like_a_command_can_be_named(self):
        self.write("rules", ERROR)
        for arguments in ["check", "rules"], ["./rules"]:
            self.assertEqual(self.concise(*arguments).status if arguments[0] != "check" else
                             self.run_it("check", "--format", "concise", "rules").status, 1)

    def test_a_part_of_a_zone_is_linted_where_it_is_included(self):
        (self.folder / ".git").mkdir()
        self.write("zones/main.zone", SOUND + WARNING + "$INCLUDE part.inc\n$INCLUDE other.inc\n")
        self.write("zones/part.inc", "@ MX 10 gone\n")
        self.write("zones/other.inc", "other MX 10 gone\n")
        run = self.concise("zones/part.inc")
        self.assertEqual(run.rules(), ["mx-dangling"])
        self.assertEqual(run.files(), ["zones/part.inc"])
        # What the zone itself has wrong is not what was asked.
        self.write("zones/part.inc", "@ MX 10 ns1\n")
        self.assertEqual((self.concise("zones/part.inc").status, self.concise("zones/part.inc").rules()), (0, []))
        self.assertEqual(set(self.concise("zones").rules()), {"cname-dangling", "mx-dangling"})

    def test_circles_of_parts_end(self):
        (self.folder / ".git").mkdir()
        self.write("a.zone", SOUND + "$INCLUDE b.inc\n")
        self.write("b.inc", "$INCLUDE c.inc\n")
        self.write("c.inc", "$INCLUDE b.inc\nx A 192.0.2.300\n")
        self.assertIn(SYNTAX, self.concise("c.inc").rules())

    def test_force_exclude_passes_over_what_is_no_zone_file(self):
        self.write("notes.txt", "What is to be done\n")
        self.write("README.md", "# Zones\n\n    $TTL 300\n" + ERROR)
        self.write("bad.zone", ERROR)
        self.write("example.pl", SOUND + ERROR)
        self.assertNotEqual(self.concise("notes.txt").status, 0)
        run = self.concise("--force-exclude", "notes.txt")
        self.assertEqual((run.status, run.err), (0, ""))
        run = self.concise("--force-exclude", "notes.txt", "bad.zone")
        self.assertEqual((run.status, run.files()), (1, ["bad.zone"]))
        run = self.concise("--force-exclude", "README.md", "example.pl")
        self.assertEqual((run.status, run.files()), (1, ["example.pl"]))
        self.assertEqual(self.concise("--force-exclude", "gone.zone").status, 2)

    def test_the_command_may_stand_behind_its_options(self):
        self.write("bad.zone", ERROR)
        run = self.run_it("--format", "concise", "check", "bad.zone")
        self.assertEqual((run.status, run.err), (1, ""))
        self.write("check/other.zone", ERROR)
        run = self.run_it("--format", "concise", "check")
        self.assertIn("check/other.zone:", run.out)

    def test_today_can_be_said(self):
        self.assertEqual(self.concise("--now", "2026-02-28").status, 0)


if __name__ == "__main__":
    if not BINARY:
        print("SKIPPED: ZONEVET_BINARY is not set")
        sys.exit(77)
    unittest.main()
