#include "source/large.h"

#include <cstdint>
#include <sys/mman.h>

namespace zonevet {

void prefer_large_pages(void* memory, std::size_t size) {
#if defined(MADV_HUGEPAGE)
  constexpr std::size_t kLargePage = std::size_t{2} << 20U;
  const std::size_t before = reinterpret_cast<std::uintptr_t>(memory) % kLargePage;
  const std::size_t skip = before == 0 ? 0 : kLargePage - before;
  if (size < skip + kLargePage) return;
  // Advice: without it all is as it was.
  ::madvise(static_cast<char*>(memory) + skip, (size - skip) / kLargePage * kLargePage,
            MADV_HUGEPAGE);
#else
  (void)memory;
  (void)size;
#endif
}

}  // namespace zonevet
