"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit on commits of a small repository."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ZONEVET_BINARY")
# What the hook's repository needs to build the command.
PARTS = ["CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "pyproject.toml", ".pre-commit-hooks.yaml",
         "cmake", "cli", "include", "lib", "packaging", "rules", "scripts"]

GOOD = """$TTL 3600
@ SOA ns1 hostmaster 2026010101 14400 3600 1209600 3600
@ NS ns1
@ NS ns2.example.net.
@ MX 10 mail
ns1 A 192.0.2.1
mail A 192.0.2.2
@ TXT "v=spf1 mx -all"
s1._domainkey CNAME s1._domainkey.example.net.
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
$INCLUDE hosts.inc
"""
HOSTS = "www A 192.0.2.3\n"
OCTODNS = """providers:
  config:
    class: octodns.provider.yaml.YamlProvider
    directory: ./zones
zones:
  example.com.:
    sources: [config]
    targets: [config]
"""
RECORDS = """'':
  type: MX
  value:
    exchange: mail.example.com.
    preference: 10
_dmarc:
  type: TXT
  value: v=DMARC1\\; p=reject\\; rua=mailto:dmarc@example.com
mail:
  type: A
  value: 192.0.2.1
s1._domainkey:
  type: CNAME
  value: s1._domainkey.example.net.
"""


def find_pre_commit():
    if shutil.which("pre-commit"):
        return ["pre-commit"]
    found = subprocess.run([sys.executable, "-m", "pre_commit", "--version"], capture_output=True, check=False)
    return [sys.executable, "-m", "pre_commit"] if found.returncode == 0 else None


PRE_COMMIT = find_pre_commit()


class Repository:
    """A git repository with pre-commit installed."""

    def __init__(self, folder, hooks, environment):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.environment = environment
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(".pre-commit-config.yaml", hooks)
        self.git("add", ".")
        self.run(*PRE_COMMIT, "install", "--install-hooks")

    def run(self, *command, check=True):
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, check=False,
                              text=True)
        if check and done.returncode != 0:
            raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
        return done

    def git(self, *command, check=True):
        return self.run("git", *command, check=check)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, files):
        """The exit status and all that was said."""
        for name, text in files.items():
            self.write(name, text)
        self.git("add", ".")
        done = self.git("commit", "--message", "zones", check=False)
        return done.returncode, done.stdout + done.stderr


def hook_repository(folder):
    """This project as a repository that pre-commit can clone; its revision."""
    folder.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "."],
                    ["commit", "--quiet", "--no-verify", "--message", "hooks"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Hooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.base = pathlib.Path(cls.temporary.name)
        os.environ.update(GIT_AUTHOR_NAME="t", GIT_AUTHOR_EMAIL="t@example.com", GIT_COMMITTER_NAME="t",
                          GIT_COMMITTER_EMAIL="t@example.com", GIT_CONFIG_GLOBAL="/dev/null")
        cls.revision = hook_repository(cls.base / "hooks")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def repository(self, hook, path=""):
        environment = dict(os.environ, PRE_COMMIT_HOME=str(self.base / "cache"), PRE_COMMIT_COLOR="never",
                           CCACHE_BASEDIR=str(self.base))
        if path:
            environment["PATH"] = path + os.pathsep + environment["PATH"]
        hooks = (f"repos:\n- repo: {self.base / 'hooks'}\n  rev: {self.revision}\n"
                 f"  hooks:\n  - id: {hook}\n")
        return Repository(self.base / f"{hook}-user", hooks, environment)

    def commits(self, repository):
        """What is refused and what passes, with either hook."""
        status, said = repository.commit({"zones/example.com.zone": GOOD, "zones/hosts.inc": HOSTS})
        self.assertEqual(status, 0, said)
        self.assertIn("Passed", said)

        bad = GOOD.replace("v=spf1 mx -all", "v=spf1 mx inlcude:spf.example.net -all")
        status, said = repository.commit({"zones/example.com.zone": bad})
        self.assertEqual(status, 1, said)
        self.assertIn("error[spf-typo-mechanism]", said)
        self.assertIn("zones/example.com.zone:8:18", said)
        self.assertIn("did you mean `include`?", said)

        # What others include is read where it is included: alone it would be no zone.
        status, said = repository.commit({"zones/example.com.zone": GOOD, "zones/hosts.inc": HOSTS + "@ MX 20 gone\n"})
        self.assertEqual(status, 1, said)
        self.assertIn("error[mx-dangling]", said)
        self.assertIn("zones/hosts.inc:2:9", said)
        repository.git("checkout", "--", ".")
        status, said = repository.commit({"zones/hosts.inc": HOSTS + "@ MX 20 gone\n"})
        self.assertEqual(status, 1, said)
        self.assertIn("zones/hosts.inc:2:9", said)

        status, said = repository.commit({"zones/hosts.inc": HOSTS, "zones/notes.db": "What is to be done:\n1. nothing\n"})
        self.assertEqual(status, 0, said)

        # The configuration alone: what it expects is checked.
        expectation = '[[expect]]\nip = "192.0.2.9"\nmail_from = "news@example.com"\nresult = "pass"\n'
        status, said = repository.commit({"zonevet.toml": expectation})
        self.assertEqual(status, 1, said)
        self.assertIn("error[expect-failed]", said)
        self.assertIn("zonevet.toml:4:10", said)

    def octodns_commits(self, repository):
        """What is no zone passes unread, and the config that lies above tells of the others."""
        spf = "  - type: TXT\n    value: v=spf1 mx -all\n"
        zone = RECORDS.replace("  type: MX\n  value:\n    ", "  - type: MX\n    value:\n      ", 1)
        zone = zone.replace("    preference: 10\n", "      preference: 10\n" + spf)
        status, said = repository.commit({
            "octodns.yaml": OCTODNS, "zones/example.com.yaml": zone, "zones/notes.yaml": "- [\n",
            ".github/workflows/dns.yaml": "on: push\n", "compose.prod.yaml": "services: {a: {}}\n"})
        self.assertEqual(status, 0, said)
        self.assertIn("Passed", said)

        status, said = repository.commit({"zones/example.com.yaml": zone.replace("mx -all", "mx +all")})
        self.assertEqual(status, 1, said)
        self.assertIn("error[spf-all-plus]", said)
        self.assertIn("Read octodns.yaml of octoDNS: 1 zone", said)

        # A config alone has nothing that is checked.
        repository.git("checkout", "HEAD", "--", ".")
        status, said = repository.commit({"octodns.yaml": "# All of ours.\n" + OCTODNS})
        self.assertEqual(status, 0, said)

    def terraform_commits(self, repository):
        """A module, and values of its variables alone."""
        module = ('variable "ip" {}\nresource "aws_route53_record" "www" {\n  zone_id = "Z1"\n  name    = "www.example.com"\n'
                  '  type    = "A"\n  ttl     = 300\n  records = [var.ip]\n}\n')
        for name in ("terraform.tfvars", "site.auto.tfvars"):
            status, said = repository.commit({"dns/main.tf": module, f"dns/{name}": 'ip = "192.0.2.1"\n'})
            self.assertEqual(status, 0, said)
            self.assertIn("Passed", said)
            status, said = repository.commit({f"dns/{name}": 'ip = "192.0.2.256"\n'})
            self.assertEqual(status, 1, said)
            self.assertIn("error[syn-rdata-ipv4]", said)
            self.assertIn(f"dns/{name}:1:7", said)
            self.assertIn("Checked 1 file (1 zone, 1 record)", said)
            # Values that are given by hand are nobody's until then.
            repository.git("checkout", "HEAD", "--", ".")
            status, said = repository.commit({"dns/prod.tfvars": f'ip = "{name}"\n'})
            self.assertEqual(status, 0, said)

    def path_with_the_command(self):
        folder = self.base / "path"
        folder.mkdir(exist_ok=True)
        if not (folder / "zonevet").exists():
            (folder / "zonevet").symlink_to(BINARY)
        return str(folder)

    @unittest.skipUnless(BINARY, "no command here")
    def test_the_command_on_the_path(self):
        self.commits(self.repository("zonevet-system", self.path_with_the_command()))

    @unittest.skipUnless(BINARY, "no command here")
    @unittest.skipIf("libyaml" in os.environ.get("ZONEVET_WITHOUT", "").split("/"), "built without libyaml")
    def test_the_command_on_the_path_for_octodns(self):
        self.octodns_commits(self.repository("zonevet-octodns-system", self.path_with_the_command()))

    @unittest.skipUnless(BINARY, "no command here")
    def test_the_command_on_the_path_for_terraform(self):
        self.terraform_commits(self.repository("zonevet-terraform-system", self.path_with_the_command()))

    @unittest.skipUnless(os.environ.get("ZONEVET_HOOK_BUILD"), "not in this build")
    def test_the_command_as_pre_commit_builds_it(self):
        repository = self.repository("zonevet")
        self.commits(repository)
        found = list((self.base / "cache").glob("repo*/py_env-*/bin/zonevet"))
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0].read_bytes()[:4], b"\x7fELF")


if __name__ == "__main__":
    if PRE_COMMIT is None or shutil.which("git") is None or shutil.which("cmake") is None:
        print("SKIPPED: pre-commit, git or cmake is not here")
        sys.exit(77)
    unittest.main()
