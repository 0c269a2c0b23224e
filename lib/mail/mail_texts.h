// The texts of a run that are records of mail domains, each read once.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "content/mail_kind.h"
#include "zone/zone_set.h"

namespace zonevet {

// A TXT record, or one of the retired type SPF.
struct MailText {
  std::uint32_t record = 0;  // into the reading
  MailKind kind = MailKind::none;
  bool unclear = false;  // it could not be read, or not all of it is known
};

// Of all zones. Linear in the records to build. Immutable then.
class MailTexts {
 public:
  explicit MailTexts(const ZoneSet& zones);

  // Those of a zone that are of a kind, unclear, or of the type SPF, in source order.
  [[nodiscard]] std::span<const MailText> of(const Zone& zone) const;

 private:
  std::map<const Zone*, std::vector<MailText>> texts_;
};

}  // namespace zonevet
