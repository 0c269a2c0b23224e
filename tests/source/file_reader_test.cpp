#include "source/file_reader.h"

#include <string>

#include "catch.h"

using namespace zonevet;

TEST_CASE("a path has one spelling, whether there is such a file or not") {
  const DiskFiles disk;
  const std::string here = disk.canonical(".");
  CHECK(here.starts_with('/'));
  CHECK_FALSE((here.size() > 1 && here.ends_with('/')));
  for (const std::string path :
       {"no-such-file", "./no-such-file", "no-such-folder/../no-such-file"}) {
    INFO(path);
    CHECK(disk.canonical(path) == here + "/no-such-file");
  }
  const MemoryFiles memory;
  CHECK(memory.canonical("a/../b") == "/b");
  CHECK(memory.canonical("/b") == "/b");
}

TEST_CASE("what is no regular file, or none at all, cannot be opened") {
  const DiskFiles disk;
  CHECK(disk.open("no-such-file").error().message == "No such file or directory");
  CHECK(disk.open("/").error().message == "Is a directory");
  CHECK(disk.open("/dev/null").error().message == "Not a regular file");
  CHECK_FALSE(disk.open(std::string("a\0b", 3)).has_value());
}
