"""Keeps the house in order: which part may include which, and what lib/ and rules/ never do.

The floors, from the ground up (an include goes down, or stays in its own room):

    base < source < {dns, findings, crypto} < {zone, content, read, config, output}
         < {mail, dnssec} < engine < {rules, the face} < cli

The face is lib/*.cpp, lib/*.h and include/zonevet/. Rooms on one floor do not see each other.
Run alone, this prints what is wrong; the small bad trees at the end show that it can fail.
"""

import os
import pathlib
import re
import sys
import tempfile
import unittest

FLOORS = [
    {"base"},
    {"source"},
    {"dns", "findings", "crypto"},
    {"zone", "content", "read", "config", "output"},
    {"mail", "dnssec"},
    {"engine"},
    {"rules", "face"},
    {"cli"},
]
FLOOR = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}

# Third-party headers: who may include them. Each header is included by one file only, which others
# may include in turn; fmt is everybody's.
OWNERS = {
    "fmt/": "",
    "tl/": "lib/base/",
    "libpsl.h": "lib/dns/public_suffix.",
    "idn2.h": "lib/dns/",
    "yaml.h": "lib/read/yaml/yaml_events.",
    "openssl/": "lib/crypto/",
    "toml++/": "lib/config/",
    "nlohmann/": "lib/output/",
    "ldns/": "lib/dnssec/",
    "CLI/": "cli/options.",
}
SHARED_LIBRARIES = {"fmt/"}

# The system's own headers, for the parts that touch the system.
SYSTEM = re.compile(r"(sys/\w+|fcntl|unistd|dirent|poll|signal|termios|glob|fnmatch)\.h")
SYSTEM_OWNERS = ("lib/source/", "cli/")
# What the CPU can do, behind dispatch at run time.
PROCESSOR = re.compile(r"(\w*intrin|cpuid|arm_neon)\.h")

STANDARD = set("""
algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts
condition_variable coroutine deque exception execution filesystem forward_list fstream functional
future initializer_list iomanip ios iosfwd istream iterator latch limits list locale map memory
memory_resource mutex new numbers numeric optional ostream queue random ranges ratio
scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token
streambuf string string_view system_error thread tuple type_traits typeindex typeinfo unordered_map
unordered_set utility valarray variant vector version
cassert cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef
cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype assert.h stdint.h stddef.h string.h
iostream regex
""".split())

# What lib/ and rules/ never do: speak, end the process, throw, or look at the world.
FORBIDDEN_HEADERS = {"iostream", "regex"}
FORBIDDEN = [
    (re.compile(r"\b(stdout|stderr|cout|cerr|clog)\b"), "writes to the terminal"),
    (re.compile(r"(?<![\w.>])(?:std::|fmt::)?(?:f?printf|puts|putchar|print|println|perror)\s*\("),
     "writes to the terminal"),
    (re.compile(r"(?<![\w.>])(?:std::)?(?:abort|exit|_exit|_Exit|quick_exit|terminate)\s*\("),
     "ends the process"),
    (re.compile(r"\bthrow\b"), "throws"),
    (re.compile(r"\b(getenv|secure_getenv|environ)\b"), "reads the environment"),
    (re.compile(r"\b(system_clock|steady_clock|utc_clock|random_device)\b"
                r"|(?<![\w.>])(?:std::)?time\s*\(\s*(?:nullptr|NULL|0)\s*\)"), "reads the clock"),
]
# "print" is a good name for a function of ours, or of a class: only fmt's and std's write to the
# terminal, and those matches begin with the namespace.
OURS = re.compile(r"(print|println)\s*\(")

COMMENT_OR_TEXT = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<end>[^()\\\s]{0,16})\(.*?\)(?P=end)")'
    r'|(?P<text>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?:\bu8|\b[uUL]|(?<![0-9A-Za-z_]))'(?:\\.|[^'\\\n])+')",
    re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(code):
    """The code with its comments and raw strings blank; lines stay where they are."""
    return COMMENT_OR_TEXT.sub(
        lambda m: blank(m[0]) if m["comment"] or m["raw"] else m[0], code)


def without_texts(code):
    return COMMENT_OR_TEXT.sub(lambda m: blank(m[0]), code)


def room_of(path):
    """The room of a file, by its path below the root; None for what is in no room."""
    parts = path.split("/")
    if parts[0] == "lib":
        return parts[1] if len(parts) > 2 else "face"
    if parts[0] == "include":
        return "face"
    return parts[0] if parts[0] in ("rules", "cli") else None


class House:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.complaints = []
        self.users = {}  # third-party header -> the files that include it

    def check(self):
        for folder in ("lib", "rules", "cli", "include"):
            for file in sorted((self.root / folder).rglob("*")):
                if file.suffix in (".h", ".cpp"):
                    self.check_file(file.relative_to(self.root).as_posix())
        for header, files in sorted(self.users.items()):
            if len(files) > 1:
                for file, line in files[1:]:
                    self.say(file, line, f"<{header}> already has an owner: {files[0][0]}")
        for page in sorted(self.root.glob("*.md")):
            self.check_page(page.name)
        return self.complaints

    def say(self, file, line, what):
        self.complaints.append(f"{file}:{line}: {what}")

    def check_file(self, path):
        room = room_of(path)
        if room not in FLOOR:
            self.say(path, 1, f"lib/{room}/ is not on any floor")
            return
        code = without_comments((self.root / path).read_text(encoding="utf-8"))
        for match in INCLUDE.finditer(code):
            line = code.count("\n", 0, match.start()) + 1
            if match[1]:
                self.check_inner(path, line, room, match[1])
            elif match[2].startswith("zonevet/"):
                self.check_target(path, line, room, "include/" + match[2])
            else:
                self.check_outer(path, line, match[2])
        if room != "cli":
            bare = without_texts(code)
            for pattern, what in FORBIDDEN:
                for match in pattern.finditer(bare):
                    if OURS.match(bare, match.start()):
                        continue
                    line = bare.count("\n", 0, match.start()) + 1
                    self.say(path, line, f"{what}: {match[0].strip()}")

    def check_inner(self, path, line, room, name):
        if path.startswith("include/"):
            self.say(path, line, f'"{name}": a public header includes <zonevet/...> and the '
                                 "standard library only")
            return
        if ".." in name.split("/"):
            self.say(path, line, f'"{name}": paths start at lib/, rules/ or cli/')
            return
        places = ["lib/" + name]
        if room in ("rules", "cli"):
            # "rules/packs.h", or from its own root: "packs.h".
            places += [f"{room}/{name}"]
            if name.startswith(("rules/", "cli/")):
                places += [name]
        for place in places:
            if (self.root / place).is_file():
                self.check_target(path, line, room, place)
                return
        self.say(path, line, f'"{name}" is no file below lib/' +
                 (f" or {room}/" if room in ("rules", "cli") else ""))

    def check_target(self, path, line, room, target):
        if not (self.root / target).is_file():
            self.say(path, line, f"there is no {target}")
            return
        there = room_of(target)
        if path.startswith("include/") and not target.startswith("include/"):
            self.say(path, line, f"a public header includes {target}")
        if there not in FLOOR:
            return  # said of that file itself
        if room == "rules":
            if there == "rules":
                # A family has a header of its own at most; the list of packs is common.
                own = target.rsplit(".", 1)[0] == path.rsplit(".", 1)[0]
                if not own and target != "rules/packs.h":
                    self.say(path, line, f"a family includes another file of rules/: {target}")
                return
            if target == "include/zonevet/packs.h" and path.startswith("rules/packs."):
                return
        if there == room:
            return
        if FLOOR[there] == FLOOR[room]:
            self.say(path, line, f"{room} and {there} are on one floor: {target}")
        elif FLOOR[there] > FLOOR[room]:
            self.say(path, line, f"an include goes up, from {room} to {there}: {target}")

    def check_outer(self, path, line, header):
        if header in STANDARD:
            if header in FORBIDDEN_HEADERS and not path.startswith("cli/"):
                self.say(path, line, f"<{header}> is not used in lib/ and rules/")
            return
        if path.startswith("include/"):
            self.say(path, line, f"<{header}>: public headers include the standard library only")
            return
        if SYSTEM.fullmatch(header):
            if not path.startswith(SYSTEM_OWNERS):
                self.say(path, line, f"<{header}>: only {' and '.join(SYSTEM_OWNERS)} see the system")
            return
        if PROCESSOR.fullmatch(header):
            return
        for library, owner in OWNERS.items():
            if header.startswith(library):
                if not path.startswith(owner):
                    self.say(path, line, f"<{header}> belongs to {owner}")
                elif library not in SHARED_LIBRARIES:
                    self.users.setdefault(header, []).append((path, line))
                return
        self.say(path, line, f"<{header}> has no owner: tests/floors_test.py lists them")

    # A path in a page is one that starts with a folder of ours, a link that is not to the web, or a
    # page in capitals. NAME and <name> stand for something else.
    PATH = re.compile(r"(?<![\w/.\-+$}])(?:lib|rules|cli|include|tests|fuzz|bench|examples|scripts"
                      r"|cmake|\.ci)/[\w./+\-]*")
    PAGE = re.compile(r"(?<![\w/.\-])[A-Z]{3,}\.md\b")
    LINK = re.compile(r"\]\(([^)#\s]+)")

    def check_page(self, page):
        text = (self.root / page).read_text(encoding="utf-8")
        found = [(m.start(), m[0]) for m in self.PATH.finditer(text)]
        found += [(m.start(), m[0]) for m in self.PAGE.finditer(text)]
        found += [(m.start(1), m[1]) for m in self.LINK.finditer(text)
                  if not re.match(r"[a-z]+:", m[1])]
        for place, path in sorted(set(found)):
            # "lib/base/<file>.h", "tests/*_test.cpp": the folder is what is named.
            if text[place + len(path):place + len(path) + 1] in ("*", "<", "{", "["):
                path = path[:path.rfind("/") + 1] or path
            path = path.rstrip(".")
            if re.search(r"[A-Z]{3,}", path) and not re.search(r"[A-Z]{3,}\.(md|txt)$", path):
                continue
            if not (self.root / path).exists():
                self.say(page, text.count("\n", 0, place) + 1, f"there is no {path}")


def check(root):
    return House(root).check()


# ------------------------------------------------------------------------------------------------

GOOD = {
    "lib/base/ascii.h": "#include <string>\n#include <fmt/format.h>\n",
    "lib/base/result.h": "#include <tl/expected.hpp>\n",
    "lib/source/file_reader.cpp": '#include <sys/stat.h>\n#include "base/ascii.h"\n',
    "lib/source/span.h": "",
    "lib/dns/name.h": '#include "source/span.h"\n#include "base/ascii.h"\n',
    "lib/dns/name.cpp": '#include "dns/name.h"\n// throw away; exit(1)\nint million = 1\'000\'000;\n'
                        'auto s = "stderr throw"; auto r = R"(a " throw)";\nchar q = \'"\';\n',
    "lib/read/zone_file.cpp": '#include "dns/name.h"\nvoid f() { print(1); reader.exit(); }\n',
    "lib/engine/rule.h": '#include "dns/name.h"\n',
    "lib/lint.cpp": '#include <zonevet/zonevet.h>\n#include "engine/rule.h"\n',
    "include/zonevet/zonevet.h": "#include <string>\n",
    "include/zonevet/packs.h": "#include <zonevet/zonevet.h>\n",
    "rules/packs.h": '#include "engine/rule.h"\n',
    "rules/packs.cpp": '#include "rules/packs.h"\n#include <zonevet/packs.h>\n',
    "rules/spf.cpp": '#include "packs.h"\n#include "engine/rule.h"\n',
    "cli/main.cpp": '#include <iostream>\n#include "options.h"\n#include <zonevet/zonevet.h>\n'
                    '#include "dns/name.h"\nint main() { std::cout << 1; exit(2); }\n',
    "cli/options.h": "#include <CLI/CLI.hpp>\n",
    "README.md": "See `lib/dns/`, `rules/*.cpp`, fuzz/NAME_fuzzer.cpp, [the rules](rules/spf.cpp), "
                 "https://example.com/lib/none.\n",
}

# Each file alone makes the good tree bad, and this is what is said of it.
BAD = [
    ("lib/base/up.cpp", '#include "dns/name.h"', "an include goes up, from base to dns"),
    ("lib/findings/side.cpp", '#include "dns/name.h"', "findings and dns are on one floor"),
    ("lib/read/face.cpp", "#include <zonevet/zonevet.h>", "an include goes up, from read to face"),
    ("lib/engine/pack.cpp", '#include "rules/packs.h"', "is no file below lib/"),
    ("lib/engine/pack.cpp", '#include "../rules/packs.h"', "paths start at lib/, rules/ or cli/"),
    ("lib/dns/none.cpp", '#include "dns/none.h"', "is no file below lib/"),
    ("lib/utils/x.cpp", "", "lib/utils/ is not on any floor"),
    ("lib/dns/out.cpp", "#include <iostream>", "<iostream> is not used"),
    ("lib/dns/re.cpp", "#  include <regex>", "<regex> is not used"),
    ("lib/dns/toml.cpp", "#include <toml++/toml.h>", "belongs to lib/config/"),
    ("lib/base/more.cpp", "#include <tl/expected.hpp>", "already has an owner: lib/base/more.cpp"),
    ("lib/dns/boost.cpp", "#include <boost/any.hpp>", "has no owner"),
    ("lib/dns/stat.cpp", "#include <sys/stat.h>", "see the system"),
    ("lib/dns/t.cpp", "\nvoid f() { throw 1; }", "lib/dns/t.cpp:2: throws"),
    ("lib/dns/a.cpp", "void f() { std::abort(); }", "ends the process"),
    ("rules/a.cpp", "void f() { exit(1); }", "ends the process"),
    ("rules/a.cpp", "void f() { std::fputs(s, stderr); }", "writes to the terminal"),
    ("rules/a.cpp", "void f() { fmt::print(s); }", "writes to the terminal"),
    ("lib/dns/e.cpp", 'auto x = std::getenv("HOME");', "reads the environment"),
    ("lib/dns/c.cpp", "auto x = std::chrono::system_clock::now();", "reads the clock"),
    ("lib/dns/c.cpp", "auto x = std::time(nullptr);", "reads the clock"),
    ("rules/b.cpp", '#include "c.h"', "is no file below lib/ or rules/"),
    ("rules/b.cpp", '#include "packs.cpp"', "a family includes another file of rules/"),
    ("rules/b.cpp", '#include "cli/options.h"', "an include goes up, from rules to cli"),
    ("rules/b.cpp", "#include <zonevet/zonevet.h>", "rules and face are on one floor"),
    ("include/zonevet/x.h", "#include <fmt/format.h>", "the standard library only"),
    ("include/zonevet/x.h", '#include "dns/name.h"', "a public header includes"),
    ("include/zonevet/x.h", "#include <zonevet/none.h>", "there is no include/zonevet/none.h"),
    ("cli/x.cpp", "#include <CLI/CLI.hpp>", "belongs to cli/options."),
    ("NOTES.md", "one\n`lib/dns/gone.h`.", "NOTES.md:2: there is no lib/dns/gone.h"),
    ("NOTES.md", "[x](docs/gone.md)", "there is no docs/gone.md"),
    ("NOTES.md", "as CONTRIBUTING.md says", "there is no CONTRIBUTING.md"),
]


def write_tree(root, files):
    for path, text in files.items():
        file = pathlib.Path(root) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


class FloorsTest(unittest.TestCase):
    maxDiff = None

    def test_a_good_tree_passes(self):
        with tempfile.TemporaryDirectory() as root:
            write_tree(root, GOOD)
            self.assertEqual(check(root), [])

    def test_each_bad_file_is_seen(self):
        for path, text, complaint in BAD:
            with self.subTest(path=path, text=text), tempfile.TemporaryDirectory() as root:
                write_tree(root, {**GOOD, path: text})
                said = check(root)
                self.assertTrue(said, "nothing was said")
                self.assertTrue(all(complaint in s for s in said), said)

    def test_this_tree(self):
        root = os.environ.get("ZONEVET_SOURCE_DIR") or pathlib.Path(__file__).resolve().parent.parent
        complaints = check(root)
        if complaints:
            self.fail(f"{len(complaints)} against the floors:\n" + "\n".join(complaints))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
