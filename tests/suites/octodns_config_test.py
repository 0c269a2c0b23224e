"""What is said to be wrong with octoDNS' main config, held against octoDNS itself: of each repository
of the table below octoDNS' manager says that it takes or refuses it, and so does zonevet. Of configs
of octoDNS' own tests none is said to be wrong that it takes. Skipped where octoDNS is not installed.
"""

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

from octodns.manager import Manager

CONFIGS = Path(SHARED) / "corpora" / "suites" / "octodns" / "config"

RULES = {"octodns-unknown-provider", "octodns-zone-no-dot", "octodns-no-zone-file", "octodns-two-zone-files",
         "octodns-provider-option", "octodns-structure"}

ZONE = "www:\n  type: A\n  value: 192.0.2.1\n"
YAML = "octodns.provider.yaml.YamlProvider"
HEAD = """\
{top}providers:
  config:
    class: {yaml}
    directory: zones
    escaped_semicolons: true
{more}  target:
    class: {yaml}
    directory: served
    escaped_semicolons: true
zones:
"""


def head(more="", top=""):
    return HEAD.format(yaml=YAML, more=more, top=top)


def zone(name="example.com.", sources="[config]", targets="[target]", more=""):
    return f"  {name}:\n    sources: {sources}\n    targets: {targets}\n{more}"


# Of a zone whose file is there, so that the folder is known for what it is.
OTHER = "  example.net.:\n    sources: [config]\n    targets: [target]\n"

# The config of a repository, its files, and what of it is said to be wrong: nothing where octoDNS takes
# it; None where octoDNS does not, and nobody here can be sure.
FILE = {"zones/example.com.yaml": ZONE}
SPLIT = "    split_extension: .d\n"
TABLE = {
    "plain": (head() + zone(), FILE, []),
    "no file": (head() + zone() + OTHER, {"zones/example.net.yaml": ZONE}, ["octodns-no-zone-file"]),
    "no file, which does not matter": (head("    ignore_missing_zones: true\n") + zone(), {}, []),
    "no file of the second source":
        (head("  more:\n    class: " + YAML + "\n    directory: more\n") + zone(sources="[config, more]"),
         {**FILE, "more/x": ""}, None),
    "no file of the second source, beside one that has":
        (head("  more:\n    class: " + YAML + "\n    directory: more\n") + zone(sources="[config, more]") +
         OTHER.replace("[config]", "[more]"),
         {**FILE, "more/example.net.yaml": ZONE}, ["octodns-no-zone-file"]),
    "a shared file": (head("    shared_filename: all.yaml\n") + zone(), {"zones/all.yaml": ZONE}, []),
    "a file that ends in .yml": (head() + zone() + OTHER, {"zones/example.com.yml": ZONE, "zones/example.net.yaml": ZONE},
                                ["octodns-no-zone-file"]),
    "a file that ends in .yml, beside no other": (head() + zone(), {"zones/example.com.yml": ZONE}, None),
    "split": (head(SPLIT) + zone(), {"zones/example.com.d/www.yaml": ZONE}, []),
    "split, with a dot alone":
        (head("    split_extension: .\n") + zone(), {"zones/example.com./www.yaml": ZONE}, []),
    "split, with nothing in it":
        (head(SPLIT) + zone() + OTHER, {"zones/example.com.d/README": "", "zones/example.net.d/a.yaml": ZONE},
         ["octodns-no-zone-file"]),
    "split, with an ending without a dot":
        (head("    split_extension: _d\n") + zone(), {"zones/example.com_d/www.yaml": ZONE}, []),
    "split, where no file counts":
        (head(SPLIT + "    disable_zonefile: true\n") + zone() + OTHER, {**FILE, "zones/example.net.d/a.yaml": ZONE},
         ["octodns-no-zone-file"]),
    "split and not": (head(SPLIT) + zone(), {**FILE, "zones/example.com.d/x.yaml": ZONE.replace("www", "x")}, []),
    "letters": (head() + zone("Example.COM."), FILE, []),
    "U-labels": (head() + zone("bücher.example."), {"zones/bücher.example.yaml": ZONE}, []),
    "U-labels in the config alone": (head() + zone("bücher.example."), {"zones/xn--bcher-kva.example.yaml": ZONE}, []),
    "A-labels in the config alone": (head() + zone("xn--bcher-kva.example."), {"zones/bücher.example.yaml": ZONE}, []),
    "both": (head() + zone("bücher.example."),
             {"zones/bücher.example.yaml": ZONE, "zones/xn--bcher-kva.example.yaml": ZONE},
             ["octodns-two-zone-files"]),
    "both, in folders": (head(SPLIT) + zone("bücher.example."),
                         {"zones/bücher.example.d/a.yaml": ZONE, "zones/xn--bcher-kva.example.d/a.yaml": ZONE},
                         ["octodns-two-zone-files"]),
    "no dot": (head() + zone("example.com"), FILE, ["octodns-zone-no-dot"]),
    "source": (head() + zone(sources="[confg]"), FILE, ["octodns-unknown-provider"]),
    "target": (head() + zone(targets="[elsewhere]"), FILE, ["octodns-unknown-provider"]),
    "processor": (head() + zone(more="    processors: [ours]\n"), FILE, ["octodns-unknown-provider"]),
    "auto-arpa": (head(top="manager: {auto_arpa: true}\n") + zone(sources="[config, auto-arpa]"), FILE, []),
    "a text for a list": (head() + zone(sources="config"), FILE, ["octodns-structure"]),
    "no sources": (head() + "  example.com.:\n    targets: [target]\n", FILE, ["octodns-structure"]),
    "option": (head("    enforce_oder: false\n") + zone(), FILE, ["octodns-provider-option"]),
    "an option of none": (head("    recursive: true\n") + zone(), FILE, ["octodns-provider-option"]),
    "no directory": (head().replace("    directory: zones\n", "") + zone(), FILE, ["octodns-structure"]),
    "an order": (head("    order_mode: simple\n") + zone(), FILE, []),
    "no order": (head("    order_mode: foo\n") + zone(), FILE, ["octodns-structure"]),
    "no order, not enforced": (head("    enforce_order: false\n    order_mode: foo\n") + zone(), FILE, []),
    "sources of nothing": (head() + zone(sources=""), FILE, ["octodns-structure"]),
    "no source": (head() + zone(sources="[]"), FILE, []),
    "dynamic, with sources of nothing": (head() + zone("'*'", sources=""), FILE, []),
    "zones in a list": (head() + "- example.com.\n", FILE, ["octodns-structure"]),
    "zones of nothing": (head(), FILE, ["octodns-structure"]),
    "no zones": (head() + "  {}\n", FILE, []),
    "blanks": (head() + zone("'exam ple.com.'"), FILE, ["octodns-structure"]),
    "two dots": (head() + zone("example..com."), FILE, ["octodns-structure"]),
    "syntax": (head() + zone() + "  foo: [\n", FILE, ["yaml-syntax"]),
    "a tab": (head() + zone() + "\tfoo: 1\n", FILE, ["yaml-syntax"]),
    "two documents": (head() + zone() + "---\nzones: {}\n", FILE, ["octodns-structure"]),
    "in marks": (head().replace("providers", '"providers"') + zone(sources="[confg]"), FILE,
                 ["octodns-unknown-provider"]),
    "alias": (head() + zone() + "  example.net.:\n    alias: example.com.\n", FILE, []),
    "alias of nothing": (head() + zone() + "  example.net.:\n    alias: example.org.\n", FILE, ["octodns-structure"]),
    "alias of an alias":
        (head() + zone() + "  example.net.:\n    alias: example.com.\n  example.org.:\n    alias: example.net.\n",
         FILE, ["octodns-structure"]),
    "merged": (head() + "  example.com.: &all\n    sources: [config]\n    targets: [target]\n"
               "  example.net.:\n    <<: *all\n", {**FILE, "zones/example.net.yaml": ZONE}, []),
    "dynamic": (head() + zone("'*'"), FILE, []),
    "dynamic, split": (head(SPLIT) + zone("'*'"), {"zones/example.com.d/www.yaml": ZONE}, []),
    "included": ("providers: !include parts/providers.yaml\nzones: !include parts/zones.yaml\n",
                 {**FILE, "parts/providers.yaml": "config:\n  class: " + YAML + "\n  directory: zones\n",
                  "parts/zones.yaml": "example.com.:\n  sources: [confg]\n  targets: [config]\n"},
                 ["octodns-unknown-provider"]),
}


def refusal(folder, config):
    """Why octoDNS does not take the config; nothing where it does."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        Manager(config).validate_configs()
        Manager(config).sync(dry_run=True)
    except Exception as error:  # whatever it is, octoDNS stops
        return f"{type(error).__name__}: {error}"
    finally:
        os.chdir(before)
    return None


def said(folder, config):
    done = subprocess.run([BINARY, "check", "--no-config", "--format", "json", "--force-exclude", config], cwd=folder,
                          capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{folder}: {done.returncode} {done.stderr.decode()}")
    return [one["rule"] for one in json.loads(done.stdout)["findings"] if one["severity"] == "error"]


class Configs(unittest.TestCase):
    def test_table(self):
        for name, (config, files, wanted) in TABLE.items():
            with self.subTest(name=name), tempfile.TemporaryDirectory() as folder:
                root = Path(folder) / "repository"
                for path, text in {"octodns.yaml": config, "served/x": "", "zones/x": "", **files}.items():
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).write_text(text)
                (root / ".git").mkdir()
                why = refusal(root, "octodns.yaml")
                self.assertEqual(bool(why), wanted != [], why)
                self.assertEqual(said(root, "octodns.yaml"), wanted or [])

    def test_of_octodns_itself(self):
        if not CONFIGS.is_dir():
            self.skipTest("the corpora are not here")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "tests" / "config"
            shutil.copytree(CONFIGS, root)
            (root.parent / ".git").mkdir()
            os.environ.update({"YAML_TMP_DIR": folder, "YAML_TMP_DIR2": folder})
            wrong = 0
            for path in sorted(root.glob("*.yaml")):
                if "providers:" not in path.read_text():
                    continue
                with self.subTest(config=path.name):
                    found = [one for one in said(root.parent, f"config/{path.name}") if one in RULES]
                    wrong += bool(found)
                    if found:
                        self.assertIsNotNone(refusal(root.parent.parent, f"tests/config/{path.name}"), found)
        print(f"{wrong} configs are said to be wrong")
        self.assertGreater(wrong, 0)


if __name__ == "__main__":
    unittest.main()
