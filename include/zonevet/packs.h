// The rules that come with zonevet.
#pragma once

namespace zonevet::v1 {

// A collection of rule packs; only Linter looks into it.
struct Packs;

// Every pack there is. Lives as long as the program.
const Packs& all_packs();

}  // namespace zonevet::v1
