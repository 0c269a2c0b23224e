"""tests/suites/README.md says what the tests of the foreign suites find. Written anew with

    ZONEVET_TESTS=build/dev/zonevet_tests python3 tests/suites/page_test.py --write
"""

import os
import pathlib
import re
import subprocess
import sys
import unittest

TESTS = os.environ.get("ZONEVET_TESTS")
SHARED = os.environ.get("ZONEVET_SHARED_DIR", "../shared")
PAGE = pathlib.Path(__file__).resolve().parent / "README.md"

HEAD = """# Test suites of others

How zonevet fares in the test suites of other projects. The suites are not part of this repository: the tests look for them in
`ZONEVET_SHARED_DIR` (default: `../shared`), read them where they lie, and are skipped, and say so, where they are not. Every
disagreement that is known stands in the tests with its reason; a new one fails the test, and so does one that is gone.

This page is made from what the tests print, and a test compares it:

```
ZONEVET_TESTS=build/dev/zonevet_tests python3 tests/suites/page_test.py --write
```

"""

SUITES = [
    ("knot-libzscanner, good records", "Knot's zone scanner: owner, class, TTL, type and RDATA in wire form "
     "are to be those of its `.out` files"),
    ("knot-libzscanner, bad entries", "Knot's zone scanner: each bad entry is to be refused (531 lines, of "
     "which some are alike)"),
    ("bind9-master", "BIND 9's tests of its zone-file reader: read or refused"),
    ("miekg-dns", "the Go library's tests of its zone-file reader: read or refused"),
    ("nsd-tpkg", "NSD's tests: read or refused"),
    ("powerdns", "zones of PowerDNS' tests: read without a syntax error, or refused"),
    ("dialect", "legal zones about which servers disagree: read without a syntax error"),
    ("bind9-checkzone", "zones of BIND's tests of named-checkzone: a bad one gets a warning at least, "
     "a good one no error (one bad file is binary, and not in the collection)"),
    ("one-defect", "zones with one defect each: found is a finding of a fitting rule on a line that differs from the "
     "clean zone's (or on the first record, where something is missing). The sixteen sound zones beside them get no "
     "error, the clean one and those called valid no warning"),
    ("oracle, SPF", "SPF records, and what pyspf, Mail::SPF 2.9.0 and mailauth 7.1.0 make of them: what all refuse gets an error, "
     "what all accept none but those about what a sound record says (`+all`, `/0`, terms that nobody tries, ...)"),
    ("oracle, check_host", "the same records: where all three give one result, `check_host()` gives it, too (the fifteen others "
     "are tested for what RFC 7208 says)"),
    ("spf-openspf, records", "records of the OpenSPF suite for RFC 7208: a valid one gets no error of the grammar, one that is a "
     "permanent error gets one"),
    ("spf-openspf, check_host", "the OpenSPF suite itself: `check_host()` over the data of each scenario, and over the "
     "same as a zone, gives the result; where several are allowed, the first"),
    ("spf-openspf, zonevet spf", "the same tests through the command, `zonevet spf --closed-world`, with each scenario as a zone "
     "file; without the five that want a temporary error, which no file can say"),
    ("spf-openspf, explanations", "of its tests those that compare the explanation, too"),
    ("mlocati-spf-lib, terms", "terms of the tests of spf-lib (PHP): a bad one gets an error, a good one none of the grammar"),
    ("mlocati-spf-lib, records", "records of its tests: what it says of one, a rule says, too; a good one gets no error of the "
     "grammar"),
    ("oracle, DKIM", "DKIM key records, and what dkimpy, Mail::DKIM and mailauth (lenient and strict) make of them: what all "
     "refuse gets an error, what all take none"),
    ("dkim-keys", "keys of the tests of Mail::DKIM and OpenDKIM: a bad one gets an error, a good one none"),
    ("oracle, DMARC", "DMARC records on which five implementations were tried: what all refuse gets an error, what all take "
     "none; where they differ, an error, or the reason here why there is none"),
    ("opendmarc", "libopendmarc's own tests: a bad record gets a warning at least, a good one no error"),
    ("mail-dmarc", "Mail::DMARC's own tests: a bad value gets a warning at least, a good one no error; the 38 broken records "
     "that were published get a warning on the part that is wrong"),
    ("yaml-test-suite", "what is YAML is read, node by node as its tree says, and what is none is refused; where YAML 1.1 and 1.2 "
     "differ, PyYAML, with which octoDNS reads, is asked"),
    ("hcl-specsuite", "HCL's specification suite: what is HCL is read, what is none has its faults where HCL has them, and "
     "attributes that ask for nothing have the values that it says"),
    ("terraform-config-inspect", "HashiCorp's tool that lists what a module declares: variables, outputs, resources and calls of "
     "modules of its tests stand where it says, with the values that it says, and what it refuses is refused"),
]


# (Whether octoDNS is here or not, the page is the same: the third test sees to its row.)
OCTODNS = """
## octoDNS

octoDNS 1.22 itself is asked where Python has it:

```
python3 -m venv octodns && octodns/bin/pip install octodns==1.22.0
PATH=$PWD/octodns/bin:$PATH build/dev/zonevet_tests "[#octodns_records_test]"
ZONEVET_BINARY=$PWD/build/dev/zonevet ZONEVET_SHARED_DIR=../shared octodns/bin/python tests/suites/octodns_fixes_test.py
ZONEVET_BINARY=$PWD/build/dev/zonevet octodns/bin/python tests/suites/octodns_strict_test.py
```

| suite | agree | of | what is asked |
|---|---|---|---|
| octodns, records | 429 | 433 | zone files of real repositories and of octoDNS' own tests: all records of a file are those that octoDNS has (three differ in the case of letters, one has a record that is `ignored`) |
| octodns, fixes | all | all | the same files and others with one mistake each, in every style of YAML: octoDNS loads what is fixed, with no other records than the finding says |
| octodns, strict | 730 | 751 | zones of a table with one record each, for every reason that octoDNS' strict validators give: what octoDNS refuses gets an error, what it takes none, nor a warning |
| octodns, strict and best-practice | 730 | 751 | the same zones with both sets: what the validators of records refuse gets an error, what they take neither that nor a warning |
| octodns, legacy | 743 | 751 | the same zones with the validators that are enabled unless a config says otherwise: what octoDNS refuses gets an error, what it takes none that says that it stops |
"""


def run(tag):
    return subprocess.run([TESTS, "-#", f"[#{tag}]"], capture_output=True, check=False,
                          env={**os.environ, "LC_ALL": "C"}).stdout.decode("utf-8", "replace")


def visible(text):
    text = "".join(c if c.isprintable() else f"\\x{ord(c):02X}" for c in text)
    return text if len(text) <= 120 else text[:117] + "..."


def page():
    text = "".join(run(tag) for tag in ("knot_libzscanner_test", "syntax_test", "bind9_checkzone_test",
                                        "one_defect_test", "spf_oracle_test", "spf_suite_test", "spf_lib_test",
                                        "dkim_oracle_test", "dmarc_oracle_test",
                                        "yaml_suite_test", "hcl_specsuite_test", "terraform_config_inspect_test"))
    if "SKIPPED: built without libyaml" in text:
        raise unittest.SkipTest("built without libyaml")
    numbers = {m[1]: (int(m[2]), int(m[3]))
               for m in re.finditer(r"^([^\n\t]+): (\d+) of (\d+) agree$", text, re.MULTILINE)}
    reasons = {}
    suite = None
    for line in text.split("\n"):
        head = re.fullmatch(r"([^\t]+): \d+ of \d+ agree", line)
        if head:
            suite = head[1]
        elif line.startswith("differs:\t"):
            name, reason = line.split("\t")[1:3]
            reasons.setdefault(suite, {}).setdefault(reason, []).append(name)
    out = HEAD + "| suite | agree | of | what is asked |\n|---|---|---|---|\n"
    for name, what in SUITES:
        out += f"| {name} | {numbers[name][0]} | {numbers[name][1]} | {what} |\n"
    for name, _ in SUITES:
        if name not in reasons:
            continue
        out += f"\n## {name}\n"
        for reason, cases in sorted(reasons[name].items(), key=lambda row: (-len(row[1]), row[0])):
            out += f"\n{reason} ({len(cases)}):\n\n"
            out += "".join(f"- `` {visible(case)} ``\n" for case in cases)
    out += OCTODNS
    real = run("real_zones_test")
    counts = re.search(r"^read: (\d+), recognised as zone files: (\d+)$", real, re.MULTILINE)
    out += "\n## Zone files of the real world\n\n" \
           f"Of {counts[1]} files from public repositories, each linted alone, none may bring the linter down. " \
           f"Findings by rule, of all severities, in the {counts[2]} that are recognised as zone files (the others " \
           "are templates, configurations and pages):\n\n| rule | findings |\n|---|---|\n"
    out += by_rule(real)
    return out + terraform()


def by_rule(text):
    return "".join(f"| {rule} | {count} |\n"
                   for count, rule in re.findall(r"^ +(\d+)  ([a-z0-9-]+)$", text, re.MULTILINE))


def terraform():
    text = run("real_terraform_test")
    repositories, resources = re.search(r"^repositories: (\d+), resources: (\d+)$", text, re.MULTILINE).groups()
    out = "\n## Terraform of the real world\n\n" \
          f"All modules of each of {repositories} public repositories, linted together: {resources} resources with records. " \
          "Of what these say is known without any provider or state (of zones, which one it is and how it is called):" \
          "\n\n| attribute | whole | in part | not | share |\n|---|---|---|---|---|\n"
    for name, *counts in re.findall(r"^known: (\w+)\t(\d+)\t(\d+)\t(\d+)$", text, re.MULTILINE):
        whole, part, none = map(int, counts)
        out += f"| {name} | {whole} | {part} | {none} | {100 * whole / (whole + part + none):.1f} % |\n"
    out += "\nFindings by rule, of all severities:\n\n| rule | findings |\n|---|---|\n" + by_rule(text)
    out += "\nIts errors, of which each was looked at and is one:\n\n"
    for place, rule in re.findall(r"^error: ([^\t\n]+)\t([a-z0-9-]+)$", text, re.MULTILINE):
        out += f"- {rule}, `{place}`\n"
    return out


class PageTest(unittest.TestCase):
    def test_the_page_is_up_to_date(self):
        self.assertTrue(page() == PAGE.read_text(encoding="utf-8"),
                        "tests/suites/README.md is out of date: see the head of tests/suites/page_test.py")


if __name__ == "__main__":
    if not TESTS or not (pathlib.Path(SHARED) / "corpora" / "suites").is_dir():
        print("skipped: the suites are not here")
        sys.exit(77)
    if "libpsl" in os.environ.get("ZONEVET_WITHOUT", "").split("/"):
        print("skipped: the page is of a command with all libraries")
        sys.exit(77)
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        unittest.main()
