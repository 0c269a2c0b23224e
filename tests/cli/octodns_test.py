"""Repositories of octoDNS: its main config is found, and tells which files are zones and how they are read."""

import json
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import RepositoryCase

CONFIG = """\
providers:
  config:
    class: octodns.provider.yaml.YamlProvider
    directory: ./zones
{more}  route53:
    class: octodns_route53.Route53Provider
zones:
{zones}"""
ALL = "  '*':\n    sources: [config]\n    targets: [route53]\n"
BAD = "www:\n  type: A\n  value: 192.0.2.256\n"
GOOD = "www:\n  type: A\n  value: 192.0.2.1\n"
SYNTAX = "syn-rdata-ipv4"


def one(name, more=""):
    return f"  {name}.:\n    sources: [config]\n    targets: [route53]\n{more}"


@unittest.skipIf("libyaml" in os.environ.get("ZONEVET_WITHOUT", "").split("/"), "built without libyaml")
class Case(RepositoryCase):
    def config(self, zones=ALL, path="octodns.yaml", **settings):
        more = "".join(f"    {key}: {value}\n" for key, value in settings.items())
        return self.write(path, CONFIG.format(zones=zones, more=more))

    def found(self, *arguments, **how):
        """ "file rule" of every finding."""
        self.status = self.run_it("--format", "concise", *arguments, **how)
        found = re.findall(r"^([^:\n]+):\d+:\d+: \w+: .* \[([a-z0-9-]+)\]$", self.out, re.M)
        return [f"{file} {rule}" for file, rule in found]

    def dump(self, *arguments):
        self.status = self.run_it("check", "--dump", "records", *arguments)
        return self.out.splitlines()

    def read(self, *arguments, **how):
        """What the summary says of configs and semicolons."""
        self.run_it(*arguments, **how)
        return [line for line in self.out.splitlines() if line.startswith(("Read ", "No config of octoDNS", "The configs of octoDNS"))]


class Discovery(Case):
    def setUp(self):
        super().setUp()
        self.write("zones/example.com.yaml", GOOD)

    def test_found_from_the_repository_a_folder_a_file_and_by_name(self):
        self.config()
        said = ["Read octodns.yaml of octoDNS: 1 zone; semicolons in TXT are escaped."]
        self.assertEqual(self.read(), said)
        self.run_it("--format", "json")
        self.assertEqual(json.loads(self.out)["summary"]["read"], said)
        self.assertEqual(self.read("."), said)
        self.assertEqual(self.read("zones"), said)
        self.assertEqual(self.read("zones/example.com.yaml"), said)
        self.assertEqual(self.read("octodns.yaml"), said)
        self.assertEqual(self.read("example.com.yaml", cwd="zones"), ["Read ../octodns.yaml of octoDNS: 1 zone; "
                                                                      "semicolons in TXT are escaped."])

    def test_beside_the_zones_or_in_a_folder_of_its_own(self):
        for path in "zones/production.yaml", "etc/octodns/production.yaml":
            file = self.config(path=path)
            for given in ".", "zones/example.com.yaml", path:
                self.assertEqual(len(self.read(given)), 1, (path, given))
            file.unlink()

    def test_not_outside_of_the_repository(self):
        self.config(path="../octodns.yaml")
        self.assertEqual(self.read(), [])
        self.assertEqual(self.read("zones/example.com.yaml"), [])

    def test_a_folder_outside_of_the_repository_is_not_read(self):
        self.write("../zones/example.org.yaml", BAD)
        self.config(path="octodns.yaml").write_text(
            CONFIG.format(zones=ALL, more="").replace("./zones", "../zones"))
        self.assertEqual(self.found(), [])
        self.assertEqual(self.read(), [])

    def test_zones_of_a_folder_elsewhere_are_read_as_it_says(self):
        self.config(path="octodns.yaml", enforce_order="false").write_text(
            CONFIG.format(zones=one("example.com"), more="    enforce_order: false\n").replace("./zones", "/octodns"))
        names = [f"{letter}:\n  type: A\n  value: 192.0.2.1\n" for letter in "abcdefghikj"]
        self.write("zones/example.com._0_base.yaml", "".join(names))
        self.assertEqual(self.found(), [])
        (self.folder / "octodns.yaml").unlink()
        self.assertEqual(self.found(), ["zones/example.com._0_base.yaml octodns-order"])

    def test_of_a_folder_that_is_there_twice_nothing_is_known(self):
        self.write("etc/zones/example.net.yaml", GOOD)
        self.config(path="etc/octodns.yaml")
        self.assertEqual(self.read(), [])
        self.assertIn("2 zones", self.out)

    def test_a_config_that_is_no_yaml_says_nothing_of_zones(self):
        sound = CONFIG.format(zones=ALL, more="").encode()
        for broken, rule in ((b"  foo: [\n", "yaml-syntax"), (b"  b\xfccher.example.: {}\n", "yaml-syntax"),
                             (b"---\nzones: {}\n", "octodns-structure")):
            self.write("octodns.yaml", sound + broken)
            for given in ("octodns.yaml",), ("--force-exclude", "octodns.yaml"), ("."):
                self.assertEqual(self.found(*given), [f"octodns.yaml {rule}"], (broken, given))
                self.assertEqual((self.status, self.err), (1, ""))
            self.assertEqual(self.read(), [])
            self.assertIn("1 zone", self.out)

    def test_a_config_is_known_by_its_keys(self):
        sound = CONFIG.format(zones=one("example.com").replace("[config]", "[confg]"), more="")
        head, zones = sound.split("zones:\n")
        many = zones + "".join(one(f"z{i}.example") for i in range(300))
        found = ["octodns.yaml octodns-unknown-provider"]
        for text in (sound.replace("providers", '"providers"'), sound.replace("s:\n", "s :\n"),
                     re.sub("^", "  ", sound, flags=re.M),
                     json.dumps({"providers": {"config": {"class": "octodns.provider.yaml.YamlProvider",
                                                          "directory": "zones"}},
                                 "zones": {"example.com.": {"sources": ["confg"], "targets": ["config"]}}}),
                     "zones:\n" + many + head):
            self.write("octodns.yaml", text)
            for given in "octodns.yaml", ".":
                self.assertEqual([one for one in self.found(given) if "unknown" in one], found, text)

    def test_a_config_of_several_files(self):
        self.write("parts/providers.yaml", "config:\n  class: octodns.provider.yaml.YamlProvider\n  directory: zones\n")
        self.write("parts/zones.yaml", ALL.replace("\n  ", "\n")[2:])
        self.write("octodns.yaml", "providers: !include parts/providers.yaml\nzones: !include parts/zones.yaml\n")
        said = ["Read octodns.yaml of octoDNS: 1 zone; semicolons in TXT are escaped."]
        self.assertEqual(self.read(), said)
        self.assertEqual(self.read("zones/example.com.yaml"), said)

    def test_a_config_without_files_says_so(self):
        self.config(zones=one("example.org"))
        self.assertEqual(self.read("octodns.yaml"), [])
        self.assertIn("octodns.yaml: no files of its zones are here", self.err)


class ConfigFaults(Case):
    """What octoDNS stops at in its config is said of configs that are given."""

    def setUp(self):
        super().setUp()
        self.write("zones/example.com.yaml", GOOD)

    def test_where_it_is_said(self):
        self.config(zones=one("example.com") + one("example.org"))
        found = ["octodns.yaml octodns-no-zone-file"]
        for given in ".", "octodns.yaml":
            self.assertEqual(self.found(given), found)
        self.assertEqual(self.found("zones"), [])
        self.assertEqual(self.found("zones/example.com.yaml"), [])

    def test_a_hook_passes_it(self):
        self.config(zones=one("example.com", "    lenint: true\n") + one("example.org"))
        self.assertEqual(self.found("--force-exclude", "octodns.yaml"),
                         ["octodns.yaml octodns-unknown-key", "octodns.yaml octodns-no-zone-file"])
        self.assertEqual(self.status, 1)
        self.config(zones=one("example.com"))
        self.assertEqual(self.found("--force-exclude", "octodns.yaml"), [])
        self.assertEqual((self.status, self.err), (0, ""))
        self.assertEqual(self.found("--force-exclude", "octodns.yaml", "zones/example.com.yaml"), [])
        self.assertIn("Checked 1 file (1 zone, 1 record)", self.out)

    def test_from_stdin(self):
        text = self.config(zones=one("example.com")).read_text()
        arguments = "-", "--stdin-filename", "octodns.yaml"
        self.assertEqual(self.found(*arguments, stdin=text), [])
        self.assertEqual(self.found(*arguments, stdin=text.replace("[config]", "[confg]")),
                         ["octodns.yaml octodns-unknown-provider"])

    def test_comments_allow_it(self):
        self.config(zones=one("example.com") + "  # zonevet: allow octodns-no-zone-file -- made by CI\n" +
                    one("example.org"))
        self.assertEqual(self.found("octodns.yaml"), [])
        self.assertIn("Allowed by comments: 1 finding.", self.out + self.err)

    def test_it_is_fixed(self):
        file = self.config(zones=one("example.com").replace(".:", ":"), enforce_oder="false")
        self.run_it("--fix", "--unsafe-fixes")
        text = file.read_text()
        self.assertIn("    enforce_order: false\n", text)
        self.assertIn("\n  example.com.:\n", text)

    def test_zones_are_mended_as_the_mended_config_says(self):
        zone = "www:\n  type: A\n  value: 192.0.2.1\na:\n  type: TXT\n  value: a; b\n"
        self.config(zones=one("example.com"), escaped_semicolon="false", enforce_oder="false")
        file = self.write("zones/example.com.yaml", zone)
        # (Of what a misspelt option may say nothing is known.)
        self.assertEqual(self.found(), ["octodns.yaml octodns-provider-option"] * 2)
        self.run_it("--diff", "--unsafe-fixes")
        self.assertNotIn("a/zones", self.out)
        self.assertEqual(self.run_it("--fix", "--unsafe-fixes"), 0)
        self.assertIn("semicolons in TXT are not escaped", self.out)
        self.assertEqual(file.read_text(), zone)

    def test_keys_that_stand_twice(self):
        self.config(zones=one("example.com") + one("example.com"), default_ttl="60\n    default_ttl: 30")
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml yaml-duplicate-key"] * 2)

    def test_in_an_included_file(self):
        self.write("octodns.yaml", "providers:\n  config: {class: octodns.provider.yaml.YamlProvider, directory: zones}\n"
                                   "zones: !include parts/zones.yaml\n")
        self.write("parts/zones.yaml", "example.com.:\n  sources: [config]\n  targets: [route53]\n")
        self.assertEqual(self.found(), ["parts/zones.yaml octodns-unknown-provider"])

    def test_nothing_is_said_of_what_is_not_known(self):
        self.config(zones=one("example.org")).write_text(
            CONFIG.format(zones=one("example.org"), more="").replace("./zones", "env/ZONES"))
        self.assertEqual(self.found("."), [])

    def test_a_file_that_ends_in_yml(self):
        self.write("zones/example.org.yml", GOOD)
        self.config()
        self.assertEqual(self.found(), ["zones/example.org.yml octodns-file-ending"])
        self.config(zones=one("example.com"))
        self.assertEqual(self.found(), [])
        self.config(zones=one("example.org"))
        self.assertEqual(self.found(), ["zones/example.org.yml octodns-file-ending"])
        self.config(zones=one("example.com") + one("example.org"))
        self.assertEqual(self.found(), ["zones/example.org.yml octodns-file-ending", "octodns.yaml octodns-no-zone-file"])

    def test_of_a_file_in_other_letters(self):
        self.write("zones/Example.org.yaml", GOOD)
        self.config(zones=one("Example.Org"))
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml octodns-no-zone-file"])
        self.run_it("octodns.yaml")
        self.assertIn("has no file `example.org.yaml`", self.out)
        self.assertIn("but for its letters", self.out)

    def test_what_is_looked_for(self):
        self.config(zones=one("example.com") + one("example.org"), split_extension=".d")
        self.run_it("octodns.yaml")
        self.assertIn("no file `example.org.yaml`, nor a folder `example.org.d` with files", self.out)
        self.config(zones=one("example.com") + one("example.org"), split_extension="'.'", disable_zonefile="true")
        self.write("zones/example.com./www.yaml", GOOD)
        self.run_it("octodns.yaml")
        self.assertIn("no folder `example.org.` with files", self.out)
        self.config(zones=one("example.com") + one('"b\\u00fccher.example"').replace('".', '."'))
        self.run_it("octodns.yaml")
        self.assertIn("no file of that name", self.out)

    def test_a_folder_that_is_nowhere(self):
        found = ["octodns.yaml octodns-no-folder"]
        for directory in "zonse", "./zonse", "zones/more":
            self.config(zones=one("example.com")).write_text(
                CONFIG.format(zones=one("example.com"), more="").replace("./zones", directory))
            self.assertEqual(self.found("octodns.yaml"), found, directory)
        for directory in "/zonse", "../zonse", "env/ZONES":
            self.config(zones=one("example.com")).write_text(
                CONFIG.format(zones=one("example.com"), more="").replace("./zones", directory))
            self.assertEqual(self.found("octodns.yaml"), [], directory)
        self.config(zones=one("example.com").replace("[config]", "[route53]")).write_text(
            CONFIG.format(zones=one("example.com").replace("[config]", "[route53]"), more="").replace("./zones", "zonse"))
        self.assertEqual(self.found("octodns.yaml"), [])

    def test_keys_beside_their_zone(self):
        self.config(zones="  example.com.:\n  sources: [config]\n  targets: [route53]\n")
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml octodns-structure"])
        self.run_it("octodns.yaml")
        self.assertIn("below the name of a zone, and further in", self.out)
        self.assertNotIn("see octoDNS' documentation", self.out)

    def test_what_does_nothing(self):
        file = self.config(zones=one("example.com"))
        file.write_text("manager: {validators: {enabled: [strickt, legacy], disable_validators: {MX: [mx-valeu]}}}\n" +
                        file.read_text())
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml octodns-unknown-validator"] * 2)
        self.assertEqual(self.status, 0)

    def test_a_source_twice(self):
        self.config(zones=one("example.com").replace("[config]", "[config, config]"))
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml octodns-source-twice"])
        self.assertEqual(self.status, 0)

    def test_more_than_anybody_has(self):
        more = "".join(f"  p{i}: {{class: ours.Provider}}\n" for i in range(999))
        file = self.config(zones=one("example.com"))
        text = file.read_text().replace("zones:\n", more + "zones:\n")
        file.write_text(text)
        self.run_it()
        self.assertIn("octodns.yaml: more than 1000 providers of octoDNS, so that it is not read", self.err)
        self.assertEqual(self.run_it(), 2)
        file.write_text(text.replace("  p0: {class: ours.Provider}\n", ""))
        self.assertEqual((self.run_it(), self.err), (0, ""))

    def test_more_configs_than_anybody_has(self):
        text = CONFIG.format(zones=one("example.com"), more="")
        for i in range(1001):
            self.write(f"configs/{i}.yaml", text)
        self.assertEqual(self.run_it(), 2)
        self.assertIn("more than 1000 main configs of octoDNS, so that this one and others are not read", self.err)

    def test_a_config_is_known_that_has_one_provider(self):
        text = self.config(zones=one("example.com")).read_text()
        self.write("octodns.yaml", text.replace("providers:", "provider:"))
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml octodns-structure"])
        self.run_it("--fix", "--unsafe-fixes", "octodns.yaml")
        self.assertEqual(self.text("octodns.yaml"), text)

    def test_a_large_config(self):
        text = self.config(zones=one("example.com").replace("[config]", "[confg]")).read_text()
        self.write("octodns.yaml", text + "# " + "x" * (9 << 20) + "\n")
        self.assertEqual(self.found("octodns.yaml"), ["octodns.yaml octodns-unknown-provider"])

    def test_a_config_is_no_zone_to_a_dump(self):
        self.config()
        self.assertEqual(self.dump("."), ["; zone example.com., complete",
                                          "www.example.com. 3600 IN A 192.0.2.1 ; zones/example.com.yaml:3:10"])


class Zones(Case):
    def test_other_files_beside_the_zones_are_passed_over(self):
        self.config(zones=one("example.com"))
        self.write("zones/example.com.yaml", BAD)
        self.write("zones/example.org.yaml", BAD)
        self.write("zones/values.yaml", "- 1\n")
        self.assertEqual(self.found(), [f"zones/example.com.yaml {SYNTAX}"])
        self.assertEqual(self.found("zones/example.org.yaml"), [f"zones/example.org.yaml {SYNTAX}"])

    def test_a_zone_with_an_unknown_source_is_linted(self):
        self.config(zones=one("example.com").replace("[config]", "[cnfg]"))
        self.write("zones/example.com.yaml", BAD)
        found = [f"zones/example.com.yaml {SYNTAX}"]
        for given in "zones/example.com.yaml", "zones":
            self.assertEqual(self.found("--force-exclude", given), found)
        for given in "octodns.yaml", ".":
            self.assertEqual(self.found(given), found + ["octodns.yaml octodns-unknown-provider"])
        self.config(zones=one("example.com").replace("[config]", "[route53]"))
        self.assertEqual(self.found(), [])

    def test_other_yaml_is_no_zone(self):
        record = "  type: A\n  value: 192.0.2.256\n"
        self.write("dns/www.example.com.yaml", "apiVersion: v1\nkind: DNSRecordSet\nspec:\n" + record)
        self.write("host_vars/ns.example.com.yml", "host: a\nrecords:\n- name: www\n" + record)
        self.assertEqual(self.found(), [])
        self.assertIn("Checked no file", self.out)
        self.write("dns/example.com.yaml", "providers:\n" + record + "x:\n  type: TXT\n  value: '{{ y }}'\n")
        self.assertEqual(self.found(), [f"dns/example.com.yaml {SYNTAX}"])

    def test_a_zone_that_is_named_is_one_whatever_stands_in_it(self):
        self.config(zones=one("example.com"))
        self.write("zones/example.com.yaml", "- 1\n")
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-structure"])

    def test_dynamic_zones(self):
        self.config()
        self.write("zones/example.com.yaml", BAD)
        self.write("zones/compose.prod.yaml", "services: {}\n")
        # octoDNS reads whatever is called like a zone there, and stops.
        self.assertEqual(self.found(), ["zones/compose.prod.yaml octodns-structure",
                                        f"zones/example.com.yaml {SYNTAX}"])

    def test_of_zones_that_a_pattern_chooses_all_may_be_some(self):
        self.write("zones/example.com.yaml", BAD)
        for choice, found in (("glob: '*.com.'", True), ("glob: '*.org.'", False), ("regex: 'org'", True)):
            self.config(zones=ALL + f"    {choice}\n")
            self.assertEqual(self.found(), [f"zones/example.com.yaml {SYNTAX}"] if found else [], choice)

    def test_two_configs(self):
        self.config(zones=one("example.com"), path="production.yaml")
        self.config(zones=one("example.org"), path="staging.yaml")
        self.write("zones/example.com.yaml", BAD)
        self.write("zones/example.org.yaml", BAD)
        self.write("zones/example.net.yaml", BAD)
        self.assertEqual(self.found(), [f"zones/example.com.yaml {SYNTAX}", f"zones/example.org.yaml {SYNTAX}"])
        self.assertEqual([line.split(":")[0] for line in self.read()],
                         ["Read production.yaml of octoDNS", "Read staging.yaml of octoDNS"])

    def test_a_zone_of_two_sources_is_one(self):
        self.config(zones=one("example.com"), path="external.yaml")
        self.write("internal.yaml", CONFIG.format(zones=one("example.com").replace("[config]", "[config, more]"), more="").replace(
            "providers:\n", "providers:\n  more:\n    class: octodns.provider.yaml.YamlProvider\n    directory: inside\n", 1))
        self.write("zones/example.com.yaml", GOOD)
        self.write("inside/example.com.yaml", "inside:\n  type: A\n  value: 192.0.2.1\n")
        self.assertEqual([line.split(";")[0] for line in self.read()],
                         ["Read external.yaml of octoDNS: 1 zone", "Read internal.yaml of octoDNS: 1 zone"])

    def test_zone_files_of_a_source(self):
        self.write("octodns.yaml", "providers:\n  bind: {class: octodns_bind.ZoneFileSource, directory: master, "
                                   "file_extension: .txt}\nzones:\n  example.com.: {sources: [bind]}\n")
        self.write("master/example.com.txt", "@ SOA ns1 hostmaster 1 2 3 4\nwww A 192.0.2.256\n")
        self.assertIn(f"master/example.com.txt {SYNTAX}", self.found("octodns.yaml"))


class Settings(Case):
    def test_order(self):
        text = "b:\n  type: A\n  value: 192.0.2.1\na:\n  type: A\n  value: 192.0.2.2\n"
        self.write("zones/example.com.yaml", text)
        self.assertEqual(self.found(), [])
        self.config()
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-order"])
        self.assertIn("octoDNS stops here: `a` belongs before `b`", self.out)
        self.config(enforce_order="false")
        self.assertEqual(self.found(), [])
        self.config(enforce_order="env/ORDER")
        self.assertEqual(self.found(), [])

    def test_natural_and_simple_order(self):
        text = "a2:\n  type: A\n  value: 192.0.2.1\na12:\n  type: A\n  value: 192.0.2.2\n"
        self.write("zones/example.com.yaml", text)
        self.config()
        self.assertEqual(self.found(), [])
        self.config(order_mode="simple")
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-order"])

    def test_default_ttl(self):
        self.write("zones/example.com.yaml", GOOD + "x:\n  ttl: 60\n  type: A\n  value: 192.0.2.2\n")
        self.config(default_ttl="30")
        self.assertEqual(self.dump(), ["; zone example.com., complete",
                                       "www.example.com. 30 IN A 192.0.2.1 ; zones/example.com.yaml:3:10",
                                       "x.example.com. 60 IN A 192.0.2.2 ; zones/example.com.yaml:7:10"])

    def test_semicolons(self):
        text = "x._domainkey:\n  type: TXT\n  value: v=DKIM1; p=\n"
        self.write("zones/example.com.yaml", text)
        self.assertEqual(self.found(), [])
        self.assertEqual(self.read(), ["No config of octoDNS tells of semicolons in TXT: not escaped in 1 zone, as "
                                       "most of them are."])
        self.config()
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-semicolon-unescaped"])
        self.config(escaped_semicolons="false")
        self.assertEqual(self.found(), [])
        self.assertEqual(self.read(), ["Read octodns.yaml of octoDNS: 1 zone; semicolons in TXT are not escaped."])
        self.write("zones/example.com.yaml", text.replace(";", "\\;"))
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-semicolon-double-escaped"])

    def test_lenient_zones(self):
        self.write("zones/example.com.yaml", "www:\n  type: CNAME\n  value: www.example.net\n"
                                             "x:\n  type: TXT\n  value: a; b\n")
        self.config(zones=one("example.com"), escaped_semicolons="true")
        both = ["zones/example.com.yaml octodns-target-no-dot", "zones/example.com.yaml octodns-semicolon-unescaped"]
        self.assertEqual(self.found(), both)
        self.config(zones=one("example.com", "    lenient: true\n"), escaped_semicolons="true")
        self.assertEqual(self.found(), [])
        self.assertEqual(self.found("--show", "info"), both)

    def test_what_configs_do_not_say_alike_is_not_known(self):
        self.write("zones/example.com.yaml", "x:\n  type: TXT\n  value: a; b\n")
        self.config(path="a.yaml", escaped_semicolons="true")
        self.config(path="b.yaml", escaped_semicolons="false")
        self.assertEqual(self.found(), [])
        self.assertEqual(self.read()[-1], "The configs of octoDNS leave open how semicolons in TXT are written: "
                                          "not escaped in 1 zone, as most of them are.")


class Strict(Case):
    """Names of services that octoDNS refuses with its strict validators alone: advice where they are not enabled."""

    TEXT = ("_sipfederationtls._tcp:\n  type: SRV\n  value: {port: 5061, priority: 1, target: a.example.net., "
            "weight: 1}\n")

    def severity(self, manager=""):
        self.write("octodns.yaml", manager + CONFIG.format(zones=ALL, more=""))
        self.write("zones/example.com.yaml", self.TEXT)
        self.run_it("--format", "json", "--show", "info")
        return [one["severity"] for one in json.loads(self.out)["findings"] if one["rule"] == "octodns-owner-form"]

    def test_severity(self):
        self.assertEqual(self.severity(), ["info"])
        self.assertEqual(self.severity("manager: {validators: {enabled: [strict]}}\n"), ["error"])
        self.assertEqual(self.severity("manager: {validators: {enabled: [strict], disable_validators: "
                                       "{SRV: [srv-name-rfc]}}}\n"), [])


class Completeness(Case):
    TEXT = "www:\n  type: CNAME\n  value: nowhere.example.com.\n"

    def setUp(self):
        super().setUp()
        self.write("zones/example.com.yaml", self.TEXT)

    def test_a_zone_of_yaml_alone_is_complete(self):
        self.assertEqual(self.found(), [])
        self.config()
        self.assertEqual(self.found(), ["zones/example.com.yaml cname-dangling"])

    def test_a_zone_with_other_sources_is_not(self):
        self.config(zones=one("example.com").replace("[config]", "[config, route53]"))
        self.assertEqual(self.found(), [])

    def test_a_zone_that_processors_change_is_not(self):
        self.config(zones=one("example.com", "    processors: [more]\n")).write_text(
            CONFIG.format(zones=one("example.com", "    processors: [more]\n"), more="") +
            "processors:\n  more: {class: ours.More}\n")
        self.assertEqual(self.found(), [])

    def test_what_an_alias_repeats_is_said_once(self):
        self.config()
        spf = "a: &a\n  type: TXT\n  value: v=spf1 ip4:192.0.2.256 -all\n"
        self.write("zones/example.com.yaml", spf + "b: *a\n")
        self.assertEqual(self.found(), ["zones/example.com.yaml spf-ip4-invalid"])
        self.run_it()
        self.assertIn("for `a.example.com.` and `b.example.com.`", self.out)
        self.write("zones/example.com.yaml", spf + spf.replace("a: &a", "b:"))
        self.assertEqual(self.found(), ["zones/example.com.yaml spf-ip4-invalid"] * 2)

    def filtered(self, processor, own="    processors: [less]\n", manager=""):
        self.config().write_text(CONFIG.format(zones=one("example.com", own), more="") +
                                 f"processors:\n  less: {{class: octodns.processor.{processor}}}\n{manager}")
        return [line.split()[1] for line in self.found()]

    def test_what_filters_take_away_is_not_served(self):
        spf = "spf:\n- type: TXT\n  values: [v=spf1 -all, v=spf1 ~all]\n- type: A\n  value: 192.0.2.1\n"
        self.write("zones/example.com.yaml", spf)
        said = ["spf-multiple-records"]
        for kind, listed, found in (
                ("TypeRejectlistFilter", "rejectlist: [TXT, NS]", []), ("TypeRejectlistFilter", "rejectlist: [NS]", said),
                ("TypeRejectlistFilter", "rejectlist: [TXT, 1]", []), ("TypeAllowlistFilter", "allowlist: [A, 1]", said),
                ("TypeAllowlistFilter", "allowlist: [A]", []), ("TypeAllowlistFilter", "allowlist: [A, TXT]", said),
                ("NameRejectlistFilter", "rejectlist: [www, spf]", []), ("NameRejectlistFilter", "rejectlist: ['']", said),
                ("NameRejectlistFilter", "rejectlist: [spf, /^x/]", []), ("NameRejectlistFilter", "rejectlist: [/^sp/]", said),
                ("NameAllowlistFilter", "allowlist: [d]", []), ("NameAllowlistFilter", "allowlist: [d, spf]", said),
                ("NameAllowlistFilter", "allowlist: [d, /x/]", said), ("ValueRejectlistFilter", "rejectlist: [spf]", said),
                ("TypeRejectlistFilter", "allowlist: [TXT]", said), ("TypeRejectlistFilter", "rejectlist: [TXT], other: 1", said),
                ("TypeRejectlistFilter", "rejectlist: [TXT], include_target: false", [])):
            for own, manager in (("    processors: [less, less]\n", ""), ("", "manager: {processors: [less]}\n"),
                                 ("", "manager: {post_processors: [less]}\n")):
                self.assertEqual(self.filtered(f"filter.{kind}, {listed}", own, manager), found, (kind, listed, own))

    def test_octodns_looks_before_filters_do(self):
        self.write("zones/example.com.yaml", BAD)
        self.assertEqual(self.filtered("filter.NameRejectlistFilter, rejectlist: [www]"), [SYNTAX])
        cname = "- type: CNAME\n  value: x.example.net.\n"
        self.write("zones/example.com.yaml", "'':\n" + cname)
        self.assertEqual(self.filtered("filter.TypeRejectlistFilter, rejectlist: [CNAME]"), ["octodns-structure"])
        # (And once more behind them.)
        self.write("zones/example.com.yaml", "www:\n- {type: A, value: 192.0.2.1}\n" + cname)
        self.assertEqual(self.filtered("filter.TypeRejectlistFilter, rejectlist: [CNAME]"), [])

    def test_many_filters(self):
        names = ", ".join(f"n{i}" for i in range(6000))
        self.write("zones/example.com.yaml", "".join(f"n{i:04}: {{type: A, value: 192.0.2.1}}\n" for i in range(2000)))
        self.assertEqual(self.filtered(f"filter.NameRejectlistFilter, rejectlist: [{names}]",
                                       f"    processors: [{', '.join(['less'] * 6000)}]\n"), [])

    def test_what_other_processors_mend(self):
        self.write("zones/example.com.yaml", "www:\n  type: CNAME\n  value: www.example.net\n")
        self.assertEqual(self.filtered("clamp.TtlClampProcessor"), ["octodns-target-no-dot"])
        self.assertEqual(self.filtered("trailing_dots.EnsureTrailingDots"), [])
        self.write("zones/example.com.yaml", "www.example.com:\n  type: A\n  value: 192.0.2.1\n")
        self.assertEqual(self.filtered("filter.ZoneNameFilter"), ["octodns-name-repeats-zone"])
        self.assertEqual(self.filtered("filter.ZoneNameFilter, error: false"), [])

    def test_octodns_looks_at_what_nobody_is_served(self):
        cname = "  type: CNAME\n  value: x.example.net.\n"
        beside = "- {type: A, value: 192.0.2.1}\n- octodns: {ignored: true}\n" + cname
        self.config()
        for text, found in (("'':\n  octodns: {ignored: true}\n" + cname, "octodns-structure"),
                            ("www:\n" + beside, "octodns-coexistence"), ("www:\n  octodns: {ignored: true}\n" + cname, None)):
            self.write("zones/example.com.yaml", text)
            self.assertEqual(self.found(), [f"zones/example.com.yaml {found}"] if found else [])

    def test_of_a_record_that_is_not_known_the_name_is(self):
        self.config()
        more = "x:\n  type: Route53Provider/ALIAS\n  value: y\ny:\n  type: CNAME\n  value: x.example.com.\n"
        self.write("zones/example.com.yaml", self.TEXT + more)
        self.assertEqual(self.found(), ["zones/example.com.yaml cname-dangling"])

    def test_what_the_project_says_counts_first(self):
        self.config()
        self.write("zonevet.toml", '[[zone]]\nfile = "zones/example.com.yaml"\ncomplete = false\n')
        self.assertEqual(self.found(), [])

    def test_soa_and_name_servers_are_not_missed(self):
        self.config()
        self.write("zones/example.com.yaml", GOOD)
        self.assertEqual(self.found("--show", "info"), [])


class SeveralFiles(Case):
    def setUp(self):
        super().setUp()
        self.write("zones/example.com./www.yaml", "www:\n  type: CNAME\n  value: web.example.com.\n")
        self.write("zones/example.com./web.yaml", "web:\n  type: A\n  value: 192.0.2.1\n")

    def test_a_split_zone_is_one_zone(self):
        self.config(split_extension=".")
        self.assertEqual(self.found(), [])
        self.assertIn("Checked 2 files (1 zone, 2 records)", self.out + self.err)
        (self.folder / "zones/example.com./web.yaml").unlink()
        self.assertEqual(self.found(), ["zones/example.com./www.yaml cname-dangling"])

    def test_a_hidden_part(self):
        self.config(split_extension=".")
        self.write("zones/example.com./.more.yaml", BAD.replace("www", "more"))
        for given in ".", "zones/example.com.":
            self.assertEqual(self.found(given), [f"zones/example.com./.more.yaml {SYNTAX}"])
        self.assertEqual(self.found("zones/example.com./web.yaml"), [])

    def test_a_part_that_ends_in_yml(self):
        self.config(split_extension=".")
        self.write("zones/example.com./more.yml", BAD)
        self.assertEqual(self.found(), ["zones/example.com./more.yml octodns-file-ending"])

    def test_folders_with_another_ending(self):
        for part in "www", "web":
            (self.folder / f"zones/example.com./{part}.yaml").rename(self.write(f"zones/example.com.d/{part}.yaml", ""))
        for zones in ALL, one("example.com"):
            self.config(zones=zones, split_extension=".d")
            for given in ".", "zones/example.com.d", "zones/example.com.d/www.yaml":
                self.assertEqual(self.dump(given), [
                    "; zone example.com., complete",
                    "web.example.com. 3600 IN A 192.0.2.1 ; zones/example.com.d/web.yaml:3:10",
                    "www.example.com. 3600 IN CNAME web.example.com. ; zones/example.com.d/www.yaml:3:10"])

    def test_without_a_config_too(self):
        self.write("zones/example.com.yaml", "web:\n  type: A\n  value: 192.0.2.2\n")
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-split-duplicate"])

    def test_only_what_was_given_is_told_of(self):
        for with_config in False, True:
            if with_config:
                self.config(split_extension=".")
            self.write("zones/example.com./web.yaml", "web:\n  type: A\n  value: 192.0.2.256\n")
            self.assertEqual(self.found("zones/example.com./www.yaml"), [])
            self.assertEqual(self.found("zones/example.com./web.yaml"), [f"zones/example.com./web.yaml {SYNTAX}"])

    def test_a_later_source_may_replace_records(self):
        self.write("zones/example.com.yaml", "www:\n  type: CNAME\n  value: nowhere.example.com.\n")
        self.config(split_extension=".")
        self.assertEqual(self.found(), ["zones/example.com.yaml octodns-split-duplicate",
                                        "zones/example.com.yaml cname-dangling",
                                        "zones/example.com.yaml cname-multiple"])
        self.config(split_extension=".", populate_should_replace="true")
        self.assertEqual(self.found(), ["zones/example.com.yaml cname-dangling"])

    def test_a_file_that_zones_share(self):
        self.config(shared_filename="all.yaml")
        self.write("zones/example.net.yaml", "www:\n  type: CNAME\n  value: shared.example.net.\n")
        self.write("zones/example.org.yaml", "www:\n  type: CNAME\n  value: shared.example.org.\n")
        self.write("zones/all.yaml", "shared:\n  type: A\n  value: 192.0.2.256\n")
        self.assertEqual(self.found(), [f"zones/all.yaml {SYNTAX}"])

    def test_comments_allow_findings_in_each_file(self):
        self.write("zones/example.com./web.yaml", "web:\n  type: A\n  # zonevet: allow syn-rdata-ipv4 -- a test\n"
                                                  "  value: 192.0.2.256\n")
        self.write("zones/example.com./www.yaml", "# zonevet: allow-file cname-dangling -- a test\n"
                                                  "www:\n  type: CNAME\n  value: gone.example.com.\n")
        self.config(split_extension=".")
        self.assertEqual(self.found("--show", "info"), [])
        self.assertIn("Allowed by comments: 2 findings.", self.out + self.err)

    def test_fixes_reach_all_files(self):
        self.write("zones/example.com./www.yaml", "www:\n  type: CNAME\n  value: www.example.net\n")
        self.config(split_extension=".")
        self.run_it("--fix")
        self.assertEqual(self.text("zones/example.com./www.yaml"),
                         "www:\n  type: CNAME\n  value: www.example.net.\n")


class Declared(Case):
    """[[zone]] files."""

    def test_several_files_are_one_zone(self):
        self.write("a.yaml", "www:\n  type: CNAME\n  value: web.example.com.\n")
        self.write("b.yaml", "web:\n  type: A\n  value: 192.0.2.1\n")
        declared = '[[zone]]\nfiles = ["a.yaml", "b.yaml"]\norigin = "example.com"\n'
        self.write("zonevet.toml", declared + "complete = true\n")
        self.assertEqual(self.found(), [])
        self.assertEqual(self.dump("a.yaml"), [
            "; zone example.com., complete",
            "www.example.com. 3600 IN CNAME web.example.com. ; a.yaml:3:10",
            "web.example.com. 3600 IN A 192.0.2.1 ; b.yaml:3:10"])
        self.write("b.yaml", BAD)
        self.assertEqual(self.found("a.yaml"), ["a.yaml cname-and-other", "a.yaml cname-dangling"])
        # (What stands beside the alias is in this one.)
        self.assertEqual(self.found("b.yaml"), [f"b.yaml {SYNTAX}", "a.yaml cname-and-other"])

    def test_zone_files_too(self):
        self.write("head.zone", "$TTL 60\n@ SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n"
                                "@ NS ns2.example.net.\n$ORIGIN sub\n")
        self.write("hosts.zone", "www CNAME web\n")
        self.write("zonevet.toml", '[[zone]]\nfiles = ["head.zone", "hosts.zone"]\norigin = "example.com"\n')
        self.assertEqual(self.found(), ["hosts.zone cname-dangling"])
        self.assertEqual(self.found("hosts.zone"), ["hosts.zone cname-dangling"])
        self.assertEqual(self.dump()[-1], "www.example.com. 60 IN CNAME web.example.com. ; hosts.zone:1:11")

    def test_files_of_two_kinds_are_no_zone(self):
        self.write("a.yaml", GOOD)
        self.write("b.zone", "x A 192.0.2.1\n")
        self.write("zonevet.toml", '[[zone]]\nfiles = ["a.yaml", "b.zone"]\n')
        self.assertEqual(self.run_it(), 2)
        self.assertIn("files of one kind", self.out)


class Words(Case):
    """What is said of a text is what stands in it."""

    def test_letters_that_a_zone_file_writes_as_escapes(self):
        self.write("example.com.yaml", "k: {type: OPENPGPKEY, value: \u00fc}\n")
        self.run_it()
        self.assertIn("is base64, which has no such sign\n", self.out)


class Includes(Case):
    def test_what_is_included_is_linted_there(self):
        self.config(zones=one("example.com"))
        self.write("zones/example.com.yaml", "www: !include ../parts/www.yaml\n")
        self.write("parts/www.yaml", "type: A\nvalue: 192.0.2.256\n")
        self.assertEqual(self.found(), [f"parts/www.yaml {SYNTAX}"])
        self.assertIn("Checked 2 files (1 zone", self.out + self.err)

    def test_what_several_zones_include_is_said_once(self):
        for zone in "com", "net", "org":
            self.write(f"zones/example.{zone}.yaml", "a:\n  type: TXT\n  value: v=x\\; k=rsa\\; p=\n"
                                                     "b: !include ../parts/b.yaml\n")
        self.write("parts/b.yaml", "type: TXT\nvalue: v=x; p=\n")
        said = ["parts/b.yaml octodns-semicolon-unescaped"]
        self.assertEqual(self.found(), said)
        self.config(shared_filename="all.yaml", escaped_semicolons="true")
        self.write("zones/all.yaml", "c:\n  type: TXT\n  value: v=x; p=\n")
        self.assertEqual(self.found(), ["zones/all.yaml octodns-semicolon-unescaped", *said])

    def test_not_outside_of_the_repository(self):
        self.write("../secret.yaml", "type: A\nvalue: secret\n")
        self.write("zones/example.com.yaml", "www: !include ../../secret.yaml\n" + GOOD.replace("www", "x"))
        self.assertEqual(self.found(), ["zones/example.com.yaml inc-outside-root"])
        self.assertNotIn(": secret", self.out)

    def test_itself(self):
        self.write("zones/example.com.yaml", GOOD + "x: !include example.com.yaml\n")
        self.assertEqual(self.found(), ["zones/example.com.yaml inc-cycle"])

    def test_fixes_reach_included_files(self):
        self.write("zones/example.com.yaml", GOOD + "x: !include x.yaml\n")
        self.write("zones/x.yaml", "type: CNAME\nvalue: www.example.net\n")
        self.run_it("--fix")
        self.assertEqual(self.text("zones/x.yaml"), "type: CNAME\nvalue: www.example.net.\n")

    def test_what_is_missing(self):
        self.write("zones/example.com.yaml", "a: {type: A, value: !include v.yaml}\n")
        self.run_it()
        self.assertIn("inc-missing", self.out)
        self.assertIn("help: give the path from the folder of this file\n", self.out)

    def test_what_is_included_twice_is_not_fixed(self):
        self.write("zones/example.com.yaml", "x: {type: CNAME, value: !include v.yaml}\n"
                                             "y: {type: CNAME, value: !include v.yaml}\n"
                                             "z: {type: TXT, value: !include v.yaml}\n")
        self.write("zones/v.yaml", "www.example.net\n")
        self.assertEqual(set(self.found()), {"zones/v.yaml octodns-target-no-dot"})
        self.run_it("--fix", "--unsafe-fixes")
        self.assertEqual(self.text("zones/v.yaml"), "www.example.net\n")


if __name__ == "__main__":
    unittest.main()
