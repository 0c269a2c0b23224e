// Memory for tables that grow with the input.
#pragma once

#include <cstddef>
#include <vector>

namespace zonevet {

// Asks the system for large pages: they cost one fault for every 512 of others.
void prefer_large_pages(void* memory, std::size_t size);

// What is reserved and never touched costs nothing either way.
template <class T>
void reserve_large(std::vector<T>& vector, std::size_t count) {
  vector.reserve(count);
  prefer_large_pages(vector.data(), vector.capacity() * sizeof(T));
}

}  // namespace zonevet
