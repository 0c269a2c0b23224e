"""What octoDNS refuses, by its validators as they are unless a config says otherwise (`legacy`), at
`strict`, and at `strict` with `best-practice`, held against octoDNS itself: each zone of the table below that it refuses gets an error
here. One that it takes at `strict` gets no finding at all, and one that it takes at `legacy` no
error that says that it stops. For every reason that octoDNS can give at `strict` there is a zone that
it refuses for that reason. Skipped where octoDNS is not installed.
"""

import ast
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from octodns_itself import BINARY

try:
    import octodns.record.dynamic
    import octodns.record.geo
    import octodns.record.subnet
    import octodns.record.svcb
    import octodns.record.target
    from octodns.provider.yaml import YamlProvider
    from octodns.record import Record, ValuesMixin
    from octodns.zone import Zone
except ImportError:  # an older one
    sys.exit(77)


class AnyValue(str):
    @classmethod
    def process(cls, values):
        return [cls(value) for value in values]


class ProviderRecord(ValuesMixin, Record):
    _type = "Some/TYPE"
    _value_type = AnyValue


Record.register_type(ProviderRecord)

# The rules that judge what octoDNS judges, and not what is said by mail or by whole zones.
SELECTED = "syntax,file,names,aliases,delegation,obsolete,txt,octodns,spf-type-99,mx-null-preference"

SHA1 = "0123456789abcdef0123456789abcdef0123456a"
SHA256 = "0123456789abcdef" * 3 + "0123456789abcdea"
SHA384 = SHA256 + SHA256[32:]
SHA512 = SHA256 + SHA256
LABEL = "a" * 64
LONG = ".".join(["a" * 60] * 4)


def record(name, kind, value, more=""):
    return f"{name}: {{type: {kind}, value: {value}{more}}}"


def changed(name, kind, parts, *changes):
    """A record with all parts, and one for each change of some; a part that is None is left out."""
    zones = []
    for change in ({}, *changes):
        now = {**parts, **change}
        value = ", ".join(f"{key}: {part}" for key, part in now.items() if part is not None)
        zones.append(record(name, kind, "{" + value + "}"))
    return zones


def each(key, *values):
    return [{key: value} for value in values]


NAMES = [
    record("www", "A", "192.0.2.1"),
    record("'*'", "A", "192.0.2.1"),
    record("'*.www'", "A", "192.0.2.1"),
    record("'@'", "A", "192.0.2.1"),
    record("www.", "A", "192.0.2.1"),
    record("www..a", "A", "192.0.2.1"),
    record("'a b'", "A", "192.0.2.1"),
    record('"a\\tb"', "A", "192.0.2.1"),
    record(LABEL, "A", "192.0.2.1"),
    record(LABEL[1:], "A", "192.0.2.1"),
    record(LONG, "A", "192.0.2.1"),
    record(LONG[:-8], "A", "192.0.2.1"),
    record(LABEL, "Some/TYPE", "x"),
    record("a..b", "Some/TYPE", "x"),
    record("münchen", "A", "192.0.2.1"),
    record('"a\\u2028b"', "A", "192.0.2.1"),
    record("xn--mnchen-3ya", "A", "192.0.2.1"),
    "www: {type: A, ttl: -1, value: 192.0.2.1}",
    "www: {type: A, ttl: 0, value: 192.0.2.1}",
    "www: {type: A, ttl: '60', value: 192.0.2.1}",
    "www: {type: A, ttl: x, value: 192.0.2.1}",
    "www: {type: A, ttl: null, value: 192.0.2.1}",
    "www: {type: Some/TYPE, ttl: -1, value: x}",
    "www: {value: 192.0.2.1}",
    "www: {type: Nothing, value: 192.0.2.1}",
    "www: {type: a, value: 192.0.2.1}",
    "www: 192.0.2.1",
    "www: [{type: A, value: 192.0.2.1}, {type: A, value: 192.0.2.2}]",
    "www: [{type: A, value: 192.0.2.1}, {type: AAAA, value: '2001:db8::1'}]",
    "a: {type: A, value: 192.0.2.1}\nA: {type: A, value: 192.0.2.2}",
]

OPTIONS = [
    *(record("www", "A", "192.0.2.1", f", octodns: {{healthcheck: {{protocol: {protocol}}}}}")
      for protocol in ("HTTP", "HTTPS", "ICMP", "TCP", "UDP", "http", "FTP", "1", "''", "null")),
    record("www", "A", "192.0.2.1", ", octodns: {healthcheck: {host: example.net, path: /x, port: 80}}"),
    record("www", "A", "192.0.2.1", ", octodns: {healthcheck: FTP}"),
    record("www", "A", "192.0.2.1", ", octodns: x"),
    record("www", "A", "192.0.2.1", ", octodns: {cloudflare: {proxied: true}}"),
    record("www", "A", "192.0.2.300", ", octodns: {ignored: true}"),
    record("www", "A", "192.0.2.1", ", octodns: {ignored: true}"),
    record("www", "Some/TYPE", "x", ", octodns: {healthcheck: {protocol: FTP}}"),
]

ADDRESSES = [
    *(record("www", "A", value) for value in
      ("192.0.2.300", "''", "", "'2001:db8::1'", "192.0.2.010", "host", "[]", "true", "{}")),
    *(record("www", "AAAA", value) for value in
      ("'2001:db8::1'", "'2001:DB8::1'", "'2001:db8::g'", "''", "", "192.0.2.1", "'::1::'", "[]")),
    "www: {type: A}",
    "www: {type: A, values: []}",
    "www: {type: A, values: [192.0.2.1, '']}",
    "www: {type: A, values: [192.0.2.1, null]}",
    "www: {type: A, values: [192.0.2.1, 192.0.2.2]}",
    "www: {type: A, value: [192.0.2.1, 192.0.2.2]}",
]

TARGETS = [
    *(record("www", kind, value) if kind != "NS" else f"www: {{type: NS, values: [{value}, ns.example.net.]}}"
      for kind in ("CNAME", "NS", "PTR", "DNAME") for value in
      ("example.net.", "a.example.net.", "''", "null", "a..example.net.", "-a.example.net.", "a-.example.net.",
       "_a.example.net.", "a/b.example.net.", "'*.example.net.'", "'a b.example.net.'",
       "münchen.example.net.", f"{LABEL}.example.net.", f"{LONG}.{LABEL[1:]}.example.net.", "192.0.2.1",
       "192.0.2.1.", "'{name}.example.net.'", "net.", "host", ".")),
    record("www", "CNAME", "'2001:db8::1.'"),
    "www: {type: CNAME}",
    record("www", "CNAME", ""),
    "www: {type: NS, values: []}",
    "www: {type: NS, values: [a.example.net., b.example.net.]}",
    "www: {type: NS, values: [a.example.net., 192.0.2.1.]}",
    "www: {type: CNAME, values: [example.net.]}",
    "www: {type: ALIAS, value: example.net.}",
    "www: {type: DNAME, values: [example.net.]}",
    record("''", "ALIAS", "example.net."),
    record("''", "ALIAS", "''"),
    record("''", "ALIAS", "a..example.net."),
    record("''", "ALIAS", "192.0.2.1."),
    record("''", "CNAME", "example.net."),
]

TEXTS = [
    *(record("www", "TXT", value) for value in
      ("some text", "''", "", "a\\; b", "a; b", "'a \\\\; b'", "'\"a\" \"b\"'", "grün", "12", "true", "[]",
       "' ; '", '"a\\tb"', "a" * 300, "a\\\\b")),
    "www: {type: TXT}",
    "www: {type: TXT, values: []}",
    "www: {type: TXT, values: [a, null]}",
    "www: {type: TXT, values: [a, b]}",
    record("www", "SPF", "v=spf1 -all"),
    record("www", "SPF", "a; b"),
]

CAA = {"flags": 0, "tag": "issue", "value": "ca.example.net"}
MX = {"preference": 10, "exchange": "mx.example.net."}
SRV = {"priority": 1, "weight": 2, "port": 5060, "target": "a.example.net."}
SSHFP = {"algorithm": 4, "fingerprint": SHA256, "fingerprint_type": 2}
TLSA = {"certificate_association_data": SHA256, "certificate_usage": 3, "matching_type": 1, "selector": 1}
DS = {"algorithm": 13, "digest": SHA256, "digest_type": 2, "key_tag": 12345}
NAPTR = {"flags": "U", "order": 10, "preference": 20, "regexp": "'!^.*$!sip:info@example.net!'",
         "replacement": ".", "service": "SIP+D2U"}
URI = {"priority": 1, "weight": 2, "target": "'https://example.net/'"}
URLFWD = {"code": 301, "masking": 2, "path": "/", "query": 0, "target": "'https://example.net/'"}
LOC = {"altitude": 20, "lat_degrees": 31, "lat_direction": "S", "lat_minutes": 58, "lat_seconds": 52.1,
       "long_degrees": 115, "long_direction": "E", "long_minutes": 49, "long_seconds": 11.7,
       "precision_horz": 10, "precision_vert": 2, "size": 10}
SVCB = {"svcpriority": 1, "targetname": "a.example.net."}


def missing(parts):
    return [{part: None} for part in parts]


VALUES = [
    *changed("www", "CAA", CAA, *missing(CAA), *each("flags", 1, 128, 255, 256, -1, "x", "'0'", "[]"),
             *each("tag", "''", "a-b", "iodef", "issuewild", "contactemail", "ISSUE"),
             *each("value", "''", "'mailto:a@example.net'", "';'")),
    *changed("www", "MX", MX, *missing(MX), *each("preference", 0, 65535, 65536, -1, "x", "null", "'10'"),
             *each("exchange", "''", "null", ".", "192.0.2.1.", "a..example.net.", "a/b.example.net."),
             {"exchange": ".", "preference": 0}, {"preference": None, "priority": 10},
             {"exchange": None, "value": "mx.example.net."}),
    *changed("_sip._tcp", "SRV", SRV, *missing(SRV), *each("priority", 0, 65535, 65536, -1, "x"),
             *each("weight", 0, 65536, -1, "x"), *each("port", 0, 65536, -1, "x"),
             *each("target", "''", "null", "192.0.2.1.", "a..example.net.", "."),
             {"target": ".", "priority": 0, "weight": 0, "port": 0},
             {"target": ".", "priority": 0, "weight": 0}, {"target": ".", "weight": 0, "port": 0},
             {"target": ".", "priority": 0, "port": 0}),
    *(changed(name, kind, parts)[0] for kind, parts in (("SRV", SRV), ("URI", URI)) for name in
      ("''", "_sip", "sip._tcp", "_sip.tcp", "_sip._tcp.a", "'*._tcp'", "'*'", "_-sip._tcp", "_5ip._tcp",
       "_sip-._tcp", "_s--p._tcp", "_sixteenletters16._tcp", "_sip._t_p", "_._tcp", "_s1-p._tcp")),
    *changed("www", "SSHFP", SSHFP, *missing(SSHFP), *each("algorithm", 0, 255, 256, -1, "x"),
             *each("fingerprint_type", 0, 3, 255, 256, -1, "x"),
             *each("fingerprint", "''", "null", "xyz", SHA1, SHA256[1:], SHA256.upper(), "'01 02'", 12345, "1" * 64, "'" + "1" * 64 + "'"),
             *each("algorithm", 3, 5, 6, 9),
             {"fingerprint": SHA1, "fingerprint_type": 1}, {"fingerprint_type": 1}),
    *changed("_443._tcp", "TLSA", TLSA, *missing(TLSA), *each("certificate_usage", 0, 4, 255, 256, -1, "x"),
             *each("selector", 0, 2, 255, 256, -1, "x"), *each("matching_type", 0, 3, 255, 256, -1, "x"),
             *each("certificate_association_data", "''", "null", "xyz", SHA1, SHA256.upper()),
             {"certificate_association_data": SHA512, "matching_type": 2}, {"matching_type": 2}),
    *changed("www", "DS", DS, *missing(DS), *each("key_tag", 0, 65535, 65536, -1, "x"),
             *each("algorithm", 0, 255, 256, -1, "x"), *each("digest_type", 0, 3, 255, 256, -1, "x"),
             *each("digest", "''", "null", "xyz", SHA1, SHA256.upper()),
             {"digest": SHA1, "digest_type": 1}, {"digest_type": 1}, {"digest": SHA384, "digest_type": 4},
             {"digest_type": 4}, {"algorithm": 13, "digest": None, "digest_type": None, "flags": 257,
                                  "key_tag": None, "protocol": 3, "public_key": "AwEAAQ=="}),
    *changed("www", "NAPTR", NAPTR, *missing(NAPTR), *each("order", 0, 65535, 65536, -1, "x"),
             *each("preference", 65536, -1, "x"), *each("flags", "''", "s", "A", "P", "X", "AU", "1"),
             *each("service", "''"), *each("regexp", "''"),
             *each("replacement", "''", "a.example.net.", "a..example.net.")),
    *changed("_http._tcp", "URI", URI, *missing(URI), *each("priority", 0, 65536, -1, "x"),
             *each("weight", 0, 65536, -1, "x"), *each("target", "''", "null")),
    *changed("www", "URLFWD", URLFWD, *missing(URLFWD), *each("code", 302, 303, "x", "'301'"),
             *each("masking", 0, 3, -1, "x"), *each("query", 1, 2, "x")),
    *changed("www", "LOC", LOC, *missing(LOC), *each("lat_degrees", 0, 90, 91, -1, "x"),
             *each("long_degrees", 0, 180, 181, -1, "x"), *each("lat_minutes", 59, 60, -1, "x"),
             *each("long_minutes", 59, 60, -1, "x"), *each("lat_seconds", 0, 59.999, 60, -1, "x"),
             *each("long_seconds", 60, -1, "x"), *each("lat_direction", "N", "E", "s", "''"),
             *each("long_direction", "W", "S", "e"),
             *each("altitude", -100000, -100000.01, 42849672.95, 42849673, "x"),
             *each("size", 0, 90000000, 90000001, -1, "x"), *each("precision_horz", 90000001, -1, "x"),
             *each("precision_vert", 90000001, -1, "x"),
             {"lat_degrees": 90, "lat_minutes": 0, "lat_seconds": 0}),
    *(zone for kind in ("SVCB", "HTTPS") for zone in
      changed("www", kind, SVCB, *missing(SVCB), *each("svcpriority", 0, 65535, 65536, -1, "x"),
              *each("targetname", ".", "''", "a..example.net.", "192.0.2.1."),
              *each("svcparams", "{}", "{alpn: [h2]}", "{alpn: h2}", "{alpn: []}", "{alpn: [h2, null]}",
                    "{alpn: ['a;b']}", "{alpn: ['a\\\\;b']}", "{alpn: [grün]}", "{port: 443}", "{port: '443'}",
                    "{port: 65536}", "{port: x}", "{ipv4hint: [192.0.2.1]}", "{ipv4hint: 192.0.2.1}",
                    "{ipv4hint: [192.0.2.300]}", "{ipv6hint: ['2001:db8::1']}", "{ipv6hint: ['2001:db8::g']}",
                    "{ipv6hint: '2001:db8::1'}", "{mandatory: [port], port: 443}", "{mandatory: port, port: 443}",
                    "{mandatory: [nothing]}", "{mandatory: [keyx]}", "{mandatory: [key70000]}",
                    "{ech: aGVsbG8=}", "{ech: '!'}", "{key100: x}", "{key70000: x}", "{keyx: x}",
                    "{nothing: x}", "{alpn: [h2], no-default-alpn: }", "{alpn: [h2], no-default-alpn: x}",
                    "null", "{alpn: [1]}", "{mandatory: [null]}", "{port: [443]}", "{port: null}", "{port: 443.5}",
                    "{port: true}", "{port: -1}", "{dohpath: x}", "{ech: abc}", "{ech: null}", "{ech: [aGVsbG8=]}",
                    "{ech: 'aGVs bG8='}", "{key65536: x}", "{key: x}", "{mandatory: [key65536]}",
                    "{mandatory: [dohpath]}", "{mandatory: []}", "{alpn: null}", "{ipv4hint: null}",
                    "{ipv4hint: []}", "{1: x}", "{no-default-alpn: true}", "{alpn: {h2: x}}"),
              {"svcpriority": 0, "svcparams": "{port: 443}"}, {"svcpriority": 0, "svcparams": "{}"})),
    *(record("www", "OPENPGPKEY", value) for value in ("AwEAAQ==", "''", "", "[]", "['', '']")),
    record("www", "MX", "mx.example.net."),
    record("www", "MX", "[]"),
    record("www", "SRV", "5"),
]

POOL = "a: {values: [{value: 192.0.2.1}]}"
POOLS = f"{POOL}, b: {{values: [{{value: 192.0.2.2}}]}}"


def dynamic(pools, rules, kind="A", value="192.0.2.9", more=""):
    return record("www", kind, value, f", dynamic: {{pools: {pools}, rules: {rules}}}{more}")


DYNAMIC = [
    dynamic(f"{{{POOL}}}", "[{pool: a}]"),
    dynamic(f"{{{POOLS}}}", "[{pool: a, geos: [AF]}, {pool: b}]"),
    dynamic("{a: {values: [{value: example.org.}]}}", "[{pool: a}]", "CNAME", "example.net."),
    dynamic("{a: {values: [{value: a..example.org.}]}}", "[{pool: a}]", "CNAME", "example.net."),
    dynamic("{a: {values: [{value: '2001:db8::1'}]}}", "[{pool: a}]", "AAAA", "'2001:db8::1'"),
    dynamic(f"{{{POOL}}}", "[{pool: a}]", more=", geo: {AF: [192.0.2.3]}"),
    record("www", "A", "192.0.2.9", ", dynamic: {}"),
    record("www", "A", "192.0.2.9", ", dynamic: {rules: [{pool: a}]}"),
    record("www", "A", "192.0.2.9", f", dynamic: {{pools: {{{POOL}}}}}"),
    dynamic("[]", "[{pool: a}]"),
    dynamic("x", "[{pool: a}]"),
    dynamic("{}", "[{pool: a}]"),
    dynamic("{a: x}", "[{pool: a}]"),
    dynamic("{a: []}", "[{pool: a}]"),
    dynamic("{a: {}}", "[{pool: a}]"),
    dynamic("{a: {values: []}}", "[{pool: a}]"),
    dynamic("{a: {values: [{}]}}", "[{pool: a}]"),
    dynamic("{a: {values: [{value: 192.0.2.300}]}}", "[{pool: a}]"),
    dynamic("{a: {values: [{value: ''}]}}", "[{pool: a}]"),
    *(dynamic(f"{{a: {{values: [{{value: 192.0.2.1, weight: {weight}}}, {{value: 192.0.2.2}}]}}}}", "[{pool: a}]")
      for weight in (0, 1, 100, 101, "x", "'5'", "1.5")),
    *(dynamic(f"{{a: {{values: [{{value: 192.0.2.1, weight: {weight}}}]}}}}", "[{pool: a}]")
      for weight in (1, 2, "'1'", "1.0")),
    *(dynamic(f"{{a: {{values: [{{value: 192.0.2.1, status: {status}}}]}}}}", "[{pool: a}]")
      for status in ("up", "down", "obey", "Up", "on", "''")),
    dynamic("{a: {fallback: b, values: [{value: 192.0.2.1}]}, b: {values: [{value: 192.0.2.2}]}}", "[{pool: a}]"),
    dynamic("{a: {fallback: null, values: [{value: 192.0.2.1}]}}", "[{pool: a}]"),
    dynamic("{a: {fallback: x, values: [{value: 192.0.2.1}]}}", "[{pool: a}]"),
    dynamic("{a: {fallback: a, values: [{value: 192.0.2.1}]}}", "[{pool: a}]"),
    dynamic("{a: {fallback: b, values: [{value: 192.0.2.1}]}, b: {fallback: a, values: [{value: 192.0.2.2}]}}",
            "[{pool: a}]"),
    dynamic(f"{{{POOLS}}}", "[{pool: a}]"),
    dynamic(f"{{{POOL}}}", "{pool: a}"),
    dynamic(f"{{{POOL}}}", "[]"),
    dynamic(f"{{{POOL}}}", "[{geos: [AF]}, {pool: a}]"),
    dynamic(f"{{{POOL}}}", "[{pool: [a]}, {pool: a}]"),
    dynamic(f"{{{POOL}}}", "[{pool: 1}, {pool: a}]"),
    dynamic(f"{{{POOL}}}", "[{pool: x, geos: [AF]}, {pool: a}]"),
    dynamic(f"{{{POOL}}}", "[{geos: [AF], pool: a}, {geos: [AS], pool: a}, {pool: a}]"),
    dynamic(f"{{{POOL}}}", "[{geos: [AF], pool: a}, {pool: a}]"),
    dynamic(f"{{{POOLS}}}", "[{geos: [AF], pool: a}, {geos: [AS], pool: b, subnets: [192.0.2.0/24]}, {pool: a}]"),
    dynamic(f"{{{POOLS}}}", "[{geos: [AF], pool: a}, {pool: b, subnets: [192.0.2.0/24]}, {pool: a}]"),
    dynamic(f"{{{POOLS}}}", "[{pool: a, subnets: [192.0.2.0/24]}, {geos: [AF], pool: b}, {pool: a}]"),
    dynamic(f"{{{POOLS}}}", "[{pool: a}, {pool: b}]"),
    dynamic(f"{{{POOLS}}}", "[{pool: a, subnets: 192.0.2.0/24}, {pool: b}]"),
    *(dynamic(f"{{{POOLS}}}", f"[{{pool: a, subnets: [{subnets}]}}, {{pool: b}}]") for subnets in
      ("192.0.2.0/24", "192.0.2.1/24", "192.0.2.1", "'2001:db8::/32'", "x", "192.0.2.0/33", "192.0.2.0/24, 192.0.2.0/24",
       "192.0.2.0/24, 192.0.2.128/25", "192.0.2.128/25, 192.0.2.0/24", "192.0.2.0/255.255.255.0", "'2001:db8::1/32'")),
    dynamic(f"{{{POOLS}, c: {{values: [{{value: 192.0.2.3}}]}}}}",
            "[{pool: a, subnets: [192.0.2.0/24]}, {pool: b, subnets: [192.0.2.0/25]}, {pool: c}]"),
    dynamic(f"{{{POOLS}, c: {{values: [{{value: 192.0.2.3}}]}}}}",
            "[{pool: a, subnets: [192.0.2.0/25]}, {pool: b, subnets: [192.0.2.0/24]}, {pool: c}]"),
    dynamic(f"{{{POOLS}}}", "[{geos: AF, pool: a}, {pool: b}]"),
    *(dynamic(f"{{{POOLS}}}", f"[{{geos: [{geos}], pool: a}}, {{pool: b}}]") for geos in
      ("NA", "NA-US", "NA-US-CA", "NA-US-CA-X", "XX", "NA-XX", "NA-US-XX", "EU-DE-BE", "NA, AF", "NA, NA", "NA, NA-US",
       "NA-US, NA-CA", "na", "''")),
    dynamic(f"{{{POOLS}, c: {{values: [{{value: 192.0.2.3}}]}}}}",
            "[{geos: [NA-US], pool: a}, {geos: [NA], pool: b}, {pool: c}]"),
    dynamic(f"{{{POOLS}, c: {{values: [{{value: 192.0.2.3}}]}}}}",
            "[{geos: [NA], pool: a}, {geos: [NA-US], pool: b}, {pool: c}]"),
    dynamic(f"{{{POOL}}}", "[{geos: [AF], pool: a}]"),
    dynamic(f"{{{POOL}}}", "[{pool: a, subnets: [192.0.2.0/24]}]"),
    record("www", "A", "192.0.2.9", ", geo: {AF: [192.0.2.1]}"),
    record("www", "A", "192.0.2.9", ", geo: {AFR: [192.0.2.1]}"),
]

HOST = "host: {type: A, value: 192.0.2.1}"
ZONES = [
    "www: [{type: CNAME, value: example.net.}, {type: TXT, value: x}]",
    "www: [{type: CNAME, value: example.net.}, {type: Some/TYPE, value: x}]",
    "'': [{type: ALIAS, value: example.net.}, {type: A, value: 192.0.2.1}]",
    "'': [{type: ALIAS, value: example.net.}, {type: AAAA, value: '2001:db8::1'}]",
    "'': [{type: ALIAS, value: example.net.}, {type: TXT, value: x}]",
    "a: {type: CNAME, value: b.ZONE}\nb: {type: CNAME, value: a.ZONE}",
    "a: {type: CNAME, value: a.ZONE}",
    "'': {type: ALIAS, value: www.ZONE}\nwww: {type: CNAME, value: ZONE}",
    "www: [{type: DNAME, value: example.net.}, {type: CNAME, value: example.net.}]",
    "www: [{type: DNAME, value: example.net.}, {type: NS, value: a.example.net.}]",
    "www: {type: DNAME, value: example.net.}\na.www: {type: A, value: 192.0.2.1}",
    "www: {type: DNAME, value: example.net.}\na.www: {type: Some/TYPE, value: x}",
    "www: [{type: DNAME, value: example.net.}, {type: TXT, value: x}]",
    f"sub: {{type: NS, values: [host.ZONE, a.example.net.]}}\n{HOST}",
    "sub: {type: NS, values: [host.ZONE, a.example.net.]}",
    "sub: {type: NS, values: [a.sub.ZONE, a.example.net.]}",
    "sub: {type: NS, values: [host.ZONE, a.example.net.]}\nhost: {type: CNAME, value: example.net.}",
    f"www: {{type: MX, value: {{exchange: host.ZONE, preference: 1}}}}\n{HOST}",
    "www: {type: MX, value: {exchange: host.ZONE, preference: 1}}\nhost: {type: CNAME, value: example.net.}",
    f"_a._tcp: {{type: SRV, value: {{port: 1, priority: 1, target: host.ZONE, weight: 1}}}}\n{HOST}",
    "_a._tcp: {type: SRV, value: {port: 1, priority: 1, target: host.ZONE, weight: 1}}\n"
    "host: {type: CNAME, value: example.net.}",
]

TABLE = [*NAMES, *OPTIONS, *ADDRESSES, *TARGETS, *TEXTS, *VALUES, *DYNAMIC, *ZONES]

# (By its records a file is known as a zone.)
OTHERS = "\nzz: {type: TXT, value: some text}\n"

PAGE = Path(__file__).resolve().parent / "README.md"

CONFIG = """\
manager:
  validators:
    enabled: [SETS]
providers:
  config:
    class: octodns.provider.yaml.YamlProvider
    directory: ./zones
    enforce_order: false
    escaped_semicolons: true
zones:
  '*':
    sources: [config]
    targets: []
"""


def name_of(number):
    return f"z{number}.example.org."


def refusal_of(folder, number):
    """Why octoDNS refuses a zone, as one text; nothing where it takes it."""
    try:
        zone = Zone(name_of(number), [])
        YamlProvider("config", str(folder), enforce_order=False, escaped_semicolons=True).populate(zone)
        zone.validate()
    except Exception as error:  # whatever it is, the zone is not deployed
        return f"{type(error).__name__}: {error}"
    return ""


def findings_by_file(folder):
    done = subprocess.run([BINARY, "check", "--select", SELECTED, "--no-config", "--now", "2026-08-01",
                           "--format", "json", "."], cwd=folder, capture_output=True, timeout=300, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr.decode())
    found = {}
    for finding in json.loads(done.stdout)["findings"]:
        found.setdefault(finding["file"], []).append(
            f"{finding['severity']} {finding['rule']}: {finding['message']}")
    return found


# Where zonevet says another thing, by the reason.
EMPTY = "octoDNS makes an empty record of a list without values"
ECH = "octoDNS 1.22 ends with a traceback at every ech"
DISAGREEMENTS = {
    "host names have no underscores (RFC 1123 2.1)": [
        "www: {type: NS, values: [_a.example.net., ns.example.net.]}"],
    "of an SRV target the strict validators do not ask whether it is a name": [
        *changed("_sip._tcp", "SRV", SRV, {"target": "a..example.net."})[1:]],
    "any replacement of NAPTR is taken, and makes no record": [
        *changed("www", "NAPTR", NAPTR, *each("replacement", "''", "a..example.net."))[1:]],
    "no place lies beyond a pole, or more than 180 degrees from Greenwich (RFC 1876 2)": [
        *changed("www", "LOC", LOC, {"lat_degrees": 90}, {"long_degrees": 180})[1:]],
    EMPTY: ["www: {type: MX, value: []}"],
    ECH: [
        *(changed("www", kind, SVCB, {"svcparams": "{ech: aGVsbG8=}"})[1] for kind in ("SVCB", "HTTPS"))],
    "octoDNS hands such SvcParams on, which DNS does not know": [
        *(zone for kind in ("SVCB", "HTTPS") for zone in changed("www", kind, SVCB, *each(
            "svcparams", "{port: 443.5}", "{port: true}", "{port: -1}", "{mandatory: []}", "{ipv4hint: []}"))[1:])],
    "it is not asked where an ALIAS leads": [
        "'': {type: ALIAS, value: www.ZONE}\nwww: {type: CNAME, value: ZONE}"],
    "nobody knows what a provider serves below a DNAME": [
        "www: {type: DNAME, value: example.net.}\na.www: {type: Some/TYPE, value: x}"],
}
LEGACY_DISAGREEMENTS = {
    EMPTY: DISAGREEMENTS[EMPTY],
    ECH: DISAGREEMENTS[ECH],
    "no record can be made of an empty tag or digest": [
        *changed("www", "CAA", CAA, {"tag": "''"})[1:],
        *changed("_443._tcp", "TLSA", TLSA, *each("certificate_association_data", "''", "null"))[1:],
        *changed("www", "DS", DS, *each("digest", "''", "null"))[1:]],
}


def disagreements(by_reason):
    return {zone: reason for reason, zones in by_reason.items() for zone in zones}


# Reasons that no zone file can bring about.
UNREACHABLE = {
    r'CNAME\ record\ at\ zone\ apex\ ".*"\ is\ not\ allowed': "the record itself was refused before",
    r"missing\ ttl": "the YamlProvider gives every record one",
}


def reasons_of(function):
    """Of a function or class the texts of its ValidationReasons, as regular expressions."""
    for call in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "ValidationReason":
            continue
        text = call.args[0]
        parts = text.values if isinstance(text, ast.JoinedStr) else [text]
        yield "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in parts)


def all_reasons():
    active = [*Record.validators.active_record.values(), *Record.validators.active_value.values()]
    validators = {type(one) for by_id in active for one in by_id.values()}
    validators |= {type(one) for one in Zone.validators.active.values()}
    helpers = [octodns.record.target._check_target_format, octodns.record.target._check_target_not_ip,
               octodns.record.dynamic._DynamicMixin, octodns.record.geo.GeoCodes, octodns.record.subnet.Subnets]
    helpers += [function for name, function in inspect.getmembers(octodns.record.svcb, inspect.isfunction)
                if name.startswith("validate_")]
    return sorted({reason for one in [*validators, *helpers] for reason in reasons_of(one)})


def stops(findings):
    """Of findings those that say that octoDNS stops."""
    return [one for one in findings if one.startswith(("error octodns-", "error yaml-"))]


class Verdicts:
    """What octoDNS and zonevet say of all zones, with one set of validators enabled."""

    def __init__(self, *names):
        Record.enable_validators(set(names))
        # (What `best-practice` asks of whole zones, the packs for mail and CAA ask in their own way.)
        Zone.enable_zone_validators(set(names) - {"best-practice"})
        with tempfile.TemporaryDirectory() as folder:
            zones = Path(folder) / "zones"
            zones.mkdir()
            (Path(folder) / "config.yaml").write_text(CONFIG.replace("SETS", ", ".join(names)))
            for number, text in enumerate(TABLE):
                (zones / f"{name_of(number)}yaml").write_text(text.replace("ZONE", name_of(number)) + OTHERS)
            self.refusals = [refusal_of(zones, number) for number in range(len(TABLE))]
            found = findings_by_file(folder)
        self.findings = [found.get(f"zones/{name_of(number)}yaml", []) for number in range(len(TABLE))]

    def __iter__(self):
        return iter(zip(TABLE, self.refusals, self.findings))


class Strict(unittest.TestCase):
    def compare(self, names, agrees, known):
        agree = 0
        for text, refusal, findings in Verdicts(*names):
            with self.subTest(zone=text):
                good = agrees(bool(refusal), findings)
                self.assertEqual(good, text not in known, f"{refusal}\n{findings}")
                agree += good
        self.assertLessEqual(set(known), set(TABLE))
        name = " and ".join(names)
        print(f"octodns, {name}: {agree} of {len(TABLE)} agree")
        row = f"| octodns, {name} | {agree} | {len(TABLE)} |"
        self.assertTrue(row in PAGE.read_text(encoding="utf-8"), f"README.md has no {row}")

    def test_each_zone_stands_once(self):
        self.assertEqual(len(TABLE), len(set(TABLE)))

    def test_strict(self):
        def agrees(refused, findings):
            return any(one.startswith("error") for one in findings) if refused else not findings

        self.compare(["strict"], agrees, disagreements(DISAGREEMENTS))

    def test_best_practice(self):
        def agrees(refused, findings):
            return any(one.startswith("error") for one in findings) if refused else not findings

        self.compare(["strict", "best-practice"], agrees, disagreements(DISAGREEMENTS))

    def test_legacy(self):
        def agrees(refused, findings):
            return any(one.startswith("error") for one in findings) if refused else not stops(findings)

        self.compare(["legacy"], agrees, disagreements(LEGACY_DISAGREEMENTS))

    def test_every_reason_is_asked_for(self):
        given = "\n".join(Verdicts("strict").refusals)
        missing = [reason for reason in all_reasons() if not re.search(reason, given)]
        self.assertEqual(missing, list(UNREACHABLE))


if __name__ == "__main__":
    unittest.main()
