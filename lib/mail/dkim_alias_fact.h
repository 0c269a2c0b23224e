// What is known of the names at which senders keep the DKIM keys of their customers, at a date.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet {

// Where the alias of a selector leads. Raises a warning, never an error: what it says may have
// changed since. In lower case and without a final dot; a label of `target` may hold one of these:
//
//     <d>    the customer's domain, with its dots; a label of its own
//     <d->   the customer's domain, with dashes in the place of the dots
//     <sel>  the selector
//     <*>    what the sender made up, or nothing
struct DkimAliasFact {
  std::string_view sender;    // whose it is, as people call them
  std::string_view selector;  // "s1"; <sel>: any
  std::string_view target;    // "s1.domainkey.u<*>.wl<*>.sendgrid.net"
  std::string_view suffix;    // the end of `target` that tells the sender
  bool closed = false;        // whatever else leads below `suffix` leads to no key
  std::string_view as_of;     // "2026-11-22", or as much of that as is known
};

// The facts of a sender side by side.
using DkimAliasFacts = std::span<const DkimAliasFact>;

// What stands in a name for the parts of a pattern, in their order.
struct DkimAliasMatch {
  struct Part {
    std::string_view token;  // "<d->", a part of the pattern
    std::string_view text;   // a part of the name
  };
  std::vector<Part> parts;

  // The first part of a kind; null where there is none.
  [[nodiscard]] const Part* find(std::string_view token) const;
};

// Fits a name, in lower case and without a final dot, to a pattern. Linear.
std::optional<DkimAliasMatch> match_dkim_alias(std::string_view pattern, std::string_view name);

// The name that a pattern makes of the parts of another one of the same shape; nothing where the
// shapes differ.
std::optional<std::string> fill_dkim_alias(std::string_view pattern, const DkimAliasMatch& match);

}  // namespace zonevet
