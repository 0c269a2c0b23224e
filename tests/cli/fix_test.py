"""Fixes from the command line: what is written, what is not, and that git takes the diff."""

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from notices import without_notices  # noqa: E402
from repository import BINARY, FolderCase  # noqa: E402

ROOT = Path(os.environ.get("ZONEVET_SOURCE_DIR", "."))
GIT = shutil.which("git")

HEAD = "$ORIGIN example.com.\n$TTL 3600\n"
SAFE = "@ TXT “v=spf1 -all”\n"  # syn-smart-quotes
SAFE_FIXED = "@ TXT \"v=spf1 -all\"\n"
UNSAFE = "www.example.com A 192.0.2.1\n"  # name-missing-dot
UNSAFE_FIXED = "www.example.com. A 192.0.2.1\n"
HOPELESS = "bad A 192.0.2.256\n"


class Case(FolderCase):
    def run_it(self, *arguments, stdin=b"", cwd=None, **kwargs):
        environment = {k: v for k, v in os.environ.items()
                       if k not in ("NO_COLOR", "CLICOLOR_FORCE")}
        run = subprocess.run([BINARY, "--now", "2026-08-01", *map(str, arguments)],
                             cwd=cwd or self.folder, env=environment,
                             input=stdin.encode() if isinstance(stdin, str) else stdin,
                             capture_output=True, timeout=300, check=False, **kwargs)
        run.stderr = without_notices(run.stderr)
        return run

    def concise(self, *arguments, **kwargs):
        return self.run_it("--format", "concise", *arguments, **kwargs)

    def git(self, *arguments, **kwargs):
        return subprocess.run([GIT, *arguments], cwd=kwargs.pop("cwd", self.folder), check=True,
                              capture_output=True, **kwargs)

    def leftovers(self):
        return [path.name for path in self.folder.rglob(".zonevet-*")]


class Fixing(Case):
    def test_safe_fixes_are_written_and_what_is_left_is_judged(self):
        self.write("a.zone", HEAD + SAFE + UNSAFE)
        run = self.concise("--fix")
        self.assertEqual(self.text("a.zone"), HEAD + SAFE_FIXED + UNSAFE)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stdout.decode().splitlines()[1:],
                         ["Checked 1 file (0 zones, 2 records): 1 error.",
                          "Carried out 1 fix in 1 file.",
                          "1 fixable with --fix --unsafe-fixes."])
        self.assertEqual(run.stderr, b"")
        self.write("b.zone", HEAD + SAFE)
        self.assertEqual(self.concise("--fix", "b.zone").returncode, 0)

    def test_unsafe_fixes_are_asked_for(self):
        self.write("a.zone", HEAD + SAFE + UNSAFE)
        run = self.concise("--fix", "--unsafe-fixes")
        self.assertEqual(self.text("a.zone"), HEAD + SAFE_FIXED + UNSAFE_FIXED)
        self.assertEqual(run.returncode, 0)
        self.assertIn("no problems.\nCarried out 2 fixes in 1 file.\n", run.stdout.decode())

    def test_unsafe_fixes_alone_are_counted_in(self):
        self.write("a.zone", HEAD + SAFE + UNSAFE)
        self.assertIn("\n1 fixable with --fix (1 more with --unsafe-fixes).\n",
                      self.concise().stdout.decode())
        run = self.concise("--unsafe-fixes")
        self.assertIn("\n2 fixable with --fix --unsafe-fixes.\n", run.stdout.decode())
        self.assertEqual((run.returncode, self.text("a.zone")), (1, HEAD + SAFE + UNSAFE))

    def test_what_is_not_shown_is_not_fixed(self):
        self.write("a.zone", HEAD.rstrip("\n"))  # file-no-final-newline, a warning
        self.concise("--fix", "--show", "error")
        self.assertEqual(self.text("a.zone"), HEAD.rstrip("\n"))
        self.concise("--fix", "--ignore", "file")
        self.assertEqual(self.text("a.zone"), HEAD.rstrip("\n"))
        self.concise("--fix")
        self.assertEqual(self.text("a.zone"), HEAD)

    def test_what_comments_allow_is_not_fixed(self):
        text = HEAD + "@ TXT “v=spf1 -all” ; zonevet: allow syn-smart-quotes\n"
        self.write("a.zone", text)
        self.concise("--fix")
        self.assertEqual(self.text("a.zone"), text)

    def test_json_counts_them(self):
        self.write("a.zone", HEAD + SAFE + UNSAFE)
        summary = json.loads(self.run_it("--format", "json").stdout)["summary"]
        self.assertEqual((summary["fixable"], summary["fixable_unsafe"]), (1, 1))
        self.assertNotIn("fixed", summary)
        summary = json.loads(self.run_it("--format", "json", "--fix").stdout)["summary"]
        self.assertEqual((summary["fixed"], summary["fixed_files"], summary["fixable"]), (1, 1, 0))

    def test_included_files_are_fixed_and_context_is_not(self):
        self.write("a.zone", HEAD + "$INCLUDE sub/b.inc\n")
        self.write("sub/b.inc", SAFE)
        self.write("c.zone", "$ORIGIN example.net.\n" + SAFE)
        run = self.concise("--fix", "a.zone", "--context", "c.zone")
        self.assertEqual((run.returncode, self.text("sub/b.inc")), (0, SAFE_FIXED))
        self.assertEqual(self.text("c.zone"), "$ORIGIN example.net.\n" + SAFE)

    def test_a_return_that_is_data_stays(self):
        self.write("a.zone", HEAD.replace("\n", "\r\n") + 'a TXT "x\r\ny"\r\nb TXT z\\\r\nc A 192.0.2.1\r\n')
        self.concise("--fix", "a.zone")
        self.assertEqual((self.folder / "a.zone").read_bytes().decode(),
                         HEAD + 'a TXT "x\r\ny"\nb TXT z\\\r\nc A 192.0.2.1\n')

    def test_what_is_included_from_elsewhere_is_not_written(self):
        self.write("home/.git/HEAD", "")
        self.write("home/a.zone", HEAD + f"$INCLUDE {self.folder}/b.inc\nsub.example.com." + SAFE[1:])
        self.write("b.inc", SAFE)
        run = self.concise("--fix", "a.zone", "--include-anywhere", cwd=self.folder / "home")
        self.assertEqual(self.text("b.inc"), SAFE)
        self.assertTrue(self.text("home/a.zone").endswith(SAFE_FIXED[1:]))
        self.assertEqual(run.stderr.decode(), f"zonevet: {self.folder}/b.inc: not fixed, as it lies "
                                              "outside of the repository or folder\n")

    def test_a_file_elsewhere_that_is_named_is_fixed(self):
        self.write("home/x", "")
        self.write("etc/a.zone", HEAD + SAFE)
        self.concise("--fix", "../etc/a.zone", cwd=self.folder / "home")
        self.assertEqual(self.text("etc/a.zone"), HEAD + SAFE_FIXED)

    def test_a_file_that_is_reached_twice_is_written_once(self):
        self.write("a.zone", HEAD + SAFE)
        (self.folder / "b.zone").symlink_to("a.zone")
        os.link(self.folder / "a.zone", self.folder / "copy")
        run = self.concise("--fix", ".", "./a.zone", "b.zone")
        self.assertIn("Carried out 1 fix in 1 file.", run.stdout.decode())
        self.assertEqual(self.text("a.zone"), HEAD + SAFE_FIXED)

    def test_mistakes(self):
        self.write("a.zone", HEAD)
        for arguments in ["--diff", "--format", "json"], ["--format", "json", "--diff"]:
            run = self.run_it(*arguments)
            self.assertEqual((run.returncode, run.stdout), (2, b""))
            self.assertIn(b"--format excludes --diff", run.stderr)


class Stdin(Case):
    def test_the_fixed_text_goes_to_stdout_and_the_report_to_stderr(self):
        run = self.concise("--fix", "-", stdin=HEAD + SAFE + HOPELESS)
        self.assertEqual(run.stdout.decode(), HEAD + SAFE_FIXED + HOPELESS)
        self.assertEqual(run.returncode, 1)
        self.assertIn("<stdin>:4:7: error: ", run.stderr.decode())
        self.assertIn("Carried out 1 fix in 1 file.", run.stderr.decode())

    def test_a_text_without_mistakes_comes_back(self):
        run = self.concise("--fix", "-", stdin=HEAD)
        self.assertEqual((run.returncode, run.stdout.decode()), (0, HEAD))

    def test_the_report_may_go_to_a_file(self):
        run = self.concise("--fix", "-", "--output", "report", stdin=HEAD + SAFE)
        self.assertEqual((run.stdout.decode(), run.stderr), (HEAD + SAFE_FIXED, b""))
        self.assertIn("Carried out 1 fix", self.text("report"))

    def test_a_file_of_that_name_is_not_touched(self):
        self.write("a.zone", HEAD + SAFE)
        self.concise("--fix", "-", "--stdin-filename", "a.zone", stdin=HEAD + SAFE)
        self.assertEqual(self.text("a.zone"), HEAD + SAFE)

    def test_diff(self):
        run = self.run_it("--diff", "-", "--stdin-filename", "x/a.zone", stdin=HEAD + SAFE)
        self.assertEqual(run.stdout.decode(), "--- a/x/a.zone\n+++ b/x/a.zone\n@@ -1,3 +1,3 @@\n"
                         " $ORIGIN example.com.\n $TTL 3600\n-" + SAFE + "+" + SAFE_FIXED)


class Writing(Case):
    def test_mode_and_links_are_kept_and_nothing_is_left_over(self):
        file = self.write("real/a.zone", HEAD + SAFE)
        file.chmod(0o2640)
        (self.folder / "link.zone").symlink_to("real/a.zone")
        self.concise("--fix", "link.zone")
        self.assertTrue((self.folder / "link.zone").is_symlink())
        self.assertEqual(self.text("real/a.zone"), HEAD + SAFE_FIXED)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o2640)
        self.assertEqual(self.leftovers(), [])

    def test_owner_is_kept(self):
        if os.geteuid() != 0:
            self.skipTest("only root can give files away")
        file = self.write("a.zone", HEAD + SAFE)
        os.chown(file, 65534, 65534)
        self.concise("--fix")
        self.assertEqual(self.text("a.zone"), HEAD + SAFE_FIXED)
        self.assertEqual((file.stat().st_uid, file.stat().st_gid), (65534, 65534))

    def test_a_link_out_of_the_tree_is_not_followed(self):
        self.write("home/x", "")
        self.write("other/a.zone", HEAD + SAFE)
        (self.folder / "home/a.zone").symlink_to("../other/a.zone")
        (self.folder / "home/sub").symlink_to("../other")
        for path in "a.zone", "sub/a.zone", ".":
            run = self.concise("--fix", path, cwd=self.folder / "home")
            self.assertIn(b"not fixed, as it lies outside", run.stderr)
        self.assertEqual(self.text("other/a.zone"), HEAD + SAFE)

    def test_carriage_returns_are_kept(self):
        text = (HEAD + SAFE).replace("\n", "\r\n")
        self.write("a.zone", text)
        self.concise("--fix", "--ignore", "file-crlf")
        self.assertEqual(self.text("a.zone"), (HEAD + SAFE_FIXED).replace("\n", "\r\n"))

    def test_a_file_that_nobody_may_write_is_not_written(self):
        self.write("a.zone", HEAD + SAFE).chmod(0o444)
        self.write("b.zone", HEAD + SAFE)
        run = self.concise("--fix")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr.decode(), "zonevet: a.zone: cannot be written: Permission denied\n")
        self.assertEqual((self.text("a.zone"), self.text("b.zone")), (HEAD + SAFE, HEAD + SAFE_FIXED))
        # What is left in files that could not be written is reported.
        self.assertIn("a.zone:3:7: error: ", run.stdout.decode())
        self.assertIn("Carried out 1 fix in 1 file.", run.stdout.decode())

    def test_a_folder_that_may_not_be_written(self):
        self.write("home/a.zone", HEAD + SAFE).chmod(0o666)
        self.folder.chmod(0o755)
        (self.folder / "home").chmod(0o555)
        self.addCleanup((self.folder / "home").chmod, 0o755)
        nobody = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            run = self.concise("--fix", cwd=self.folder / "home", **nobody)
        except PermissionError:
            self.skipTest("the binary is not everybody's")
        self.assertEqual(run.returncode, 2)
        self.assertIn("a.zone: cannot be written: Permission denied", run.stderr.decode())
        self.assertEqual(self.text("home/a.zone"), HEAD + SAFE)

    def test_a_full_disk_leaves_the_file_as_it_was(self):
        text = HEAD + SAFE + "; a long comment\n" * 1000
        self.write("a.zone", text)
        run = self.concise("--fix", preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (4096, 4096)))
        self.assertEqual(run.returncode, 2)
        self.assertIn("a.zone: cannot be written: File too large", run.stderr.decode())
        self.assertEqual((self.text("a.zone"), self.leftovers()), (text, []))

    def test_a_file_that_changes_meanwhile_is_not_overwritten(self):
        small = self.write("a.zone", HEAD + SAFE)
        big = self.write("b.zone", "$ORIGIN example.net.\n$TTL 60\n" + "".join(
            f"host{i} A 192.0.2.1\n" for i in range(200_000)))
        with subprocess.Popen([BINARY, "--fix", "a.zone", "b.zone"], cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            maps = Path(f"/proc/{process.pid}/maps")
            try:  # the big file is opened behind the small one
                while str(big) not in maps.read_text():
                    time.sleep(0.0005)
                process.send_signal(signal.SIGSTOP)
                small.write_text(HEAD + "; saved by somebody else\n")
                process.send_signal(signal.SIGCONT)
            except (FileNotFoundError, ProcessLookupError):
                process.kill()
                self.skipTest("cannot look into the process")
            err = process.communicate(timeout=300)[1].decode()
        self.assertEqual(process.returncode, 2)
        self.assertIn("a.zone: cannot be written: it was changed after it was read", err)
        self.assertEqual(self.text("a.zone"), HEAD + "; saved by somebody else\n")


@unittest.skipUnless(GIT, "git is not here")
class Diffs(Case):
    def check(self, *arguments, paths=None):
        """The diff is written nowhere, and git makes of it what --fix does."""
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        plain = self.concise(*arguments)
        diff = self.run_it("--diff", *arguments)
        self.assertEqual(diff.returncode, plain.returncode)
        for path, text in before.items():
            self.assertEqual(path.read_bytes(), text)
        self.git("apply", "--whitespace=nowarn", "--allow-empty", input=diff.stdout)
        applied = {path: path.read_bytes() for path in before}
        for path, text in before.items():
            path.write_bytes(text)
        self.concise("--fix", *arguments)
        for path in before:
            self.assertEqual(path.read_bytes(), applied[path], path)
        return diff.stdout.decode("utf-8", "replace"), sum(before[p] != applied[p] for p in before)

    def test_what_git_makes_of_it(self):
        self.write("plain.zone", HEAD + SAFE)
        self.write("crlf.zone", (HEAD + SAFE).replace("\n", "\r\n"))
        self.write("end.zone", HEAD + SAFE.rstrip("\n"))
        self.write("sub/with blank.zone", HEAD + SAFE)
        self.write("sub/ä \"quoted\"\\\t.zone", HEAD + SAFE)
        (self.folder / "link.zone").symlink_to("plain.zone")
        diff, changed = self.check("--ignore", "file-crlf")
        self.assertEqual(changed, 6)  # the link is one of them
        self.assertIn('--- "a/sub/\\303\\244 \\"quoted\\"\\\\\\t.zone"\n', diff)

    def test_in_a_folder_of_the_repository(self):
        self.git("init", "-q")
        self.write("zones/a.zone", HEAD + SAFE)
        diff = self.run_it("--diff", cwd=self.folder / "zones").stdout
        self.assertIn(b"--- a/a.zone\n", diff)
        self.git("apply", cwd=self.folder / "zones", input=diff)
        self.assertEqual(self.text("zones/a.zone"), HEAD + SAFE_FIXED)

    def test_the_summary_goes_to_stderr_and_the_diff_where_output_is(self):
        self.write("a.zone", HEAD + SAFE)
        run = self.run_it("--diff", "--output", "fix.diff")
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertEqual(run.stderr.decode(), "Checked 1 file (0 zones, 1 record): 1 error.\n"
                                              "Would carry out 1 fix in 1 file.\n"
                                              "1 fixable with --fix.\n")
        self.assertTrue(self.text("fix.diff").startswith("--- a/a.zone\n+++ b/a.zone\n@@ "))

    def test_golden_cases(self):
        for safety in [], ["--unsafe-fixes"]:
            for case in sorted((ROOT / "tests" / "golden").iterdir()):
                with self.subTest(case=case.name, safety=safety):
                    for path in self.folder.iterdir():
                        shutil.rmtree(path) if path.is_dir() else path.unlink()
                    shutil.copytree(case, self.folder, dirs_exist_ok=True)
                    diff, _ = self.check(".", "--show", "info", *safety)
                    if case.name == "config-wrong":  # nothing is linted, nothing mended
                        self.assertEqual(diff, "")
                        continue
                    check_fixed(self, self.folder, ["--show", "info", *safety])


def errors_of(case, folder, *arguments):
    out = json.loads(case.run_it("--format", "json", "--show", "info", *arguments, cwd=folder).stdout)
    errors = {}
    for finding in out["findings"]:
        if finding["severity"] == "error":
            key = finding["rule"], finding["owner"], finding["type"]
            errors[key] = errors.get(key, 0) + 1
    return errors


def check_fixed(case, folder, arguments):
    """In a folder that was fixed: a second time nothing is to be done."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run = case.concise("--fix", *arguments, ".", cwd=folder)
    for path, text in before.items():
        case.assertEqual(path.read_bytes(), text, path)
    case.assertNotIn(b"not all is fixed", run.stderr)
    case.assertIn(b"Carried out 0 fixes in 0 files.", run.stdout)


if __name__ == "__main__":
    if not BINARY:
        print("skipped: there is no command")
        sys.exit(77)
    unittest.main()
