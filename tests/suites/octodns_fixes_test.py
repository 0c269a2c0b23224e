"""Fixes of octoDNS' zones, held against octoDNS itself: it loads the same records as before but for
those that were fixed, nothing else of the file is another, and fixing again changes nothing.

Files are those of real repositories and of octoDNS' own tests, and some that are made here with one
mistake each, written in every way that YAML has. Skipped where octoDNS is not installed.
"""

import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from octodns_itself import BINARY, SHARED

from octodns.provider.yaml import YamlProvider
from octodns.zone import Zone

CORPORA = Path(SHARED) / "corpora"


def records_of(path, enforce_order=False):
    """(name, type): (TTL, values), or why octoDNS does not load the file."""
    name = path.name[:-4]
    try:
        zone = Zone(name, [])
        provider = YamlProvider("x", str(path.parent), enforce_order=enforce_order,
                                escaped_semicolons="\\;" in path.read_text())
        provider._populate_from_file(str(path), zone, lenient=True)
        # (Targets are absolute, with and without a dot.)
        return {(record.fqdn.lower(), record._type):
                (record.ttl, sorted(str(one).rstrip(".") for one in record.to_rrset().rdatas))
                for record in zone.records}
    except Exception as error:  # whatever it is, the file is not loaded
        return f"{type(error).__name__}: {error}"


def run(path, *options):
    done = subprocess.run([BINARY, "check", "--no-config", "--now", "2026-08-01", "--show", "info", *options,
                           path.name], cwd=path.parent, capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{path}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode()


def findings_of(path):
    return json.loads(run(path, "--format", "json"))["findings"]


def fix(path):
    run(path, "--fix", "--unsafe-fixes")
    return path.read_bytes()


def zone_files():
    for folder in (CORPORA / "real" / "octodns", CORPORA / "suites" / "octodns"):
        for path in sorted(folder.rglob("*.yaml")):
            stem = path.name[:-5]
            split = path.parent.name.endswith((".", ".tst"))
            if stem.count(".") and "_" not in stem and not split and "$" not in stem:
                yield path


# Mistakes that are put into files, wherever they fit.
SPOILT = [("v=spf1 ", "v=spf1  "), ("include:", "inclde:"), ("-all", "+all"), ("p=none", "p=nnone"),
          ("rua=mailto:", "rua=")]


def spoilt(text):
    for right, wrong in SPOILT:
        text = text.replace(right, wrong)
    return text


class Corpora(unittest.TestCase):
    """What was not found fault with is left alone, by octoDNS and by the byte."""

    def check_file(self, path):
        before = path.read_bytes()
        records = records_of(path)
        findings = findings_of(path)
        after = fix(path)
        if after == before:
            return False
        self.assertEqual(fix(path), after, "fixed again")
        fixed = records_of(path)
        about = {(one["owner"], one["type"]) for one in findings if one["fix"]}
        if isinstance(records, dict):
            self.assertIsInstance(fixed, dict)
            changed = {key for key in records.keys() | fixed.keys() if records.get(key) != fixed.get(key)}
            self.assertLessEqual(changed, about)
        lines = set()
        for one in findings:
            for edit in one["fix"]["edits"] if one["fix"] else []:
                lines.update(range(edit["start"]["line"], edit["end"]["line"] + 1))
        old = before.decode().splitlines(keepends=True)
        new = after.decode().splitlines(keepends=True)
        for kind, begin, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                self.assertTrue(lines & set(range(begin, end + 2)), f"line {begin + 1} is none of a fix")
        return True

    def test_files(self):
        files = list(zone_files())
        if not files:
            self.skipTest("the corpora are not here")
        changed = 0
        with tempfile.TemporaryDirectory() as folder:
            for number, path in enumerate(files):
                copy = Path(folder) / str(number) / path.name
                copy.parent.mkdir()
                shutil.copyfile(path, copy)
                with self.subTest(path=str(path.relative_to(CORPORA))):
                    changed += self.check_file(copy)
                text = path.read_text()
                if spoilt(text) == text:
                    continue
                copy.write_text(spoilt(text))
                with self.subTest(path=str(path.relative_to(CORPORA)), spoilt=True):
                    self.check_file(copy)
        print(f"{changed} of {len(files)} files have something to fix")
        self.assertGreater(changed, 0)


def folded(text):
    return ">-\n      " + "\n      ".join(text.split(" "))


# How a text can be written as the value of `value:`.
STYLES = {
    "plain": lambda text: text,
    "plain, with a comment": lambda text: text + "  # ours",
    "plain lines": lambda text: text.replace(" ", "\n      "),
    "single": lambda text: f"'{text}'",
    "single lines": lambda text: "'" + text.replace(" ", "\n      ") + "'",
    "double": lambda text: '"' + text.replace("\\", "\\\\") + '"',
    "double lines": lambda text: '"' + text.replace("\\", "\\\\").replace(" ", "\n      ") + '"',
    "double, escaped ends of lines":
        lambda text: '"' + text.replace("\\", "\\\\").replace(" ", " \\\n      ") + '"',
    "double, escaped letters":
        lambda text: '"' + text.replace("\\", "\\\\").replace("v=", "\\x76=") + '"',
    "folded": folded,
    "folded, with a comment": lambda text: folded(text).replace(">-", ">- # ours", 1),
    "literal": lambda text: "|-\n      " + text,
    "tagged": lambda text: "!!str " + text,
    "tagged lines": lambda text: "!!str " + folded(text),
    "anchored": lambda text: "&here " + text,
    "anchored, single": lambda text: f"&here '{text}'",
    "octoDNS' own marks": lambda text: "'\"" + text + "\"'",
}

# Texts with a mistake, and without; of several words each.
MISTAKES = [
    ("", "v=spf1 a mx +all", "v=spf1 a mx ~all"),
    ("", "v=spf1 a ptr mx -all", "v=spf1 a mx -all"),
    ("", "v=spf1 a mx inclde:_spf.example.net -all", "v=spf1 a mx include:_spf.example.net -all"),
    ("_dmarc", "v=DMARC1; p=quarentine; rua=mailto:d@example.com",
     "v=DMARC1; p=quarantine; rua=mailto:d@example.com"),
    ("_dmarc", "v=DMARC1; p=none; rua=d@example.com", "v=DMARC1; p=none; rua=mailto:d@example.com"),
]

ZONE = """\
---
# The zone of the example.
'':
  # Our mail.
  type: MX
  value: {exchange: mx.example.net., preference: 10}   # one is enough
%s\
a._domainkey:
  type: TXT
  value: "v=DKIM1; p="
ftp:   {type: A, values: [192.0.2.1,192.0.2.2]}
%s\
zzz: &z
  type: A
  value: 192.0.2.9
# The end.
"""


class Made(unittest.TestCase):
    @staticmethod
    def written(style, name, text, escaped, ends):
        record = f"{name or 'sub'}:\n  ttl: 300\n  type: TXT\n  value: {style(text)}\n"
        zone = ZONE.replace("v=DKIM1;", "v=DKIM1\\\\;") if escaped else ZONE
        return (zone % ((record, "") if name else ("", record))).replace("\n", ends)

    def check_made(self, path, style, mistake, escaped, ends):
        name, wrong, right = mistake
        if escaped:
            wrong, right = wrong.replace(";", "\\;"), right.replace(";", "\\;")
        path.write_bytes(self.written(style, name, wrong, escaped, ends).encode())
        before = records_of(path)
        self.assertIsInstance(before, dict)
        after = fix(path)
        self.assertEqual(after.decode(), self.written(style, name, right, escaped, ends))
        self.assertEqual(fix(path), after)
        fixed = records_of(path)
        self.assertIsInstance(fixed, dict)
        key = ((name or "sub") + ".example.com.", "TXT")
        self.assertEqual([one for one in before if before[one] != fixed.get(one)], [key])
        wanted = right.replace("\\;", ";")
        self.assertEqual(fixed.pop(key), (300, [f'"{wanted}"']))
        before.pop(key)
        self.assertEqual(before, fixed)

    def test_styles(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for name, style in STYLES.items():
                for mistake in MISTAKES:
                    for escaped in (False, True):
                        for ends in ("\n", "\r\n"):
                            with self.subTest(style=name, text=mistake[1], escaped=escaped, ends=ends):
                                self.check_made(path, style, mistake, escaped, ends)


class Repeated(unittest.TestCase):
    """What an alias repeats is another value, too: no fix changes it."""

    CASES = [
        "b:\n  type: TXT\n  value: &h www.example.org\nc:\n  type: CNAME\n  value: *h\n",
        "b:\n  type: CNAME\n  value: &h www.example.org\nc:\n  type: TXT\n  value: *h\n",
        "b:\n  ttl: &t 1:00\n  type: TXT\n  value: x\nc:\n  type: A\n  ttl: *t\n  value: 192.0.2.1\n",
        "b:\n  ttl: &t 0100\n  type: A\n  value: 192.0.2.1\nc:\n  type: MX\n"
        "  value: {exchange: mx.example.net., preference: *t}\n",
        "b:\n  type: TXT\n  value: &v 12345\nc:\n  type: A\n  ttl: *v\n  value: 192.0.2.1\n",
        "b:\n  type: TXT\n  value: &v v=spf1 +all\nc:\n  type: TXT\n  value: *v\n",
    ]

    def test_cases(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for text in self.CASES:
                with self.subTest(text=text):
                    path.write_text(text)
                    self.assertTrue(findings_of(path))
                    self.assertEqual(fix(path).decode(), text)


MEMBERS = [
    "'':\n  ttl: 60\n  type: MX\n  value: {exchange: mx.example.net., preference: 10}\n",
    "'*':\n  - ttl: 60\n    type: A\n    value: 192.0.2.9\n",
    "# The first,\n# with two lines.\na1:\n  ttl: 60\n  type: TXT\n  value: |-\n    one\n      two\n\n    three\n",
    "a2:  # the second\n  ttl: 60\n  type: TXT\n  value: >-\n    one\n    two # no comment\n",
    "\na12:\n  ttl: 60\n  type: A\n  values:\n  - 192.0.2.1\n  - 192.0.2.2\n",
    "'b': {ttl: 60, type: A, value: 192.0.2.1}   # b\n",
    '"c":\n    # Here is more.\n    ttl: 60\n\n    type: CNAME\n    value:\n      www.example.net.\n',
    "d:\n  - ttl: 60\n    type: A\n    value: 192.0.2.1\n  - ttl: 60\n    type: AAAA\n    value: 2001:db8::1\n",
]


class Order(unittest.TestCase):
    """Keys out of order are moved with all that is theirs, and octoDNS takes the file."""

    def check_order(self, path, text, wanted):
        path.write_bytes(text.encode())
        records = records_of(path)
        self.assertIsInstance(records, dict)
        self.assertIsInstance(records_of(path, enforce_order=True), str)
        after = fix(path)
        self.assertEqual(after.decode(), wanted)
        self.assertEqual(fix(path), after)
        self.assertEqual(records_of(path, enforce_order=True), records)

    def test_names(self):
        wanted = "---\n" + "".join(MEMBERS)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for taken in range(len(MEMBERS)):
                for put in range(len(MEMBERS)):
                    rest = MEMBERS[:taken] + MEMBERS[taken + 1:]
                    rest.insert(put, MEMBERS[taken])
                    # (What stands above all members is of the file.)
                    if taken == put or rest[0][0] in "#\n":
                        continue
                    for ends in ("\n", "\r\n"):
                        with self.subTest(taken=taken, put=put, ends=ends):
                            self.check_order(path, ("---\n" + "".join(rest)).replace("\n", ends),
                                             wanted.replace("\n", ends))

    def test_written_otherwise(self):
        """In brackets, with a comment above the first key, an anchor beside, and no line end at the end."""
        names = "---\na1: &first {ttl: 60, type: A, value: 192.0.2.1}\n"
        cases = [("a2: {type: A, value: 192.0.2.2, ttl: 60}\n", "a2: {ttl: 60, type: A, value: 192.0.2.2}\n"),
                 ("a2: {type: A, ttl: 60, value: 192.0.2.2}   # ours\n",
                  "a2: {ttl: 60, type: A, value: 192.0.2.2}   # ours\n"),
                 ("a2:\n  # Ours.\n  type: A\n  ttl: 60\n  value: 192.0.2.2\n",
                  "a2:\n  ttl: 60\n  # Ours.\n  type: A\n  value: 192.0.2.2\n"),
                 ("a2:\n  # Long.\n  value: 192.0.2.2\n  ttl: 60\n  type: A\n",
                  "a2:\n  ttl: 60\n  type: A\n  # Long.\n  value: 192.0.2.2\n"),
                 ("a2:\n  # Ours.\n  - type: A\n    ttl: 60\n    value: 192.0.2.2\n",
                  "a2:\n  # Ours.\n  - ttl: 60\n    type: A\n    value: 192.0.2.2\n"),
                 ("a2:\n  type: A\n  ttl: &day 86400\n  value: 192.0.2.2\n"
                  "a3:\n  ttl: *day\n  type: A\n  value: 192.0.2.3\n",
                  "a2:\n  ttl: &day 86400\n  type: A\n  value: 192.0.2.2\n"
                  "a3:\n  ttl: *day\n  type: A\n  value: 192.0.2.3\n"),
                 ("a2:\n  ttl: !!int 60\n  value: 192.0.2.2\n  type: !!str A\n",
                  "a2:\n  ttl: !!int 60\n  type: !!str A\n  value: 192.0.2.2\n"),
                 ("a3:\n  ttl: 60\n  type: A\n  value: 192.0.2.3\na2:\n  ttl: 60\n  type: A\n  value: 192.0.2.2\n",
                  "a2:\n  ttl: 60\n  type: A\n  value: 192.0.2.2\na3:\n  ttl: 60\n  type: A\n  value: 192.0.2.3\n"),
                 ("y:\n  ttl: 60\n  type: A\n  value: 192.0.2.3\nx: &x\n  ttl: 60\n  type: A\n  value: 192.0.2.2\n"
                  "xx: *first\n",
                  "x: &x\n  ttl: 60\n  type: A\n  value: 192.0.2.2\nxx: *first\n"
                  "y:\n  ttl: 60\n  type: A\n  value: 192.0.2.3\n")]
        # (Of a file with one key out of order in many it is asked for.)
        more = "".join(f"b{number}:\n  ttl: 60\n  type: A\n  value: 192.0.2.9\n" for number in range(9))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for wrong, right in cases:
                before, behind = (names + more, "") if wrong[0] == "y" else (names, more)
                for ends in ("\n", "\r\n"):
                    for last in (True, False):
                        texts = [(before + one + behind).replace("\n", ends) for one in (wrong, right)]
                        if not last:
                            texts = [one.removesuffix(ends) for one in texts]
                        with self.subTest(wrong=wrong, ends=ends, last=last):
                            self.check_order(path, *texts)

    def test_the_contrary_order(self):
        names = [f"k{number}:\n  ttl: 60\n  type: A\n  value: 192.0.2.9\n" for number in range(100)]
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "config.yaml").write_text(
                "providers:\n  z:\n    class: octodns.provider.yaml.YamlProvider\n    directory: .\n"
                "zones:\n  example.com.:\n    sources: [z]\n    targets: [z]\n")
            (folder / ".git").mkdir()
            path = folder / "example.com.yaml"
            path.write_text("---\n" + "".join(reversed(names)))
            subprocess.run([BINARY, "check", "--no-config", "--fix", "."], cwd=folder, capture_output=True,
                           timeout=120, check=False)
            self.assertEqual(path.read_text(), "---\n" + "".join(names))

    def test_keys_of_records(self):
        wanted = "---\n" + "".join(MEMBERS)
        swaps = [("  ttl: 60\n  type: MX\n", "  type: MX\n  ttl: 60\n"),
                 ("  - ttl: 60\n    type: AAAA\n", "  - type: AAAA\n    ttl: 60\n"),
                 ("    type: AAAA\n    value: 2001:db8::1\n", "    value: 2001:db8::1\n    type: AAAA\n"),
                 ("  - ttl: 60\n    type: AAAA\n    value: 2001:db8::1\n",
                  "  - value: 2001:db8::1\n    ttl: 60\n    type: AAAA\n"),
                 ("  type: A\n  values:\n  - 192.0.2.1\n  - 192.0.2.2\n",
                  "  values:\n  - 192.0.2.1\n  - 192.0.2.2\n  type: A\n"),
                 ("  ttl: 60\n  type: TXT\n  value: |-\n    one\n      two\n\n    three\n",
                  "  value: |-\n    one\n      two\n\n    three\n  ttl: 60\n  type: TXT\n")]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for right, wrong in swaps:
                with self.subTest(wrong=wrong):
                    self.assertEqual(wanted.count(right), 1)
                    self.check_order(path, wanted.replace(right, wrong), wanted)


def list_of(*values):
    return "www:\n  type: A\n  values:\n" + "".join(f"  - {one}\n" for one in values)


class Copies(unittest.TestCase):
    """A value that is given twice goes with its line, and nothing else does."""

    # Before and after; where both are the same there is no fix.
    CASES = [
        (list_of("192.0.2.1", "192.0.2.1", "192.0.2.2"), list_of("192.0.2.1", "192.0.2.2")),
        (list_of("192.0.2.1", "192.0.2.2", "192.0.2.1"), list_of("192.0.2.1", "192.0.2.2")),
        (list_of("192.0.2.1", "'192.0.2.1'", '"192.0.2.1"'), list_of("192.0.2.1")),
        (list_of("192.0.2.1  # one", "192.0.2.1", "192.0.2.2  # two"),
         list_of("192.0.2.1  # one", "192.0.2.2  # two")),
        (list_of("192.0.2.1", "192.0.2.2", "192.0.2.1  # why?"), None),
        (list_of("&one 192.0.2.1", "192.0.2.2", "*one"), None),
        (list_of("192.0.2.1", "192.0.2.2", "!!str 192.0.2.1"), None),
        ("www: {type: A, values: [192.0.2.1, 192.0.2.2, 192.0.2.1]}\n",
         "www: {type: A, values: [192.0.2.1, 192.0.2.2]}\n"),
        ("www: {type: A, values: [192.0.2.1 ,192.0.2.1,  192.0.2.2]}\n",
         "www: {type: A, values: [192.0.2.1,  192.0.2.2]}\n"),
        ("www:\n  type: A\n  values: [\n    192.0.2.1,\n    192.0.2.2,\n    192.0.2.1,\n  ]\n",
         "www:\n  type: A\n  values: [\n    192.0.2.1,\n    192.0.2.2,\n  ]\n"),
        ("www:\n  type: A\n  values: [\n    192.0.2.1, # one\n    192.0.2.1]\n", None),
        ("'':\n  type: MX\n  values:\n  - exchange: mx.example.net.\n    preference: 10\n"
         "  - preference: 10\n    exchange: mx.example.net.\n",
         "'':\n  type: MX\n  values:\n  - exchange: mx.example.net.\n    preference: 10\n"),
        ("'':\n  type: MX\n  values:\n  - exchange: mx.example.net.\n    preference: 10\n"
         "  - exchange: mx.example.net.\n    # why?\n    preference: 10\n", None),
        ("x:\n- type: A\n  values:\n  - 192.0.2.1\n  -   192.0.2.1\n- type: TXT\n  value: x\n",
         "x:\n- type: A\n  values:\n  - 192.0.2.1\n- type: TXT\n  value: x\n"),
        ("x:\n  type: TXT\n  values:\n  - a\n  - |-\n    a\n", None),
    ]

    def test_copies(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for before, after in self.CASES:
                for ends in ("\n", "\r\n"):
                    for last in (True, False):
                        texts = [(one or before).replace("\n", ends) for one in (before, after)]
                        if not last:
                            texts = [one.removesuffix(ends) for one in texts]
                        with self.subTest(before=before, ends=ends, last=last):
                            self.check(path, *texts)

    def check(self, path, text, wanted):
        path.write_bytes(text.encode())
        before = records_of(path)
        self.assertEqual([one["rule"] for one in findings_of(path)
                          if one["rule"] in ("dup-record",)][:1], ["dup-record"])
        self.assertEqual(fix(path).decode(), wanted)
        after = records_of(path)
        self.assertEqual({key: (ttl, sorted(set(values))) for key, (ttl, values) in before.items()},
                         {key: (ttl, sorted(set(values))) for key, (ttl, values) in after.items()})


class Semicolons(unittest.TestCase):
    """A plain semicolon in a zone of escaped ones, however its text is written."""

    def test_semicolons(self):
        others = "a:\n  type: TXT\n  value: v=x\\; a\\; b\\; c\n"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "example.com.yaml"
            for name, style in STYLES.items():
                with self.subTest(style=name):
                    texts = [others + "b:\n  type: TXT\n  value: " + style(one) + "\n"
                             for one in ("v=x; some words", "v=x\\; some words")]
                    path.write_text(texts[0])
                    self.assertEqual(fix(path).decode(), texts[1])


if __name__ == "__main__":
    unittest.main()
