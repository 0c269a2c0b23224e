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


class Case(RepositoryCase):
    def found(self, *arguments, **how):
        """ "file:line rule" of every finding."""
        self.status = self.run_it("--format", "concise", *arguments, **how)
        found = re.findall(r"^([^:\n]+:\d+):\d+: \w+: .* \[([a-z0-9-]+)\]$", self.out, re.M)
        return [f"{place} {rule}" for place, rule in found]

    def said(self, *arguments):
        self.run_it(*arguments)
        return [line for line in self.out.splitlines() if line.startswith(("Checked ", "Read "))]


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
            self.said("infra")[1:], ["Read 1 module of Terraform: all values of records are known."]
        )
        # By itself, the module is not known to be called.
        self.assertEqual(self.found("infra/m/m.tf"), [])

    def test_of_a_file_that_is_given_alone_nothing_else_is_told(self):
        self.write("a.tf", ZONE + record("a", "local.bad"))
        self.write("b.tf", 'locals {\n  bad = "192.0.2.256"\n}\n' + BAD)
        self.assertEqual(self.found("a.tf"), [])
        self.assertEqual(self.found("b.tf"), ["b.tf:2 syn-rdata-ipv4", "b.tf:9 syn-rdata-ipv4"])
        self.assertEqual(self.found("."), self.found("b.tf"))

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
            self.said()[1:], ["Read 1 module of Terraform: 5 of 20 values of records are not known."]
        )

    def test_what_depends_on_a_default_says_so(self):
        self.write("main.tf", ZONE + record("a", "var.ip") + 'variable "ip" {\n  default = "192.0.2.256"\n}\n')
        self.run_it()
        self.assertIn("= note: with var.ip = its default", self.out)
        self.assertIn("for `aws_route53_record.a`", self.out)

    def test_json_says_the_same(self):
        body = {"zone_id": "${aws_route53_zone.z.zone_id}", "name": "a", "type": "A", "ttl": 300, "records": ["192.0.2.256"]}
        self.write(
            "main.tf.json",
            json.dumps({"resource": {"aws_route53_zone": {"z": {"name": "example.com"}}, "aws_route53_record": {"a": body}}}, indent=1),
        )
        self.assertEqual(len(self.found()), 1)
        self.write("main.tf.json", "{,}")
        self.assertEqual(self.found(), ["main.tf.json:1 json-syntax"])

    def test_what_is_no_hcl_is_told_and_the_rest_is_read(self):
        self.write("main.tf", ZONE + BAD + "locals {\n  a = 'x'\n}\n")
        self.assertEqual(self.found(), ["main.tf:9 syn-rdata-ipv4", "main.tf:12 hcl-syntax"])

    def test_comments_allow(self):
        self.write("main.tf", ZONE + "# zonevet: allow syn-rdata-ipv4 -- a test\n" + BAD)
        self.assertEqual(self.found(), [])
        self.write("main.tf", ZONE + BAD.replace("records", "# zonevet: allow syn-rdata-ipv4\n  records"))
        self.assertEqual(self.found(), [])

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


class Fixes(Case):
    def test_a_term_is_mended_where_it_stands(self):
        self.write("main.tf", ZONE + record("t", '"v=spf1 inlcude:_spf.example.net -all"', "TXT"))
        self.run_it("--fix")
        self.assertIn('records = ["v=spf1 include:_spf.example.net -all"]', self.text("main.tf"))

    def test_a_dot_goes_and_nothing_else(self):
        text = ZONE + record("t", '"v=DMARC1\\; p=none"', "TXT").replace('"t"\n', '"_dmarc"\n')
        self.write("main.tf", text)
        self.run_it("--fix")
        self.assertEqual(self.text("main.tf"), text.replace("\\;", ";"))


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


if __name__ == "__main__":
    unittest.main()
