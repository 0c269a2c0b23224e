// The addresses that mail records name.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/spf.h"
#include "dns/text.h"
#include "zone/zone_set.h"

namespace zonevet {

// Of the hosts that take mail, by MX records, and of those that may send it, by SPF records that
// name them one by one (ip4, ip6 and a, no networks). As far as the zones of the run know.
class MailAddresses {
 public:
  // A record of a linted zone that names an address.
  struct Source {
    const Zone* zone = nullptr;
    std::uint32_t record = 0;
  };

  // Linear in the records of the linted zones, which must outlive this. Without `with_senders` no
  // SPF record is read.
  MailAddresses(const ZoneSet& zones, bool with_senders);

  // The first record that names an address (4 or 16 octets); null where none does.
  [[nodiscard]] const Source* find(std::string_view octets) const;

  // A host that takes mail, once for each zone that names it, where some address of it is known.
  struct Exchange {
    Source mx;  // the first that names it
    std::vector<std::string> addresses;
    bool whole = true;  // these are all
  };
  // In the order of the records.
  [[nodiscard]] const std::vector<Exchange>& exchanges() const { return exchanges_; }

 private:
  class Finder;

  std::map<std::string, Source, std::less<>> sources_;
  std::vector<Exchange> exchanges_;
};

}  // namespace zonevet
