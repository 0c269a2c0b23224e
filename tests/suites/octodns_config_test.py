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
         "octodns-provider-option", "octodns-structure", "octodns-unknown-class", "octodns-unknown-validator"}

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
    "no class": (head("  more:\n    directory: x\n") + zone(), FILE, ["octodns-structure"]),
    "a class of nothing": (head("  more:\n    class:\n") + zone(), FILE, ["octodns-structure"]),
    "a class without its module": (head("  more:\n    class: YamlProvider\n") + zone(), FILE, ["octodns-structure"]),
    "a class that octoDNS does not have":
        (head("  more:\n    class: " + YAML.replace("YamlP", "YmlP") + "\n") + zone(), FILE, ["octodns-unknown-class"]),
    "a class of nobody": (head("  more:\n    class: nowhere.Provider\n") + zone(), FILE, None),
    "a provider of nothing": (head("  more:\n") + zone(), FILE, ["octodns-structure"]),
    "a text for a provider": (head("  more: x\n") + zone(), FILE, ["octodns-structure"]),
    "directory of nothing":
        (head().replace("directory: zones", "directory:") + zone(), FILE, ["octodns-structure"]),
    "directory of nothing, where nothing is read":
        (head("  more:\n    class: " + YAML + "\n    directory:\n") + zone(), FILE, []),
    "a number for a directory":
        (head().replace("directory: zones", "directory: 5") + zone(), FILE, ["octodns-structure"]),
    "a directory from elsewhere":
        (head("  more:\n    class: " + YAML + "\n    directory: env/NOBODY_SET_IT\n") + zone(), FILE, None),
    "a TTL": (head("    default_ttl: '300'\n") + zone(), FILE, []),
    "no TTL": (head("    default_ttl: 5m\n") + zone(), FILE, ["octodns-structure"]),
    "a TTL of nothing": (head("    default_ttl:\n") + zone(), FILE, ["octodns-structure"]),
    "a manager of nothing": (head(top="manager:\n") + zone(), FILE, []),
    "a text for the manager": (head(top="manager: x\n") + zone(), FILE, ["octodns-structure"]),
    "workers": (head(top="manager: {max_workers: many}\n") + zone(), FILE, ["octodns-structure"]),
    "validators of nothing": (head(top="manager: {validators: }\n") + zone(), FILE, []),
    "a list for validators": (head(top="manager: {validators: [strict]}\n") + zone(), FILE, ["octodns-structure"]),
    "sets": (head(top="manager: {validators: {enabled: [strict, best-practice]}}\n") + zone(), FILE, []),
    "a text for sets": (head(top="manager: {validators: {enabled: strict}}\n") + zone(), FILE, ["octodns-structure"]),
    "sets of nothing": (head(top="manager: {validators: {enabled: }}\n") + zone(), FILE, ["octodns-structure"]),
    "a list for types": (head(top="manager: {validators: {record: {disable_validators: [mx-value]}}}\n") + zone(),
                         FILE, ["octodns-structure"]),
    "a number for a regex": (head() + zone("'*'", more="    regex: 5\n"), FILE, ["octodns-structure"]),
    "a regex that is none": (head() + zone("'*'", more="    regex: '('\n"), FILE, None),
    "a zone of nothing": (head() + "  example.com.:\n", FILE, ["octodns-structure"]),
    "a text for a zone": (head() + "  example.com.: x\n", FILE, ["octodns-structure"]),
    "a number as a zone": (head() + zone("5"), FILE, ["octodns-structure"]),
    "a text for the validators of a zone":
        (head() + zone(more="    validators: x\n"), FILE, ["octodns-structure"]),
    "no name": (head() + zone("xn--a.example."), {"zones/xn--a.example.yaml": ZONE}, ["octodns-structure"]),
    "a key that is no text": (head() + zone() + "  ? [a]\n  : 1\n", FILE, ["octodns-structure"]),
    "braces": (head() + zone("{{ zone }}"), FILE, None),
    "a tag": (head() + zone() + "  example.net.: !env X\n", FILE, ["octodns-structure"]),
    "a provider given by an alias": (head("  one: &c\n    class: " + YAML + "\n    directory: one\n  two: *c\n") + zone(),
                                     FILE, ["octodns-structure"]),
    "a provider given by a merged alias":
        (head("  one: &c\n    class: " + YAML + "\n    directory: one\n  two:\n    <<: *c\n") + zone(), FILE, []),
    "an alias of what is no provider":
        ("x-one: &c\n  class: " + YAML + "\n  directory: one\n" + head("  one: *c\n") + zone(), FILE, []),
    "alias without its dot":
        (head() + zone() + "  example.net.:\n    alias: example.com\n", FILE, ["octodns-structure"]),
    "alias in other letters":
        (head() + zone() + "  example.net.:\n    alias: Example.com.\n", FILE, ["octodns-structure"]),
    "alias of a zone in other letters": (head() + zone("Example.com.") + "  example.net.:\n    alias: example.com.\n", FILE, []),
    "alias in U-labels":
        (head() + zone("bücher.example.") + "  example.net.:\n    alias: bücher.example.\n",
         {"zones/bücher.example.yaml": ZONE}, ["octodns-structure"]),
    "alias in A-labels":
        (head() + zone("bücher.example.") + "  example.net.:\n    alias: xn--bcher-kva.example.\n",
         {"zones/bücher.example.yaml": ZONE}, []),
    "alias that is nothing": (head() + zone() + "  example.net.:\n    alias:\n", FILE, ["octodns-structure"]),
    "alias that is true": (head() + zone() + "  example.net.:\n    alias: true\n", FILE, ["octodns-structure"]),
    "alias of a zone without targets":
        (head() + zone(targets="[]") + "  example.net.:\n    alias: example.com.\n", FILE, ["octodns-structure"]),
    "alias beside a dynamic zone, without its dot":
        (head() + zone("'*'") + "  example.net.:\n    alias: example.com\n", FILE, ["octodns-structure"]),
    "letters of a file": (head() + zone(), {"zones/Example.com.yaml": ZONE}, ["octodns-no-zone-file"]),
    "letters of a folder":
        (head(SPLIT) + zone(), {"zones/Example.com.d/www.yaml": ZONE}, ["octodns-no-zone-file"]),
    "a source twice": (head() + zone(sources="[config, config]"), FILE, None),
    "a source twice, whose records may be replaced":
        (head("    populate_should_replace: true\n") + zone(sources="[config, config]"), FILE, []),
    "a folder that is nowhere": (head().replace("directory: zones", "directory: zonse") + zone(), {}, None),
    "a number for the directory of a target":
        (head().replace("directory: served", "directory: 5") + zone(), FILE, ["octodns-structure"]),
    "a number for the directory of a target without sources":
        (head().replace("directory: served", "directory: 5") + zone(sources="[]"), FILE, []),
    "handlers": (head(top="secret_handlers:\n  ours:\n    class: octodns.secret.environ.EnvironSecrets\n") + zone(), FILE, []),
    "a handler of nothing": (head(top="secret_handlers:\n  ours:\n") + zone(), FILE, ["octodns-structure"]),
    "a handler without a class": (head(top="secret_handlers:\n  ours: {x: y}\n") + zone(), FILE, ["octodns-structure"]),
    "handlers of nothing": (head(top="secret_handlers:\n") + zone(), FILE, []),
    "processors":
        (head(top="processors:\n  ours:\n    class: octodns.processor.filter.TypeAllowlistFilter\n    allowlist: [A]\n") +
         zone(more="    processors: [ours]\n"), FILE, []),
    "a processor without a class": (head(top="processors:\n  ours: {x: y}\n") + zone(), FILE, ["octodns-structure"]),
    "a processor of nothing": (head(top="processors:\n  ours:\n") + zone(), FILE, ["octodns-structure"]),
    "a list for processors": (head(top="processors: [ours]\n") + zone(), FILE, ["octodns-structure"]),
    "an empty list for processors": (head(top="processors: []\n") + zone(), FILE, []),
    "a text for the processors of a zone": (head() + zone(more="    processors: ours\n"), FILE, ["octodns-structure"]),
    "a processor of all zones": (head(top="manager: {processors: [nope]}\n") + zone(), FILE, ["octodns-unknown-provider"]),
    "a processor of no zone": (head(top="manager: {processors: [nope]}\n") + "  {}\n", FILE, []),
    "a last processor": (head(top="manager: {post_processors: [nope]}\n") + zone(), FILE, ["octodns-unknown-provider"]),
    "plan outputs":
        (head(top="manager:\n  plan_outputs:\n    log: {class: octodns.provider.plan.PlanLogger, level: info}\n") + zone(), FILE, []),
    "a plan output without a class": (head(top="manager: {plan_outputs: {html: {x: y}}}\n") + zone(), FILE, ["octodns-structure"]),
    "a plan output that octoDNS does not have":
        (head(top="manager: {plan_outputs: {html: {class: octodns.provider.plan.PlanHtlm}}}\n") + zone(), FILE,
         ["octodns-unknown-class"]),
    "a class that left":
        (head("  more: {class: octodns.provider.route53.Route53Provider}\n") + zone(), FILE, ["octodns-unknown-class"]),
    "a class without its module below octodns":
        (head("  more: {class: octodns.provider.YamlProvider}\n") + zone(), FILE, ["octodns-unknown-class"]),
    "a secret for a class": (head("  more: {class: env/CLASS}\n") + zone(), FILE, ["octodns-structure"]),
    "SplitYamlProvider":
        (head("  more: {class: octodns.provider.yaml.SplitYamlProvider, directory: zones, extension: .d}\n") +
         zone(sources="[more]"), {"zones/example.com.d/www.yaml": ZONE}, []),
    "SplitYamlProvider without a directory":
        (head("  more: {class: octodns.provider.yaml.SplitYamlProvider}\n") + zone(), FILE, ["octodns-structure"]),
    "SplitYamlProvider with an option of none":
        (head("  more: {class: octodns.provider.yaml.SplitYamlProvider, directory: x, extention: .}\n") + zone(), FILE,
         ["octodns-provider-option"]),
    "YamlProvider with the option of another":
        (head("    extension: .\n") + zone(), FILE, ["octodns-provider-option"]),
    "a validator": (head(top="manager: {validators: {record: {validators: {MX: [mx-value-rfc]}}}}\n") + zone(), FILE, []),
    "a validator that octoDNS does not have":
        (head(top="manager: {validators: {record: {validators: {MX: [mx-valeu]}}}}\n") + zone(), FILE,
         ["octodns-unknown-validator"]),
    "a validator of zones for records":
        (head(top="manager: {validators: {record: {validators: {MX: [mail]}}}}\n") + zone(), FILE,
         ["octodns-unknown-validator"]),
    "a validator of zones": (head(top="manager: {validators: {zone: {validators: [no-cname-loop]}}}\n") + zone(), FILE, []),
    "a validator of zones that octoDNS does not have":
        (head(top="manager: {validators: {zone: {validators: [mial]}}}\n") + zone(), FILE, ["octodns-unknown-validator"]),
    "validators in two places":
        (head(top="manager: {validators: {validators: {}, record: {validators: {}}}}\n") + zone(), FILE, ["octodns-structure"]),
    "validators that are taken out in two places":
        (head(top="manager: {validators: {disable_validators: {}, record: {disable_validators: {}}}}\n") + zone(), FILE,
         ["octodns-structure"]),
    "a set that octoDNS does not have": (head(top="manager: {validators: {enabled: [legacy, strickt]}}\n") + zone(), FILE, []),
    "a validator to take out that octoDNS does not have":
        (head(top="manager: {validators: {record: {disable_validators: {MX: [mx-valeu]}}}}\n") + zone(), FILE, []),
    "a validator that cannot be taken out":
        (head(top="manager: {validators: {record: {disable_validators: {A: [_values-type]}}}}\n") + zone(), FILE,
         ["octodns-structure"]),
    "a validator that a zone cannot take out":
        (head() + zone(more="    validators: {record: {disable_validators: {A: [_values-type]}}}\n"), FILE,
         ["octodns-structure"]),
    "validators to take out of nothing":
        (head(top="manager: {validators: {record: {disable_validators: }}}\n") + zone(), FILE, ["octodns-structure"]),
    "validators to take out of nothing, in a zone":
        (head() + zone(more="    validators: {record: {disable_validators: }}\n"), FILE, []),
    "no list of validators":
        (head(top="manager: {validators: {record: {validators: {MX: }}}}\n") + zone(), FILE, ["octodns-structure"]),
    "a text for a list of validators":
        (head(top="manager: {validators: {record: {validators: {MX: mx-value-rfc}}}}\n") + zone(), FILE, ["octodns-structure"]),
    "a text for a list of validators to take out":
        (head(top="manager: {validators: {record: {disable_validators: {MX: mx-value}}}}\n") + zone(), FILE, []),
    "a number for a validator":
        (head(top="manager: {validators: {record: {disable_validators: {MX: [5]}}}}\n") + zone(), FILE, ["octodns-structure"]),
    "an empty list for the manager": (head(top="manager: []\n") + zone(), FILE, []),
    "a secret for workers": (head(top="manager: {max_workers: env/WORKERS}\n") + zone(), FILE, ["octodns-structure"]),
    "a list for workers": (head(top="manager: {max_workers: [2]}\n") + zone(), FILE, ["octodns-structure"]),
    "an empty list for workers": (head(top="manager: {max_workers: []}\n") + zone(), FILE, []),
    "nothing about zones": (head().replace("zones:\n", ""), FILE, None),
    "a letter for a list":
        (head("  c:\n    class: " + YAML + "\n    directory: zones\n    escaped_semicolons: true\n") + zone(sources="c"), FILE, []),
    "zones by another name": (head().replace("\nzones:", "\nzone:") + zone(), FILE, ["octodns-structure"]),
    "providers by another name": (head().replace("providers:", "provider:") + zone(), FILE, ["octodns-structure"]),
    "a zone by two names":
        (head() + zone("bücher.example.") + zone("xn--bcher-kva.example."), {"zones/bücher.example.yaml": ZONE},
         ["octodns-structure"]),
    "a zone without a name": (head() + zone("''"), FILE, ["octodns-structure"]),
    "a mapping for a source": (head() + zone(sources="[{config: }]"), FILE, ["octodns-structure"]),
    "nothing for a source": (head() + zone(sources="[config, ]"), FILE, []),
    "null for a source": (head() + zone(sources="[config, null]"), FILE, ["octodns-structure"]),
    "a number for a source": (head() + zone(sources="[config, 5]"), FILE, ["octodns-unknown-provider"]),
    "a number for a source that is there":
        (head("  5:\n    class: " + YAML + "\n    directory: more\n    ignore_missing_zones: true\n") + zone(sources="[config, 5]"),
         FILE, []),
    "a number for targets": (head() + zone(targets="5"), FILE, ["octodns-structure"]),
    "a number for targets, without sources": (head() + zone(sources="[]", targets="5"), FILE, []),
    "a number for a glob": (head() + zone("'*'", more="    glob: 5\n"), FILE, ["octodns-structure"]),
    "a number for a regex, beside a glob": (head() + zone("'*'", more="    glob: '*'\n    regex: 5\n"), FILE, []),
    "auto-arpa, which is not asked for": (head() + zone(sources="[config, auto-arpa]"), FILE, ["octodns-unknown-provider"]),
    "keys beside their zone":
        (head() + "  example.com.:\n  sources: [config]\n  targets: [target]\n", FILE, ["octodns-structure"]),
    "included from nowhere": (head() + "  example.com.: !include nowhere.yaml\n", FILE, ["inc-missing"]),
    "a tab behind a colon": (head() + zone(more="    lenient:\ttrue\n"), FILE, ["yaml-syntax"]),
    "a tab in a zone": (head() + zone(), {"zones/example.com.yaml": ZONE.replace(": A", ":\tA")}, ["yaml-syntax"]),
    "tabs where they may be":
        (head() + zone(), {"zones/example.com.yaml": "# a\tb\n" + ZONE + "x:\n  type: TXT\n  value: 'a\tb'  # c\td\n"
                                                     "y:\n  type: TXT\n  value: |- # e\tf\n    g\th\n"}, []),
    "a question mark": (head() + zone(), {"zones/example.com.yaml": "x: {type: TXT, value: a?b}\n"}, ["yaml-syntax"]),
    "a question mark in no brackets": (head() + zone(), {"zones/example.com.yaml": "x:\n  type: TXT\n  value: a?b\n"}, []),
    "an empty zone": (head() + zone(), {"zones/example.com.yaml": "[]\n"}, []),
    "included comments": (head(top="processors: !include none.yaml\n") + zone(), {**FILE, "none.yaml": "# none\n"}, []),
    "included comments beside a mistake":
        (head(top="processors: !include none.yaml\n") + zone(sources="[confg]"), {**FILE, "none.yaml": "# none\n"},
         ["octodns-unknown-provider"]),
    "lenient with some":
        (head() + zone("'*'", more="    glob: '*.com.'\n    lenient: true\n"),
         {"zones/example.com.yaml": "www:\n  type: TXT\n  value: 'é'\n"}, []),
    "lenient with others":
        (head() + zone("'*'", more="    glob: '*.com.'\n") + zone("'**'", more="    glob: '*.net.'\n    lenient: true\n"),
         {"zones/example.com.yaml": "www:\n  type: TXT\n  value: 'é'\n"}, ["octodns-non-ascii"]),
    "lenient by a text": (head() + zone(more="    lenient: 'no'\n"),
                          {"zones/example.com.yaml": "www:\n  type: ALIAS\n  value: example.net.\n"}, []),
    "lenient with a TTL": (head() + zone(more="    lenient: true\n"),
                           {"zones/example.com.yaml": ZONE.replace("  type", "  ttl: -1\n  type")}, []),
    "lenient, and no value": (head() + zone(more="    lenient: true\n"), {"zones/example.com.yaml": "www: {type: A}\n"}, []),
    "lenient, and no value of a CNAME": (head() + zone(more="    lenient: true\n"),
                                         {"zones/example.com.yaml": "www: {type: CNAME}\n"}, ["octodns-structure"]),
    "filled in": (head(top="processors: {t: {class: octodns.processor.templating.Templating, context: {policy: none}}}\n") +
                  zone(more="    processors: [t]\n"),
                  {"zones/example.com.yaml": "_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p={policy}\n"}, []),
    "a zone below a dynamic one":
        (head() + zone("'*'"), {**FILE, "zones/sub.example.com.yaml": ZONE, "zones/example.com.yaml": "sub: {type: A, value: 192.0.2.1}\n"},
         ["octodns-structure"]),
    "below another dynamic one":
        (head() + zone("'*'", more="    glob: '*.net.'\n"),
         {"zones/sub.example.com.yaml": ZONE, "zones/example.com.yaml": "sub: {type: A, value: 192.0.2.1}\n",
          "zones/example.net.yaml": ZONE}, []),
    "an alias of a text": (head().replace("semicolons: true", "semicolons: false") + zone(),
                           {"zones/example.com.yaml": "a: &x {type: TXT, value: 'a; b'}\nb: *x\n"}, ["octodns-structure"]),
    "an alias of a text, escaped": (head() + zone(),
                                    {"zones/example.com.yaml": "a: &x {type: TXT, value: 'a\\; b'}\nb: *x\n"}, []),
    "a text that is merged": (head().replace("semicolons: true", "semicolons: false") + zone(),
                              {"zones/example.com.yaml": "a: &x {type: TXT, value: 'a; b'}\nb: {<<: *x}\n"}, []),
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


def said(folder, *what):
    done = subprocess.run([BINARY, "check", "--no-config", "--format", "json", *what], cwd=folder,
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
                self.assertEqual(said(root, "."), wanted or [])

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
                    found = [one for one in said(root.parent, "--force-exclude", f"config/{path.name}") if one in RULES]
                    wrong += bool(found)
                    if found:
                        self.assertIsNotNone(refusal(root.parent.parent, f"tests/config/{path.name}"), found)
        print(f"{wrong} configs are said to be wrong")
        self.assertGreater(wrong, 0)


if __name__ == "__main__":
    unittest.main()
