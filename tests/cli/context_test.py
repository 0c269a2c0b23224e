"""Context as its users gather it: what `zonevet context --unknown` lists is asked with dig, and what
dig writes is appended to a file. (The dig here answers from a table.)"""

import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from notices import without_notices  # noqa: E402
from repository import BINARY, RepositoryCase, zone  # noqa: E402

ZONE = zone("example.com", '@ TXT "v=spf1 include:_spf.example.net include:news.example.net -all"\n')

# As dig 9.18 writes it, an alias with what it leads to.
DIG = """\
#!/bin/sh
short=no
for word; do [ "$word" = +noall ] && short=yes; done
for word; do case "$word" in *.) name=$word;; esac; done
if [ $short = no ]; then cat <<'END'

; <<>> DiG 9.18.24 <<>> TXT
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4242
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
;; QUESTION SECTION:
;question.example.net.		IN	TXT

;; ANSWER SECTION:
END
fi
cat "answer.$name" 2>/dev/null
if [ $short = no ]; then cat <<'END'

;; Query time: 12 msec
;; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)
;; WHEN: Sat Nov 28 12:00:00 UTC 2026
;; MSG SIZE  rcvd: 99
END
fi
exit 0
"""

CHAIN = ("news.example.net.\t300\tIN\tCNAME\tspf.example.org.\n"
         'spf.example.org.\t60\tIN\tTXT\t"v=spf1 ip4:203.0.113.9 " "include:deep.example.org -all"\n')
PLAIN = '_spf.example.net.\t300\tIN\tTXT\t"verification=1"\n' \
        '_spf.example.net.\t300\tIN\tTXT\t"v=spf1 ip4:192.0.2.0/24 -all"\n'
NEWER = '_spf.example.net.\t300\tIN\tTXT\t"v=spf1 ip4:192.0.2.128/25 -all"\n'
DEEP = 'deep.example.org.\t300\tIN\tTXT\t"v=spf1 ip6:2001:db8::/32 -all"\n'
TO_ASK = "zonevet context --unknown --context answers example.com.zone"


class Gathered(RepositoryCase):
    def setUp(self):
        super().setUp()
        self.write("example.com.zone", ZONE)
        self.write("bin/dig", DIG).chmod(0o755)
        (self.folder / "bin/zonevet").symlink_to(BINARY)
        self.write("answers", "")
        self.write("answer._spf.example.net.", PLAIN)
        self.write("answer.news.example.net.", CHAIN)

    def shell(self, line):
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        process = subprocess.run(["sh", "-c", line], cwd=self.folder, timeout=60, check=False,
                                 env={**os.environ, "PATH": path}, capture_output=True)
        self.assertEqual(without_notices(process.stderr).decode(), "")
        self.status = process.returncode
        return process.stdout.decode()

    def result_of(self, client):
        out = self.shell(f"zonevet spf example.com --ip {client} --mail-from a@example.com "
                         "--context answers example.com.zone")
        return out.splitlines()[-2].split(" for ")[0]

    def said(self, *options):
        return self.shell(" ".join(("zonevet --format concise --show warning --now 2026-11-28",
                                    "--context answers", *options, "example.com.zone")))

    def test_what_is_asked_and_appended_is_known(self):
        for how in ("+noall +answer", ""):
            self.write("answers", "")
            (self.folder / "answer.deep.example.org.").unlink(missing_ok=True)
            self.assertEqual(self.shell(TO_ASK), "_spf.example.net. TXT\nnews.example.net. TXT\n")
            self.shell(f"{TO_ASK} > names; xargs -L1 dig {how} < names >> answers")
            self.assertEqual(self.shell(TO_ASK), "deep.example.org. TXT\n")
            self.write("answer.deep.example.org.", DEEP)
            self.shell(f"{TO_ASK} > names; xargs -L1 dig {how} < names >> answers")
            self.assertEqual(self.shell(TO_ASK), "")
            for client, result in (("192.0.2.1", "pass"), ("203.0.113.9", "pass"),
                                   ("2001:db8::1", "pass"), ("198.51.100.1", "fail")):
                self.assertEqual(self.result_of(client), result)
            self.assertIn(": no problems", self.said())

    def test_later_answers_count_instead_of_earlier_ones(self):
        gather = "echo '; as of {}' >> answers; dig +noall +answer _spf.example.net. TXT >> answers"
        self.shell(gather.format("2026-01-01"))
        self.assertEqual(self.result_of("192.0.2.1"), "pass")
        self.write("answer._spf.example.net.", NEWER)
        self.shell(gather.format("2026-11-20"))
        self.assertIn(": no problems", self.said())
        self.assertNotEqual(self.result_of("192.0.2.1"), "pass")
        self.assertEqual(self.result_of("192.0.2.200"), "pass")

    def test_an_soa_record_among_answers_is_one_more_answer(self):
        self.write("answers", '_spf.example.net. 300 IN TXT "v=spf1 ip4:192.0.2.0/24 -all"\n'
                              "example.org. 3600 IN SOA ns1.example.org. h.example.org. 1 2 3 4 5\n"
                              "mail.example.net. 300 IN A 192.0.2.1\n")
        self.write("example.com.zone", ZONE.replace("news.example.net", "_spf.example.org"))
        self.assertEqual(self.shell(TO_ASK), "_spf.example.org. TXT\n")
        self.assertIn(": no problems", self.said())

    def test_answers_without_dots_are_told(self):
        answers = PLAIN.replace("net.\t", "net\t")
        self.write("answers", answers)
        process = subprocess.run([BINARY, "--format", "concise", "--context", "answers",
                                  "example.com.zone"], cwd=self.folder, capture_output=True,
                                 timeout=60, check=False)
        self.assertEqual(process.returncode, 2)
        self.assertIn(b"answers:1:1: error: ", process.stdout)
        self.assertIn(b"[context-unreadable]", process.stdout)
        self.write("answers", answers + DEEP)
        self.assertIn("[context-entry-invalid]", self.said())
        self.assertEqual(self.status, 0)


if __name__ == "__main__":
    if not BINARY:
        print("skipped: there is no command")
        sys.exit(77)
    unittest.main()
