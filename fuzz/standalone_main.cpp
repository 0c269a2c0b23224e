// Runs a fuzz target over files instead of under libFuzzer: every file below the folders (or each
// file) that it is given, in the order of their names, and the empty input. A folder that is not
// there has no files. The name of the input is printed before it is run, so that it is the last
// line when the target crashes.
//
// Each input is a copy of exactly the file's size: reading one byte too far is then seen by
// AddressSanitizer.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void collect(const fs::path& path, std::vector<fs::path>& files) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    files.push_back(path);
    return;
  }
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file()) files.push_back(it->path());
  }
}

void run(const std::uint8_t* data, std::size_t size) {
  const std::unique_ptr<std::uint8_t[]> copy(new std::uint8_t[size]);
  std::copy_n(data, size, copy.get());
  LLVMFuzzerTestOneInput(copy.get(), size);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i)
    collect(argv[i], files);
  std::sort(files.begin(), files.end());

  std::fprintf(stderr, "running the empty input\n");
  run(nullptr, 0);
  for (const fs::path& file : files) {
    std::fprintf(stderr, "running %s\n", file.c_str());
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const std::streamoff size = stream.tellg();
    std::vector<char> bytes(size > 0 ? static_cast<std::size_t>(size) : 0);
    stream.seekg(0);
    if (size < 0 || !stream.read(bytes.data(), size)) {
      std::fprintf(stderr, "cannot read %s\n", file.c_str());
      return 2;
    }
    run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  std::printf("%zu inputs\n", files.size() + 1);
  return 0;
}
