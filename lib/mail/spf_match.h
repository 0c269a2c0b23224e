// Whether a mechanism that is no include matches (RFC 7208 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/spf.h"
#include "dns/name.h"
#include "mail/spf_client.h"
#include "mail/spf_lookups.h"

namespace zonevet {

// Why a result is none, temperror, permerror or unknown, and why a term does not match.
enum class SpfReason : std::uint8_t {
  nothing,           // there is nothing to explain
  bad_domain,        // no name, or of one label alone (RFC 7208 4.3, 4.8)
  no_record,         // RFC 7208 4.5
  several_records,   // RFC 7208 4.5
  syntax_error,      // in a term of the record, whether it would be tried or not (RFC 7208 4.6)
  too_many_terms,    // more than the parser keeps
  too_many_lookups,  // RFC 7208 4.6.4
  too_many_void_lookups,
  too_many_mx,
  dns_failure,  // a timeout, or an error of a server
  not_known,    // a name whose records are not known here; SpfEvaluation::unknown has it
  no_helo,      // a macro stands for the HELO name, which is not known
  hole,         // a part of the record that is not known
};

// What a term did.
struct SpfMatch {
  enum class Did : std::uint8_t { matched, not_matched, temperror, permerror, unknown };

  Did did = Did::not_matched;
  SpfReason reason = SpfReason::nothing;
  bool in_vain = false;  // no match, and a lookup was void (RFC 7208 4.6.4)
};

// REQUIRES: ip4 or ip6.
bool is_in_network(WatchedClient& client, const SpfTerm& term);

// REQUIRES: a, mx, ptr or exists. `target` is the target-name (RFC 7208 4.8).
SpfMatch match_by_lookup(SpfLookups& lookups, WatchedClient& client, const SpfTerm& term,
                         const Name& target);

// What the macro p stands for (RFC 7208 7.3): of the client's names whose address is the client's
// the domain itself, else one below it, else any, else "unknown". Nothing where that depends on
// what is not known.
std::optional<std::string> validated_spf_name(SpfLookups& lookups, WatchedClient& client,
                                              std::string_view domain);

}  // namespace zonevet
