"""Modules of Terraform: folders are modules, local ones are followed, and what is not known is not said to be wrong."""

import json
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from repository import RepositoryCase

ZONE = 'resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n'


def record(name, value, kind="A", call="aws_route53_record", more=""):
    return (
        f'resource "{call}" "{name}" {{\n  zone_id = aws_route53_zone.z.zone_id\n'
        f'  name    = "{name}"\n  type    = "{kind}"\n  ttl     = 300\n  records = [{value}]\n{more}}}\n'
    )


BAD = record("www", '"192.0.2.256"')
# So many records of one name beside each other.
ROUTED = (
    "  set_identifier = count.index\n  weighted_routing_policy {\n    weight = 1\n  }\n  count = %d\n"
)


class Case(RepositoryCase):
    def found(self, *arguments, **how):
        """ "file:line rule" of every finding."""
        self.status = self.run_it("--format", "concise", *arguments, **how)
        found = re.findall(r"^([^:\n]+:\d+):\d+: \w+: .* \[([a-z0-9-]+)\]$", self.out, re.M)
        return [f"{place} {rule}" for place, rule in found]

    def said(self, *arguments):
        self.run_it(*arguments)
        return [line for line in self.out.splitlines() if line.startswith(("Checked ", "Read ", "No records "))]


class Modules(Case):
    def test_a_folder_is_a_module_and_local_ones_are_followed(self):
        self.write("infra/main.tf", ZONE + 'module "m" {\n  source = "./m"\n  zone = aws_route53_zone.z.zone_id\n  ip = "192.0.2.300"\n}\n')
        self.write(
            "infra/m/m.tf",
            'variable "zone" {}\nvariable "ip" {}\nresource "aws_route53_record" "r" {\n  zone_id = var.zone\n  name = "a"\n'
            '  type = "A"\n  ttl = 300\n  records = [var.ip]\n}\n',
        )
        self.assertEqual(self.found("infra"), ["infra/main.tf:7 syn-rdata-ipv4"])
        self.assertEqual(self.status, 1)
        self.assertEqual(
            self.said("infra")[1:], ["Read 1 resource in 2 modules of Terraform: all values of records are known."]
        )


    def test_values_of_variables_may_be_given(self):
        self.write("main.tf", 'variable "ip" {\n  default = "192.0.2.1"\n}\n' + ZONE + record("a", "var.ip"))
        self.write("terraform.tfvars", 'ip = "192.0.2.2"\n')
        self.write("envs/prod.tfvars", 'ip = "192.0.2.300"\n')
        self.write("envs/dev.tfvars.json", '{"ip": "192.0.2.301"}\n')
        self.assertEqual(self.found("."), [])
        prod, dev = "--var-file=envs/prod.tfvars", "--var-file=envs/dev.tfvars.json"
        self.assertEqual(self.found(prod, "."), ["envs/prod.tfvars:1 syn-rdata-ipv4"])
        self.assertEqual(self.found(prod, dev, "."), ["envs/dev.tfvars.json:1 syn-rdata-ipv4"])
        self.assertEqual(self.found(dev, prod, "main.tf"), ["envs/prod.tfvars:1 syn-rdata-ipv4"])
        self.write("zonevet.toml", '[terraform]\nvar_files = ["envs/*.tfvars"]\n')
        self.assertEqual(self.found("."), ["envs/prod.tfvars:1 syn-rdata-ipv4"])
        self.assertEqual(self.found("--var-file=terraform.tfvars", "."), [])
        self.write("zonevet.toml", '[terraform]\nvar_files = ["envs/no*"]\n')
        self.found(".")
        self.assertEqual(self.status, 2)

    def test_a_file_of_values_that_is_broken_or_not_there_is_told(self):
        self.write("main.tf", 'variable "ip" {}\n' + ZONE + record("a", "var.ip"))
        self.write("x.tfvars", "ip = [\n")
        self.assertEqual(self.found("--var-file=x.tfvars", "."), ["x.tfvars:1 hcl-syntax"])
        self.assertEqual(self.found("--var-file=y.tfvars", "."), [])
        self.assertEqual(self.status, 2)
        self.assertIn("y.tfvars", self.err)

    def test_elements_that_are_known_are_records_beside_others(self):
        self.write(
            "main.tf",
            'variable "more" {}\n'
            + ZONE
            + record("a", "X").replace("[X]", 'concat(["192.0.2.300"], var.more)')
            + record("b", "X").replace("[X]", 'compact(["192.0.2.301", var.more])')
            + record("c", "X").replace("[X]", "var.more"),
        )
        self.assertEqual(self.found("."), ["main.tf:10 syn-rdata-ipv4", "main.tf:17 syn-rdata-ipv4"])

    def test_a_comment_between_signs_allows_as_any_other(self):
        self.write("main.tf", ZONE + BAD.replace("  ttl", "  /* zonevet: allow syn-rdata-ipv4 */\n  ttl"))
        self.assertEqual(self.found("."), [])

    def test_what_is_not_known_is_not_wrong(self):
        self.write(
            "main.tf",
            ZONE
            + record("a", "var.ip")
            + record("b", '"${var.ip}"')
            + record("c", "aws_eip.x.public_ip")
            + record("d", '"v=spf1 include:${var.ip} -all"', "TXT")
            + record("e", '"10 ${var.ip}"', "MX")
            + 'variable "ip" {}\n',
        )
        self.assertEqual(self.found("--show", "warning"), [])
        self.assertEqual(
            self.said()[1:], ["Read 5 resources in 1 module of Terraform: 5 of 20 values of records are not known."]
        )

    def test_records_whose_name_is_not_known_are_read_for_what_they_hold(self):
        zone = 'variable "domain" {}\nvariable "name" {}\n'
        text = zone + "".join(
            f'resource "aws_route53_record" "{label}" {{\n  zone_id = var.domain\n  name    = {name}\n'
            f'  type    = "{kind}"\n  ttl     = 300\n  records = [{value}]\n}}\n'
            for label, name, kind, value in [
                ("a", "var.name", "A", '"192.0.2.256"'),
                ("b", '"_dmarc.${var.domain}"', "TXT", '"v=DMARC1; p=quarantaine"'),
                ("c", '"${var.name}._domainkey"', "TXT", '"k=rsa; p=MIIBIjANBgkqhkiG9w0*"'),
                ("d", "var.name", "TXT", '"v=spf1 inclde:${var.domain} -all"'),
                ("e", '"_dmarc.${var.domain}"', "TXT", '"v=DMARC1; p=none", "v=DMARC1; p=reject"'),
                # What these are depends on their names.
                ("f", "var.name", "TXT", '"v=DMARC1; p=none"'),
                ("g", "var.name", "TXT", '"v=STSv1; id=1"'),
                ("h", "var.name", "CNAME", '"www.example.net"'),
                ("i", "var.name", "CNAME", '"www.example.net"'),
                ("j", "var.name", "A", '"192.0.2.1"'),
                ("k", '"*.${var.name}"', "TXT", '"v=DMARC1"'),
            ]
        )
        self.write("main.tf", text)
        self.assertEqual(
            self.found(),
            [
                "main.tf:8 syn-rdata-ipv4",
                "main.tf:15 dmarc-p-translated",
                "main.tf:22 dkim-p-base64",
                "main.tf:29 spf-typo-mechanism",
                "main.tf:36 dmarc-multiple-records",
            ],
        )
        self.run_it()
        self.assertIn("`_dmarc.<unknown>` has 2 DMARC records", self.out)

    def test_a_ttl_below_zero_is_out_of_range(self):
        self.write("main.tf", ZONE + BAD.replace("300", "-1"))
        self.run_it()
        self.assertIn("`-1` is below 0, and a TTL is from 0 to 2147483647: the provider refuses it", self.out)

    def test_in_a_zone_that_is_said_to_be_complete_names_are_missing(self):
        self.write("main.tf", ZONE + record("www", '"web.example.com"', "CNAME"))
        self.assertEqual(self.found("."), [])
        zone = '[[zone]]\nfile = "main.tf"\norigin = "{}"\ncomplete = true\n'
        self.write("zonevet.toml", zone.format("example.org"))
        self.assertEqual(self.found("."), [])
        self.write("zonevet.toml", zone.format("example.org") + zone.format("example.com"))
        self.assertEqual(self.found("."), ["main.tf:9 cname-dangling"])
        # Where something is not known, it may be that name.
        self.write("more.tf", 'variable "name" {}\n' + record("x", '"192.0.2.1"').replace('"x"\n', "var.name\n"))
        self.assertEqual(self.found("."), [])

    def test_what_depends_on_a_default_says_so(self):
        self.write("main.tf", ZONE + record("a", "var.ip") + 'variable "ip" {\n  default = "192.0.2.256"\n}\n')
        self.run_it()
        self.assertIn("= note: with var.ip = its default", self.out)
        self.assertIn("for `aws_route53_record.a`", self.out)

    def test_of_many_defaults_the_first_are_named(self):
        names = ["d", "c", "b", "a"]
        variables = "".join(f'variable "{name}" {{\n  default = "1"\n}}\n' for name in names)
        for count, words in (
            (1, "var.d = its default"),
            (3, "var.d = its default, var.c = its default, var.b = its default"),
            (4, "var.d, var.c, var.b and others = their defaults"),
        ):
            value = "x".join("${var.%s}" % name for name in names[:count])
            self.write("main.tf", variables + ZONE + record("a", f'"{value}"'))
            self.run_it()
            self.assertIn(f"= note: with {words}\n", self.out)

    def test_a_default_is_named_where_what_is_wrong_depends_on_it(self):
        defaults = {"here": "true", "ttl": "300", "sub": '"www"', "type": '"TXT"', "ip": '"192.0.2.256"', "zone": '"example.com"', "tag": '"x"'}
        variables = "".join(f'variable "{name}" {{\n  default = {value}\n}}\n' for name, value in defaults.items())
        named = record("a", '"v=spf1 -al"', "TXT").replace('"a"\n', "var.sub\n").replace("300\n", "var.ttl\n")
        zone = ZONE.replace('"example.com"', "var.zone")
        for text, names in (
            (named, []),
            (named.replace('"TXT"', "var.type"), ["type"]),
            (named.replace("  ttl", "  count = var.here ? 1 : 0\n  ttl"), ["here"]),
            (record("a", "var.ip").replace("300\n", "var.ttl\n").replace('"a"\n', '"a"\n  set_identifier = var.tag\n'), ["ip"]),
            (record("a", '"192.0.2.${256}"').replace("300\n", "var.ttl\n"), []),
            (
                'resource "google_dns_record_set" "g" {\n  managed_zone = "z"\n  name = "www.example.com."\n  type = "A"\n  ttl = var.ttl\n'
                "  routing_policy {\n    wrr {\n      weight = 1\n      rrdatas = [var.ip]\n    }\n  }\n}\n",
                ["ip"],
            ),
            # What is looked for at a name depends on that.
            (record("a", '"v=DMARC1; p=nome"', "TXT").replace('"a"\n', '"_dmarc.${var.sub}"\n').replace("300\n", "var.ttl\n"), ["sub", "zone"]),
            (record("a", '"v=DKIM1; p=AAAA"', "TXT").replace('"a"\n', '"s._domainkey.${var.sub}"\n'), ["sub", "zone"]),
            # Two records are of one name.
            (record("a", '"192.0.2.1"').replace('"a"\n', "var.sub\n") + record("b", '"x.example.net"', "CNAME").replace('"b"\n', "var.sub\n"), ["sub", "zone"]),
            (record("a", '"x"', "TXT").replace('"a"\n', '"x${var.sub}example.com"\n').replace("300\n", "var.ttl\n"), ["sub", "zone"]),
            (record("a", '"x"', "TXT").replace('"a"\n', '"www"\n').replace("300\n", '"${var.ttl}x"\n'), ["ttl"]),
        ):
            self.write("main.tf", zone + text + variables)
            self.run_it("--show", "warning")
            notes = set(re.findall(r"= note: (with .*)", self.out))
            self.assertTrue(re.search(r"^(error|warning)", self.out, re.M), text + self.out)
            expected = ", ".join(f"var.{name} = its default" for name in defaults if name in names)
            self.assertEqual(notes, {"with " + expected} if names else set(), text + self.out)

    def test_how_often_a_module_is_called_may_be_a_default(self):
        self.write("main.tf", 'variable "n" {\n  default = 1\n}\nmodule "m" {\n  source = "./m"\n  count = var.n\n}\n')
        self.write("m/main.tf", ZONE + BAD)
        self.run_it()
        self.assertIn("= note: with var.n = its default\n", self.out)

    def test_json_says_the_same(self):
        body = {"zone_id": "${aws_route53_zone.z.zone_id}", "name": "a", "type": "A", "ttl": 300, "records": ["192.0.2.256"]}
        self.write(
            "main.tf.json",
            json.dumps({"resource": {"aws_route53_zone": {"z": {"name": "example.com"}}, "aws_route53_record": {"a": body}}}, indent=1),
        )
        self.assertEqual(len(self.found()), 1)
        self.write("main.tf.json", "{,}")
        self.assertEqual(self.found(), ["main.tf.json:1 json-syntax"])

    def test_json_names_the_record_that_is_wrong(self):
        self.write(
            "main.tf",
            ZONE
            + record("www", '"192.0.2.256"')
            + record("note", '"\\"v=spf1 -all\\""', "TXT")
            + 'resource "namecheap_domain_records" "all" {\n  domain = "example.net"\n'
            '  record {\n    hostname = "a"\n    type = "A"\n    address = "192.0.2.1"\n  }\n'
            '  record {\n    hostname = "b"\n    type = "A"\n    address = "192.0.2.999"\n  }\n}\n',
        )
        self.run_it("--format", "json", ".")
        found = {(f["rule"], f["owner"], f["type"]) for f in json.loads(self.out)["findings"]}
        self.assertEqual(
            found,
            {
                ("syn-rdata-ipv4", "www.example.com.", "A"),
                ("tf-route53-txt-outer-quotes", "note.example.com.", "TXT"),
                ("syn-rdata-ipv4", "b.example.net.", "A"),
            },
        )

    def test_one_mistake_is_told_once(self):
        module = 'variable "name" {}\nresource "aws_route53_record" "r" {\n  zone_id = "Z1"\n  name = var.name\n  type = "A"\n  ttl = 60\n  records = ["192.0.2.1"]\n}\n'
        call = 'module "{}" {{\n  source = "./m"\n  name = "www.example.com"\n}}\n'
        self.write("m/m.tf", module)
        self.write("main.tf", call.format("a") + call.format("b"))
        self.assertEqual(self.found("."), ["main.tf:7 tf-duplicate-rrset-across-resources"])
        self.write("main.tf", module.replace("{\n  zone", "{\n  count = 2\n  zone").replace("var.name", '"www.example.com"'))
        self.assertEqual(self.found("."), ["main.tf:5 tf-duplicate-rrset-across-resources"])
        self.assertIn("another instance of this resource has records of this name and type", self.out)
        azure = 'resource "azurerm_dns_{}_record" "r" {{\n  name = "www"\n  zone_name = "example.com"\n  resource_group_name = "g"\n  ttl = 60\n  {}\n}}\n'
        self.write("main.tf", azure.format("cname", 'record = "www.example.net"') + azure.format("a", 'records = ["192.0.2.1"]'))
        self.assertEqual(self.found("."), ["main.tf:9 tf-cname-coexistence-across-files"])

    def test_a_type_that_is_not_written_stands_at_the_name(self):
        self.write(
            "main.tf",
            'resource "azurerm_dns_cname_record" "r" {\n  name = "@"\n  zone_name = "example.com"\n'
            '  resource_group_name = "g"\n  ttl = 60\n  record = "www.example.net"\n}\n',
        )
        self.run_it("--format", "concise", ".")
        self.assertRegex(self.out, r"main\.tf:2:10: error: .* \[cname-apex\]")

    def test_what_is_no_hcl_is_told_and_the_rest_is_read(self):
        self.write("main.tf", ZONE + BAD + "locals {\n  a = 'x'\n}\n")
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4", "main.tf:12 hcl-syntax"])

    def test_comments_allow(self):
        self.write("main.tf", ZONE + "# zonevet: allow syn-rdata-ipv4 -- a test\n" + BAD)
        self.assertEqual(self.found(), [])
        self.write("main.tf", ZONE + BAD.replace("records", "# zonevet: allow syn-rdata-ipv4\n  records"))
        self.assertEqual(self.found(), [])

    def test_in_the_call_of_a_known_module_comments_allow_what_stands_beside_them(self):
        call = (
            '%smodule "m" {\n  source    = "terraform-aws-modules/route53/aws//modules/records"\n'
            '  zone_name = "example.com"\n  records = [\n'
            '    { name = "a", type = "A", ttl = 300, records = ["192.0.2.256"] },%s\n'
            '    { name = "b", type = "A", ttl = 300, records = ["192.0.2.257"] },\n  ]\n}\n'
        )
        comment = "# zonevet: allow syn-rdata-ipv4"
        self.write("main.tf", call % ("", ""))
        self.assertEqual(self.found(), ["main.tf:5 syn-rdata-ipv4", "main.tf:6 syn-rdata-ipv4"])
        self.write("main.tf", call % ("", " " + comment))
        self.assertEqual(self.found(), ["main.tf:6 syn-rdata-ipv4"])
        self.write("main.tf", call % (comment + "\n", ""))
        self.assertEqual(self.found(), [])

    def test_records_of_services_stand_nowhere(self):
        self.write(
            "main.tf",
            'resource "namecheap_domain_records" "r" {\n  domain     = "example.com"\n  email_type = "FWD"\n'
            '  record {\n    hostname = "a"\n    type     = "A"\n    address  = "192.0.2.1"\n  }\n}\n',
        )
        self.assertEqual(self.run_it("--dump", "records"), 0)
        self.assertRegex(self.out, r"(?m)^; example\.com\. \? \? ; main\.tf:3:16$")

    def test_folders_of_terraform_and_editors_are_passed_over(self):
        for path in (".terraform/x.tf", "x.tf~", ".x.tf", "x.tftest.hcl"):
            self.write(path, ZONE + BAD)
        self.write("main.tf", ZONE)
        self.assertEqual(self.found(), [])

    def test_a_hook_passes_single_files(self):
        self.write("main.tf", ZONE)
        self.write("bad.tf", BAD)
        self.assertEqual(self.found("--force-exclude", "bad.tf"), ["bad.tf:6 syn-rdata-ipv4"])
        self.assertEqual(self.found("--force-exclude", "main.tf"), [])

    def test_what_is_declared_twice_is_told_and_both_are_linted(self):
        other = BAD.replace('name    = "www"', 'name    = "w2"').replace("256", "257")
        self.write("a.tf", ZONE + BAD + "locals {\n  a = 1\n}\nmodule \"m\" {\n  source = \"x\"\n}\n")
        self.write("b.tf", other + 'locals {\n  a = 2\n  b = 3\n}\nmodule "m" {\n  source = "y"\n}\n')
        self.assertEqual(
            self.found(),
            ["a.tf:9 syn-rdata-ipv4", "b.tf:1 tf-duplicate-declaration", "b.tf:6 syn-rdata-ipv4",
             "b.tf:9 tf-duplicate-declaration", "b.tf:12 tf-duplicate-declaration"],
        )
        self.run_it()
        self.assertIn("another resource of the module has this name", self.out)
        # What refers to the name has the first one; files that override others may say it again.
        self.write("a.tf", ZONE + record("w1", "1"))
        self.write("b_override.tf", 'locals {\n  c = 2\n}\n' + record("w1", '"192.0.2.256"'))
        self.write("b.tf", "locals {\n  c = 1\n}\n")
        self.assertEqual(self.found(), ["b_override.tf:9 syn-rdata-ipv4"])
        # Where something is broken, it is not known what is declared.
        os.remove(os.path.join(self.folder, "b_override.tf"))
        self.write("a.tf", ZONE + "locals {\n  c = 1\n")
        self.assertEqual(self.found(), ["a.tf:4 hcl-syntax"])

    def test_a_file_of_values_is_a_part_of_the_records(self):
        self.write("main.tf", ZONE + record("a", "var.ip") + 'variable "ip" {}\n')
        self.write("terraform.tfvars", 'ip = "192.0.2.256"\n')
        self.assertEqual(self.found("--force-exclude", "terraform.tfvars"), ["terraform.tfvars:1 syn-rdata-ipv4"])
        self.assertEqual(self.said("terraform.tfvars")[0], "Checked 1 file (1 zone, 1 record): 1 error.")

    def test_what_is_wrong_with_one_text_is_said_once(self):
        each = record("www", "local.bad", more="  for_each = toset(%s)\n").replace('"www"\n', 'each.key\n')
        bad = 'locals {\n  bad = "192.0.2.256"\n}\n'
        for keys, said in (
            (["a"], '`aws_route53_record.www["a"]`'),
            (["a", "b"], '`aws_route53_record.www["a"]` and `aws_route53_record.www["b"]`'),
            (list("abcde"), '`aws_route53_record.www["a"]`, `aws_route53_record.www["b"]`, `aws_route53_record.www["c"]` and 2 others'),
        ):
            self.write("main.tf", ZONE + bad + each % json.dumps(keys))
            self.assertEqual(self.found(), ["main.tf:5 syn-rdata-ipv4"])
            self.run_it()
            self.assertIn("for " + said + "\n", self.out)
        self.write("main.tf", ZONE + bad.replace("{\n", "{\n  # zonevet: allow syn-rdata-ipv4\n") + record("a", "local.bad") + record("b", "local.bad"))
        self.assertEqual(self.found(), [])

    def test_the_pack_names_resources_too(self):
        text = 'locals {\n  long = "%s"\n}\n' % ("x" * 300)
        self.write("main.tf", ZONE + text + record("a", "local.long", "TXT") + record("b", "local.long", "TXT"))
        self.assertEqual(self.found(), ["main.tf:5 tf-route53-segment-too-long"])
        self.run_it()
        self.assertIn("for `aws_route53_record.a` and `aws_route53_record.b`\n", self.out)

    def test_the_summary_says_what_was_read(self):
        self.write("main.tf", 'module "m" {\n  source = "example/m"\n}\n')
        self.assertEqual(
            self.said(),
            ["Checked 1 file (0 zones, 0 records): nothing to lint.", "No records were found in modules of Terraform; 1 module that is called could not be read."],
        )
        self.write("main.tf", ZONE + record("a", '"192.0.2.1"').replace('"A"', "var.type") + record("b", '"192.0.2.1"', more="  count = var.n\n"))
        self.assertEqual(
            self.said(),
            ["Checked 1 file (1 zone, 1 record): no problems.", "Read 2 resources in 1 module of Terraform: 1 of 6 values of records is not known; 1 record was passed over, as too little of it is known."],
        )

    def test_modules_that_are_called_are_counted(self):
        self.write("main.tf", ZONE + 'module "m" {\n  source = "./m"\n  count = 2\n}\n' + record("a", '"192.0.2.1"'))
        self.write("m/m.tf", ZONE + record("b", '"192.0.2.2"'))
        self.assertIn("in 2 modules of Terraform:", self.said("main.tf")[1])


class GivenAlone(Case):
    """What is found does not depend on which files are given: that decides what is shown."""

    def test_what_is_said_of_a_resource_or_its_text_is_said_of_the_files_of_both(self):
        self.write("a.tf", ZONE + record("a", "local.bad"))
        self.write("b.tf", 'locals {\n  bad = "192.0.2.256"\n}\n' + BAD)
        self.assertEqual(self.found("a.tf"), ["b.tf:2 syn-rdata-ipv4"])
        self.assertEqual(self.found("b.tf"), ["b.tf:2 syn-rdata-ipv4", "b.tf:9 syn-rdata-ipv4"])
        self.assertEqual(self.found("."), self.found("b.tf"))

    def test_what_is_said_of_two_places_is_said_of_both(self):
        self.write("a.tf", ZONE + record("spf", '"v=spf1 -all"', "TXT"))
        self.write("b.tf", record("spf2", '"v=spf1 mx -all"', "TXT").replace('"spf2"\n', '"spf.example.com"\n'))
        two = ["b.tf:3 tf-duplicate-rrset-across-resources", "b.tf:6 spf-multiple-records"]
        self.assertEqual(self.found("."), two)
        self.assertEqual(self.found("b.tf"), two)
        self.assertEqual(self.found("a.tf"), two)
        self.write("c.tf", "locals {}\n")
        self.assertEqual(self.found("c.tf"), [])
        self.write("b.tf", record("x", '"x.example.net"', "CNAME").replace('"x"\n', '"spf"\n'))
        for path in ("a.tf", "b.tf", "."):
            self.assertEqual(self.found(path), ["b.tf:3 tf-cname-coexistence-across-files"], path)
        self.write("b.tf", ZONE)
        for path in ("a.tf", "b.tf", "."):
            self.assertEqual(self.found(path), ["b.tf:1 tf-duplicate-declaration"], path)

    def test_what_a_comment_allows_beside_it_is_not_said(self):
        self.write("a.tf", ZONE + record("a", "local.bad"))
        self.write("b.tf", 'locals {\n  bad = "192.0.2.256" # zonevet: allow syn-rdata-ipv4\n}\n')
        self.assertEqual(self.found("a.tf"), [])
        self.assertEqual(self.found("b.tf"), [])

    def test_a_module_is_linted_as_others_of_the_repository_call_it(self):
        self.write(
            "main.tf",
            'variable "rua" {\n  default = "mailto:"\n}\nresource "aws_route53_record" "d" {\n  zone_id = "Z1"\n'
            '  name = "_dmarc.example.com"\n  type = "TXT"\n  ttl = 300\n  records = ["v=DMARC1; p=none; rua=${var.rua}"]\n}\n',
        )
        self.assertEqual(self.found("main.tf"), ["main.tf:2 dmarc-rua-syntax"])
        call = 'module "m" {\n  source = "../.."\n  rua = "%s"\n}\n'
        self.write("examples/complete/main.tf", call % "mailto:d@example.com" + BAD)
        self.assertEqual(self.found("main.tf"), [])
        self.assertEqual(self.found("."), ["examples/complete/main.tf:10 syn-rdata-ipv4"])
        self.write("examples/complete/main.tf", call % "d@example.com" + BAD)
        self.assertEqual(self.found("main.tf"), ["examples/complete/main.tf:3 dmarc-rua-missing-scheme"])
        # What calls another module is not looked at.
        self.write("examples/complete/main.tf", call.replace("../..", "../../m") % "d@example.com")
        self.assertEqual(self.found("main.tf"), ["main.tf:2 dmarc-rua-syntax"])

    def test_files_that_are_not_given_are_not_edited(self):
        text = record("_dmarc", '"v=DMARC1; p=none; rua=${var.rua}"', "TXT")
        self.write("m/m.tf", 'variable "rua" {}\n' + ZONE + text)
        self.write("main.tf", 'module "m" {\n  source = "./m"\n  rua = "d@example.com"\n}\n')
        found = ["main.tf:3 dmarc-rua-missing-scheme"]
        self.assertEqual(self.found("--fix", "--unsafe-fixes", "main.tf"), found)
        self.assertEqual(self.found("m/m.tf"), found)
        self.assertEqual(self.found("--fix", "--unsafe-fixes", "m/m.tf"), [])
        self.assertEqual(self.found(), [])

    def test_called_modules_are_linted_with_the_folder_that_calls_them(self):
        self.write("env/main.tf", 'module "m" {\n  source = "../m"\n}\n')
        self.write("other/main.tf", 'module "m" {\n  source = "../m"\n}\n' + BAD)
        self.write("m/m.tf", ZONE + BAD)
        self.assertEqual(self.found("env"), ["m/m.tf:9 syn-rdata-ipv4"])
        self.assertEqual(self.found("env/main.tf"), [])
        self.assertEqual(self.found("m/m.tf"), ["m/m.tf:9 syn-rdata-ipv4"])

    def test_stdin_without_a_name_may_be_hcl(self):
        self.assertEqual(self.found("-", stdin=BAD), [])
        self.assertEqual(self.status, 2)
        self.assertIn("`--stdin-filename main.tf` names what comes from a pipe", self.err)

    def test_stdin_may_stand_for_a_file_that_is_not_there(self):
        self.write("main.tf", ZONE)
        for name in ("new.tf", "./new.tf", "infra/new.tf"):
            self.assertEqual(len(self.found("--stdin-filename", name, "-", stdin=BAD)), 1, name)


class Calls(Case):
    def test_folders_that_are_not_there_are_told(self):
        self.write("main.tf", 'module "a" {\n  source = "./missing"\n}\nmodule "b" {\n  source = "./none"\n}\nmodule "c" {\n  source = "../out"\n}\n')
        # (Nothing of Terraform is in it.)
        self.write("none/README", "")
        self.assertEqual(self.found(), ["main.tf:2 tf-module-missing"])
        self.assertIn("`terraform init` stops here: `./missing` is no folder that can be read", self.out)
        self.write("main.tf", 'module "a" {\n  source = "./${var.dir}"\n}\nvariable "dir" {\n  default = "x"\n}\n')
        self.assertEqual(self.found(), [])

    def test_modules_that_call_each_other_are_linted(self):
        self.write("main.tf", ZONE + 'module "m" {\n  source = "./m"\n}\n' + BAD)
        self.write("m/main.tf", 'module "root" {\n  source = "../"\n}\n' + BAD.replace("256", "257"))
        both = ["m/main.tf:2 tf-module-cycle", "m/main.tf:9 syn-rdata-ipv4", "main.tf:12 syn-rdata-ipv4"]
        self.assertEqual(self.found(), both)
        self.assertEqual(self.found("m/main.tf"), both[:2])
        self.assertEqual(self.found("main.tf"), [both[2], both[0]])
        self.run_it("m")
        self.assertIn("this module leads back to the one that calls it", self.out)


class Limits(Case):
    """What is not looked at for its size is told, and the rest is linted."""

    def test_instances(self):
        each = record("www", '"192.0.2.256"', more="  %s\n").replace('"www"\n', '"h%s"\n')
        self.write("main.tf", ZONE + each % ("${count.index}", "count = 1000000000"))
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4", "main.tf:10 limit-instances"])
        self.assertRegex(self.out, r"`count` makes 1000000000 of them: the first 10\d\d\d were looked at")
        # (Of the second one, some are left, and of what is left half.)
        more = each.replace('"www"', '"www2"').replace('"h%s"', '"i%s"')
        self.write("main.tf", ZONE + each % ("${each.key}", 'for_each = toset([for p in setproduct(range(110), range(110)) : join("-", p)])') + more % ("${count.index}", "count = 6000"))
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4", "main.tf:10 limit-instances", "main.tf:17 syn-rdata-ipv4"])
        self.write("main.tf", ZONE + each % ("${count.index}", "count = 3000"))
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4"])
        # What is written out is looked at.
        names = "".join(f'    "name{i}",\n' for i in range(15_000))
        self.write("main.tf", ZONE + "locals {\n  names = toset([\n" + names + "  ])\n}\n" + each % ("${each.key}", "for_each = local.names"))
        self.assertEqual([one.split()[1] for one in self.found()], ["syn-rdata-ipv4"])

    def test_what_leads_to_no_records_is_not_counted(self):
        self.write("main.tf", ZONE + BAD + 'resource "aws_instance" "i" {\n  count = 1000000\n}\nmodule "m" {\n  source = "./m"\n  count = 1000000\n}\n')
        self.write("m/main.tf", 'module "n" {\n  source = "../n"\n  count = 9\n}\n')
        self.write("n/main.tf", 'resource "aws_instance" "i" {\n  count = 9\n}\n')
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4"])
        self.write("n/main.tf", ZONE)
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4", "main.tf:16 limit-instances"])

    def test_a_zone_that_was_not_read_in_full_lacks_nothing(self):
        self.write("zonevet.toml", '[[zone]]\nfile = "main.tf"\norigin = "example.com"\ncomplete = true\n')
        mx = record("mx", '"10 gone.example.com"', "MX")
        self.write("main.tf", ZONE + mx)
        self.assertEqual(self.found("--show", "warning"), ["main.tf:9 mx-dangling"])
        self.write("main.tf", ZONE + mx + record("www", '"192.0.2.1"', more="  count = 12000\n").replace('"www"\n', '"h${count.index}"\n'))
        self.assertEqual(self.found("--show", "warning"), ["main.tf:17 limit-instances"])

    def test_modules(self):
        call = 'module "m" {\n  source = "./m"\n%s}\n'
        self.write("main.tf", ZONE + call % "  count = 3000\n" + BAD)
        self.write("m/main.tf", 'module "n" {\n  source = "../n"\n  count = 9\n}\n')
        self.write("n/main.tf", ZONE)
        self.assertEqual(self.found("main.tf"), ["main.tf:13 syn-rdata-ipv4"])
        self.assertEqual(self.found("."), ["m/main.tf:3 limit-instances", "main.tf:13 syn-rdata-ipv4"])
        self.write("m/main.tf", ZONE + 'module "n" {\n  source = "../m"\n}\n')
        self.write("main.tf", ZONE + call % "" + BAD)
        self.assertEqual(self.found("."), ["m/main.tf:5 tf-module-cycle", "main.tf:12 syn-rdata-ipv4"])

    def test_evaluation(self):
        loop = "[for i in range(1000) : [for j in range(1000) : [for k in range(9) : k]]]"
        self.write("main.tf", ZONE + record("a", "local.a[0][0][0]") + f"locals {{\n  a = {loop}\n}}\n" + BAD)
        # What needs no evaluation is known.
        self.assertEqual(self.found(), ["main.tf:12 limit-evaluation", "main.tf:19 syn-rdata-ipv4"])
        # Of other modules all is known.
        self.write("b/main.tf", ZONE + record("www", '"192.0.2.${256}"'))
        self.assertEqual(self.found(), ["b/main.tf:9 syn-rdata-ipv4", "main.tf:12 limit-evaluation", "main.tf:19 syn-rdata-ipv4"])
        names = "\n".join(f"  n{i} = local.n{i + 1}" for i in range(500))
        self.write("main.tf", ZONE + record("a", "local.n0") + f"locals {{\n{names}\n  n500 = 1\n}}\n")
        self.assertEqual([rule.split()[1] for rule in self.found("main.tf")], ["limit-evaluation"])
        self.write("long.txt", "x" * (1 << 20) + "y")
        self.write("main.tf", ZONE + record("a", 'file("long.txt")', "TXT"))
        self.assertEqual(self.found("main.tf"), ["main.tf:9 limit-evaluation"])

    def test_records(self):
        weighted = record("www", '"192.0.2.256"', more=ROUTED)
        self.write("main.tf", ZONE + weighted % 1000)
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4"])
        self.assertIn("(1 zone, 1000 records)", self.out)
        self.write("main.tf", ZONE + weighted % 5000 + weighted.replace('"www"', '"x"') % 5000)
        self.assertEqual(self.found(), ["main.tf:4 limit-records", "main.tf:9 syn-rdata-ipv4"])
        text = 'locals {\n  long = "%s"\n}\n' % ("x" * 60_000)
        many = record("a", "local.long", "TXT", more="  count = 1000\n").replace('"a"\n', '"a${count.index}"\n')
        self.write("main.tf", ZONE + text + many.replace("aws_route53_record", "ovh_domain_zone_record") + BAD)
        self.write("main.tf", ZONE + text + many + BAD)
        self.assertIn("main.tf:7 limit-records", self.found())


class Fixes(Case):
    def test_a_term_is_mended_where_it_stands(self):
        self.write("main.tf", ZONE + record("t", '"v=spf1 inlcude:_spf.example.net -all"', "TXT"))
        self.run_it("--fix")
        self.assertIn('records = ["v=spf1 include:_spf.example.net -all"]', self.text("main.tf"))

    def test_a_fix_is_written_where_the_text_stands_and_a_diff_shows_it(self):
        self.write("main.tf", ZONE + record("t", "local.spf", "TXT"))
        text = 'locals {\n  spf = "v=spf1 inlcude:_spf.example.net -all" // ours\n}\n'
        self.write("locals.tf", text)
        self.run_it("--diff")
        self.assertIn("--- a/locals.tf\n+++ b/locals.tf\n", self.out)
        self.assertIn('\n+  spf = "v=spf1 include:_spf.example.net -all" // ours\n', self.out)
        self.assertEqual(self.text("locals.tf"), text)
        self.run_it("--fix")
        self.assertEqual(self.text("locals.tf"), text.replace("inlcude", "include"))
        self.assertEqual(self.found(), [])

    def test_what_others_use_too_is_not_safe(self):
        self.write("main.tf", ZONE + record("t", "local.spf", "TXT") + record("u", "local.spf", "TXT"))
        text = 'locals {\n  spf = "v=spf1 inlcude:_spf.example.net -all"\n}\n'
        self.write("locals.tf", text)
        self.run_it("--fix")
        self.assertEqual(self.text("locals.tf"), text)
        self.assertIn("1 fixable with --fix --unsafe-fixes.", self.out)

    def test_what_only_some_have_wrong_is_not_mended_safely(self):
        each = '  for_each = { a = "a:mail.example.net", b = "mx" }\n'
        text = ZONE + record("${each.key}", '"v=spf1 ${each.value} a:mail.example.net -all"', "TXT", more=each)
        self.write("main.tf", text.replace('"aws_route53_record" "${each.key}"', '"aws_route53_record" "t"'))
        self.run_it("--fix", "--show", "info")
        self.assertEqual(self.text("main.tf"), text.replace('"aws_route53_record" "${each.key}"', '"aws_route53_record" "t"'))

    def test_a_dot_goes_and_nothing_else(self):
        text = ZONE + record("t", '"v=DMARC1\\; p=none"', "TXT").replace('"t"\n', '"_dmarc"\n')
        self.write("main.tf", text)
        self.run_it("--fix")
        self.assertEqual(self.text("main.tf"), text.replace("\\;", ";"))


    def test_line_ends_stay_as_they_are(self):
        text = ZONE + record("t", "<<-EOT\n    token=1\n    EOT\n  ", "TXT")
        for end in ("\n", "\r\n"):
            self.write("main.tf", text.replace("\n", end))
            self.run_it("--fix", "--unsafe-fixes")
            fixed = text.replace("<<-EOT", "chomp(<<-EOT").replace("    EOT\n", "    EOT\n    )\n")
            self.assertEqual(self.text("main.tf"), fixed.replace("\n", end))


class Plans(Case):
    PLAN = {
        "format_version": "1.2",
        "terraform_version": "1.9.0",
        "planned_values": {
            "root_module": {
                "resources": [
                    {"address": "aws_route53_zone.z", "mode": "managed", "type": "aws_route53_zone", "name": "z", "values": {"name": "example.com"}},
                    {
                        "address": "aws_route53_record.www",
                        "mode": "managed",
                        "type": "aws_route53_record",
                        "name": "www",
                        "values": {"name": "www", "type": "A", "ttl": 300, "records": ["192.0.2.256"]},
                    },
                ]
            }
        },
        "resource_changes": [{"address": "aws_route53_record.www", "change": {"actions": ["create"], "after_unknown": {"zone_id": True}}}],
        "configuration": {
            "root_module": {
                "resources": [
                    {"address": "aws_route53_record.www", "expressions": {"zone_id": {"references": ["aws_route53_zone.z.zone_id", "aws_route53_zone.z"]}}},
                    {"address": "aws_route53_zone.z"},
                ]
            }
        },
    }

    def test_a_plan_is_linted_where_its_configuration_stands(self):
        self.write("plan.json", json.dumps(self.PLAN))
        self.assertEqual(self.found("plan.json"), ["plan.json:1 syn-rdata-ipv4"])
        self.write("main.tf", ZONE + record("www", "var.ip") + 'variable "ip" {}\n')
        self.assertEqual(self.found("main.tf"), [])
        self.assertEqual(self.found("plan.json", "main.tf"), ["main.tf:9 syn-rdata-ipv4"])
        self.assertEqual(
            self.said("plan.json", "main.tf")[1],
            "Read 1 resource in 1 module of Terraform: all values of records are known. "
            "plan.json stands for the files of the module beside it.",
        )

    def test_a_plan_is_never_edited(self):
        plan = json.loads(json.dumps(self.PLAN))
        values = plan["planned_values"]["root_module"]["resources"][1]["values"]
        values.update(name="www.example.com", type="TXT", records=["x" * 300])
        plan = json.dumps(plan)
        self.write("plan.json", plan)
        self.assertEqual(self.found("--fix", "--unsafe-fixes", "plan.json"), ["plan.json:1 tf-route53-segment-too-long"])
        self.assertEqual(self.text("plan.json"), plan)

    def test_a_state_is_linted_as_terraform_keeps_it(self):
        values = {"name": "www", "type": "A", "ttl": 300, "records": ["192.0.2.256"], "zone_id": "Z1"}
        resource = {"mode": "managed", "type": "aws_route53_record", "name": "www", "instances": [{"attributes": values}]}
        state = {"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x", "outputs": {}, "resources": [resource]}
        for name in ("terraform.tfstate", "terraform.tfstate.backup", "state.json"):
            self.write(name, json.dumps(state))
            self.assertEqual(self.found("--fix", "--unsafe-fixes", name), [name + ":1 syn-rdata-ipv4"])
            self.assertEqual(self.text(name), json.dumps(state))
            # (It is linted where it is named.)
            self.assertEqual(self.found("."), [])

    def test_a_state_is_older_than_the_module_beside_it(self):
        values = {"name": "www", "type": "A", "ttl": 300, "records": ["192.0.2.256"], "zone_id": "Z1"}
        resource = {"mode": "managed", "type": "aws_route53_record", "name": "www", "instances": [{"attributes": values}]}
        state = {"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x", "outputs": {}, "resources": [resource]}
        self.write("terraform.tfstate", json.dumps(state))
        new = record("new", '"192.0.2.257"')
        self.write("main.tf", ZONE + BAD + new)
        both = ["main.tf:9 syn-rdata-ipv4", "main.tf:16 syn-rdata-ipv4"]
        for given in (["."], [".", "terraform.tfstate"], ["main.tf", "terraform.tfstate"]):
            self.assertEqual(self.found(*given), both)
            self.assertNotIn("stands for", self.out)
        # By itself it stands for the module.
        self.assertEqual(self.found("terraform.tfstate"), ["main.tf:9 syn-rdata-ipv4"])
        self.assertIn("terraform.tfstate stands for the files of the module beside it.", self.said("terraform.tfstate")[1])
        # What was mended since is not told of the module.
        self.write("main.tf", ZONE + BAD.replace("256", "25") + new)
        self.assertEqual(self.found(".", "terraform.tfstate"), ["main.tf:16 syn-rdata-ipv4", "terraform.tfstate:1 syn-rdata-ipv4"])

    def test_secrets_beside_a_finding_are_not_shown(self):
        values = {"zone_id": "SECRET0", "name": "SECRET1", "type": "TXT", "records": ["SECRET2", "v=spf1 -al", "SECRET3"], "set_identifier": "SECRET4", "ttl": 300}
        marked = {"name": True, "records": [True, False, True], "set_identifier": True, "zone_id": True}
        other = {"address": "aws_db_instance.d", "type": "aws_db_instance", "name": "d", "values": {"password": "SECRET5"}}
        resource = {"address": "aws_route53_record.r", "mode": "managed", "type": "aws_route53_record", "name": "r", "values": values, "sensitive_values": marked}
        plan = {"format_version": "1.2", "variables": {"x": {"value": "SECRET6"}}, "planned_values": {"root_module": {"resources": [other, resource, other]}}}
        old = json.loads(json.dumps(plan))
        del old["planned_values"]["root_module"]["resources"][1]["sensitive_values"]
        old["resource_changes"] = [{"address": "aws_route53_record.r", "change": {"after_sensitive": marked}}]
        paths = [[{"type": "get_attr", "value": name}] for name in ("name", "set_identifier", "zone_id")]
        plain = dict(values, records=["v=spf1 -al"])
        instance = {"attributes": plain, "sensitive_attributes": paths, "private": "SECRET7"}
        state = {"version": 4, "terraform_version": "1.9.0", "lineage": "x", "resources": [{"mode": "managed", "type": "aws_route53_record", "name": "r", "instances": [instance]}]}
        broken = json.dumps(state).replace("SECRET4", "SECRET4\\q")
        for name, text in (
            ("plan.json", json.dumps(plan)),
            ("plan.json", json.dumps(plan, separators=(",", ":"))),
            ("plan.json", json.dumps(plan, indent=2)),
            ("old.json", json.dumps(old)),
            ("a.tfstate", json.dumps(state)),
            ("a.tfstate", json.dumps(state, indent=2)),
            ("a.tfstate", broken),
        ):
            self.write(name, text)
            for arguments in [[], ["--fix", "--unsafe-fixes", "--diff"], ["--dump", "records"]] + [
                ["--format", form] for form in ("text", "concise", "json", "ndjson", "sarif", "github")
            ]:
                self.run_it("--show", "info", *arguments, name)
                self.assertNotIn("SECRET", self.out + self.err, arguments)
            self.run_it(name)
            self.assertIn('"v=spf1 -al"' if text != broken else "this is no JSON", self.out)
            self.assertIn("^", self.out)

    def test_what_can_be_no_zone_file_is_not_read_as_one(self):
        for name, text, what in (
            ("a.json", '{"www": "\u201cx\u201d"}', "is JSON"),
            ("a.tfstate", "{ TXT", "is no JSON at line 1, column 3: expected a name in quotation marks, or `}`"),
            ("cut.tfstate", '{"version": 4,\n"resources": [', "is no JSON at line 2, column 15: expected more: the text ends too early"),
            ("empty.tfstate", "\n", "is empty"),
            ("list", ' [\n{"a": 1}]', "is JSON"),
            ("valid.json", '{"format_version": "1.0", "valid": true}', "is JSON"),
            ("old.tfstate", '{"version": 3, "terraform_version": "0.11.0", "lineage": "x"}', "is a state of version 3: version 4 is read"),
            ("plan", "PK\x03\x04www A 192.0.2.256\n", "is a ZIP archive"),
            ("prod.tfvars", "www A 192.0.2.256\n", "is HCL"),
            ("main", '\n# ours\nlocals {\n  a = 1\n}\n', "begins as a file of Terraform does"),
        ):
            self.write(name, text)
            self.assertEqual(self.found("--fix", "--unsafe-fixes", name), [])
            self.assertEqual((self.status, self.text(name)), (2, text))
            self.assertIn(f"zonevet: {name}: {what}", self.err)
            self.assertEqual(self.found("--force-exclude", name), [])
            self.assertEqual((self.status, self.err), (0, ""))
        self.write("plan.json", "\ufeff{}".encode("utf-16-le"))
        self.assertEqual(self.found("plan.json"), [])
        self.assertIn("zonevet: plan.json: is UTF-16, as `>` of PowerShell writes it", self.err)


if __name__ == "__main__":
    unittest.main()
