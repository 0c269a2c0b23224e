#include "dns/public_suffix.h"

#include <string>

#include "base/ascii.h"

#if ZONEVET_WITH_PSL
#include <libpsl.h>
#endif

namespace zonevet {

#if ZONEVET_WITH_PSL

namespace {

// No rule of the list has more labels; only so many of a name are looked at.
constexpr unsigned kMaxLabels = 8;

// The last labels of a name as libpsl wants them: lower case, no final dot. Dots and signs that
// do not print become a sign that no rule holds.
std::string tail_of(std::string_view wire, const LabelOffsets& labels, unsigned count) {
  std::string text;
  for (unsigned i = labels.count - count; i < labels.count; ++i) {
    if (!text.empty()) text += '.';
    const std::size_t at = labels.at[i];
    for (const char c : wire.substr(at + 1, static_cast<unsigned char>(wire[at]))) {
      const bool plain = c > ' ' && c != '.' && c != '*' && c != '!';
      text += plain || is_high(c) ? to_lower(c) : '?';
    }
  }
  return text;
}

bool is_suffix(const std::string& text, int kind = PSL_TYPE_ANY) {
  return psl_is_public_suffix2(psl_builtin(), text.c_str(), kind | PSL_TYPE_NO_STAR_RULE) == 1;
}

// That a text of so many labels is; nothing where it is none.
std::optional<PublicSuffix> suffix_of(const std::string& text, unsigned labels) {
  if (!is_suffix(text)) return std::nullopt;
  return PublicSuffix{labels, true, is_suffix(text, PSL_TYPE_ICANN)};
}

constexpr PublicSuffix kUnlisted{1, false, false};

}  // namespace

bool has_public_suffix_list() { return psl_builtin() != nullptr; }

std::optional<PublicSuffix> public_suffix(const Name& name) {
  if (name.is_root() || !has_public_suffix_list()) return std::nullopt;
  const LabelOffsets labels = label_offsets(name.wire());
  unsigned count = labels.count < kMaxLabels ? labels.count : kMaxLabels;
  for (; count > 0; --count) {
    const std::string text = tail_of(name.wire(), labels, count);
    if (const auto suffix = suffix_of(text, count)) return suffix;
  }
  return kUnlisted;
}

// A name is its own suffix, or has that of the name above it.
std::optional<PublicSuffix> SuffixFinder::find(const Name& name) {
  if (name.is_root() || !has_public_suffix_list()) return std::nullopt;
  const LabelOffsets labels = label_offsets(name.wire());
  if (labels.count <= kMaxLabels) {
    const std::string text = tail_of(name.wire(), labels, labels.count);
    if (const auto suffix = suffix_of(text, labels.count)) return suffix;
  }
  if (labels.count == 1) return kUnlisted;
  if (const Name parent = name.parent(); parent != parent_) {
    of_parent_ = public_suffix(parent);
    parent_ = parent;
  }
  return of_parent_;
}

#else

bool has_public_suffix_list() { return false; }
std::optional<PublicSuffix> public_suffix(const Name& /*name*/) { return std::nullopt; }
std::optional<PublicSuffix> SuffixFinder::find(const Name& name) { return public_suffix(name); }

#endif

std::optional<Name> organizational_domain(const Name& name) {
  return organizational_domain(name, public_suffix(name));
}

std::optional<Name> organizational_domain(const Name& name,
                                          const std::optional<PublicSuffix>& suffix) {
  if (!suffix) return std::nullopt;
  const LabelOffsets labels = label_offsets(name.wire());
  if (labels.count <= suffix->labels) return std::nullopt;
  return Name::from_wire(name.wire().substr(labels.at[labels.count - suffix->labels - 1]));
}

bool is_registered(const Name& name) { return organizational_domain(name) == name; }

}  // namespace zonevet
