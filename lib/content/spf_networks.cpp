// Networks that are written as prefixes lie in each other or apart. Sorted by address, larger ones
// first, each comes behind those that it lies in, which a stack holds: no more than there are
// prefix lengths.

#include "content/spf_networks.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "base/ascii.h"
#include "dns/address.h"

namespace zonevet {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::size_t kQualifiers = 4;

void clear_behind(SpfNetwork& network) {
  for (std::size_t i = 0; i < network.address.size(); ++i) {
    const std::size_t first = 8 * i;
    if (first + 8 <= network.prefix) continue;
    const unsigned kept =
        network.prefix > first ? network.prefix - static_cast<unsigned>(first) : 0;
    network.address[i] = static_cast<std::uint8_t>(network.address[i] & ~(0xFFU >> kept));
  }
}

// The network of twice the size. REQUIRES: a prefix length over 0.
SpfNetwork parent_of(SpfNetwork network) {
  --network.prefix;
  clear_behind(network);
  return network;
}

// Whether the two halves make a network. (A prefix length of 0 would match everyone.)
bool are_halves(const SpfNetwork& a, const SpfNetwork& b) {
  return a.is_ip6 == b.is_ip6 && a.prefix == b.prefix && a.prefix > 1 && a != b &&
         parent_of(a) == parent_of(b);
}

// What terms that match the same clients share. Macros are not told apart from their letters' case,
// which has a meaning (RFC 7208 7.3).
std::string key_of(const Text& text, const SpfTerm& term) {
  const std::string_view octets = text.octets(term.domain);
  const std::size_t dot = octets.ends_with('.') ? 1 : 0;
  std::string domain =
      term.has_macro ? std::string(octets) : lower_case(octets.substr(0, octets.size() - dot));
  return fmt::format("{} {} {} {}", static_cast<unsigned>(term.kind), term.prefix4, term.prefix6,
                     domain);
}

// The first term of those that match the same clients, and the first of each qualifier.
struct Firsts {
  std::uint32_t first = kNone;
  std::array<std::uint32_t, kQualifiers> of{kNone, kNone, kNone, kNone};

  void add(std::uint32_t at, SpfQualifier qualifier) {
    first = std::min(first, at);
    std::uint32_t& same = of[static_cast<std::size_t>(qualifier)];
    same = std::min(same, at);
  }
};

// A network with where it is written.
struct Row {
  SpfNetwork network;
  std::uint32_t at = 0;  // into the terms
  std::uint32_t run = 0;
};

class Overlaps {
 public:
  Overlaps(const Text& text, std::span<const SpfTerm> terms)
      : text_(text), terms_(terms), runs_(spf_runs(terms)) {}

  std::vector<SpfOverlap> find();

 private:
  // A network that those which follow may lie in, with the terms that are it.
  struct Open {
    SpfNetwork network;
    std::uint32_t first;     // of its terms
    std::uint32_t earliest;  // of those of its own and of the networks around it
  };

  void sort_terms();
  void compare_others();
  void compare_networks();
  void compare(std::span<const Row> rows);
  void found(SpfOverlap::Kind kind, std::uint32_t term, std::uint32_t by) {
    overlaps_.push_back({kind, &terms_[term], &terms_[by]});
  }
  // By a term that matches the same clients, or more of them.
  void found_behind(std::uint32_t term, std::uint32_t by) {
    const bool alike = terms_[term].qualifier == terms_[by].qualifier;
    found(alike ? SpfOverlap::Kind::subsumed : SpfOverlap::Kind::shadowed, term, by);
  }
  [[nodiscard]] std::uint32_t around_in_run(std::uint32_t term) const;

  const Text& text_;
  std::span<const SpfTerm> terms_;
  std::vector<std::uint32_t> runs_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> others_;  // that are no networks
  std::vector<Open> open_;
  std::vector<SpfOverlap> overlaps_;
};

// Whether a network lets everyone pass: spoken of as what it is, not by what it covers.
bool is_open_door(const SpfTerm& term, const SpfNetwork& network) {
  return network.prefix == 0 && term.qualifier == SpfQualifier::pass;
}

void Overlaps::sort_terms() {
  for (std::uint32_t i = 0; i < terms_.size(); ++i) {
    const SpfTerm& term = terms_[i];
    if (!term.is_clear() || !term.is_mechanism()) continue;
    if (!term.is_network()) {
      others_.push_back(i);
      continue;
    }
    const SpfNetwork network = network_of(term);
    if (!network.is_v4_mapped() && !is_open_door(term, network))
      rows_.push_back({network, i, runs_[i]});
  }
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
    return std::tie(a.network.is_ip6, a.network.address, a.network.prefix, a.at) <
           std::tie(b.network.is_ip6, b.network.address, b.network.prefix, b.at);
  });
}

void Overlaps::compare_others() {
  std::unordered_map<std::string, Firsts> seen;
  for (const std::uint32_t at : others_) {
    const SpfTerm& term = terms_[at];
    Firsts& firsts = seen[key_of(text_, term)];
    const std::uint32_t same = firsts.of[static_cast<std::size_t>(term.qualifier)];
    if (same != kNone) {
      found(SpfOverlap::Kind::repeated, at, same);
    } else if (firsts.first != kNone) {
      found(SpfOverlap::Kind::shadowed, at, firsts.first);
    }
    firsts.add(at, term.qualifier);
  }
}

// The smallest of the networks around the next one that is in the term's run; kNone where none is.
std::uint32_t Overlaps::around_in_run(std::uint32_t term) const {
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
    if (runs_[open->first] == runs_[term]) return open->first;
  }
  return kNone;
}

// Terms of one network, in their order.
void Overlaps::compare(std::span<const Row> rows) {
  while (!open_.empty() && !open_.back().network.contains(rows[0].network))
    open_.pop_back();
  const std::uint32_t around = open_.empty() ? kNone : open_.back().earliest;
  Firsts firsts;
  for (const Row& row : rows) {
    const SpfQualifier qualifier = terms_[row.at].qualifier;
    const std::uint32_t same = firsts.of[static_cast<std::size_t>(qualifier)];
    const std::uint32_t before = std::min(around, firsts.first);
    const std::uint32_t behind = around_in_run(row.at);
    if (same != kNone) {
      found(SpfOverlap::Kind::repeated, row.at, same);
    } else if (before < row.at) {
      found_behind(row.at, before);
    } else if (behind != kNone) {
      found_behind(row.at, behind);
    }
    firsts.add(row.at, qualifier);
  }
  open_.push_back({rows[0].network, firsts.first, std::min(around, firsts.first)});
}

void Overlaps::compare_networks() {
  const std::span<const Row> rows(rows_);
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end].network == rows[begin].network)
      ++end;
    compare(rows.subspan(begin, end - begin));
    begin = end;
  }
}

std::vector<SpfOverlap> Overlaps::find() {
  sort_terms();
  compare_others();
  compare_networks();
  std::sort(overlaps_.begin(), overlaps_.end(),
            [](const SpfOverlap& a, const SpfOverlap& b) { return a.term < b.term; });
  return std::move(overlaps_);
}

// -- networks that make one ---------------------------------------------------------------------

// The networks that may be joined: by their runs and addresses; those of one run lie apart.
std::vector<Row> joinable(const Text& text, std::span<const SpfTerm> terms,
                          const std::vector<std::uint32_t>& runs) {
  std::vector<bool> idle(terms.size());
  for (const SpfOverlap& overlap : Overlaps(text, terms).find())
    idle[static_cast<std::size_t>(overlap.term - terms.data())] = true;
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    const SpfTerm& term = terms[i];
    if (idle[i] || !term.is_network() || !term.is_clear()) continue;
    const SpfNetwork network = network_of(term);
    if (!network.is_v4_mapped()) rows.push_back({network, i, runs[i]});
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.run, a.network.is_ip6, a.network.address) <
           std::tie(b.run, b.network.is_ip6, b.network.address);
  });
  return rows;
}

// A network that was made of rows, which follow each other.
struct Joined {
  SpfNetwork network;
  std::uint32_t run;
  std::size_t first;
  std::size_t count;
};

std::vector<Joined> join(const std::vector<Row>& rows) {
  std::vector<Joined> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all.push_back({rows[i].network, rows[i].run, i, 1});
    while (all.size() > 1) {
      Joined& left = all[all.size() - 2];
      const Joined& right = all.back();
      if (left.run != right.run || !are_halves(left.network, right.network)) break;
      left.network = parent_of(left.network);
      left.count += right.count;
      all.pop_back();
    }
  }
  return all;
}

}  // namespace

bool SpfNetwork::contains(const SpfNetwork& other) const {
  if (is_ip6 != other.is_ip6 || prefix > other.prefix) return false;
  SpfNetwork cut = other;
  cut.prefix = prefix;
  clear_behind(cut);
  return cut == *this;
}

bool SpfNetwork::is_v4_mapped() const {
  constexpr SpfNetwork kMapped{true, 96, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0}};
  return kMapped.contains(*this);
}

Network SpfNetwork::as_network() const {
  Network network;
  network.prefix = prefix;
  for (std::size_t i = 0; i < bits() / 8; ++i)
    network.octets += static_cast<char>(address[i]);
  return network;
}

std::string SpfNetwork::presentation() const { return as_network().presentation(); }

SpfNetwork network_of(const SpfTerm& term) {
  SpfNetwork network;
  network.is_ip6 = term.kind == SpfTermKind::ip6;
  network.prefix = network.is_ip6 ? term.prefix6 : term.prefix4;
  network.address = term.address;
  clear_behind(network);
  return network;
}

std::vector<std::uint32_t> spf_runs(std::span<const SpfTerm> terms) {
  std::vector<std::uint32_t> runs;
  runs.reserve(terms.size());
  std::uint32_t run = 0;
  const SpfTerm* first = nullptr;  // of the run; null: nothing joins it
  for (const SpfTerm& term : terms) {
    const bool clear = term.is_clear();
    const bool modifier = clear && !term.is_mechanism() && term.kind != SpfTermKind::unknown;
    const bool joins = clear && first != nullptr && first->qualifier == term.qualifier;
    if (!modifier && !joins) {
      ++run;
      first = clear ? &term : nullptr;
    }
    runs.push_back(run);
  }
  return runs;
}

std::vector<SpfOverlap> find_spf_overlaps(const Text& text, const SpfRecord& record) {
  return Overlaps(text, record.before_all()).find();
}

std::vector<SpfMerge> find_spf_merges(const Text& text, const SpfRecord& record) {
  const std::span<const SpfTerm> terms = record.before_all();
  const auto networks = std::count_if(terms.begin(), terms.end(),
                                      [](const SpfTerm& term) { return term.is_network(); });
  if (networks < 2) return {};
  const std::vector<Row> rows = joinable(text, terms, spf_runs(terms));
  std::vector<std::uint32_t> lookups(1);  // by term: how many of those before it ask
  for (const SpfTerm& term : terms)
    lookups.push_back(lookups.back() + (term.is_mechanism() && term.needs_lookup() ? 1 : 0));
  std::vector<SpfMerge> merges;
  for (const Joined& joined : join(rows)) {
    if (joined.count < 2) continue;
    SpfMerge& merge = merges.emplace_back();
    merge.whole = joined.network;
    for (std::size_t i = 0; i < joined.count; ++i)
      merge.parts.push_back(&terms[rows[joined.first + i].at]);
    std::sort(merge.parts.begin(), merge.parts.end());
    const auto place = [&](const SpfTerm* term) {
      return lookups[static_cast<std::size_t>(term - terms.data())];
    };
    merge.lookup_between = place(merge.parts.front()) != place(merge.parts.back());
  }
  return merges;
}

}  // namespace zonevet
