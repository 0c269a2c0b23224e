// Memory for tables that grow with the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace zonevet {

// Reserves room, and asks the system for large pages where that is worth it: they cost one fault
// for every 512 of others. What is never touched costs nothing either way.
template <class T>
void reserve_large(std::vector<T>& vector, std::size_t count) {
  vector.reserve(count);
#if defined(__linux__)
  constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20U;
  const auto begin =
      (reinterpret_cast<std::uintptr_t>(vector.data()) + kLargePage - 1) & ~(kLargePage - 1);
  const auto end =
      reinterpret_cast<std::uintptr_t>(vector.data() + vector.capacity()) & ~(kLargePage - 1);
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace zonevet
