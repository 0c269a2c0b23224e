// What the providers make of a record by what else its resource says.
#pragma once

#include <optional>
#include <string_view>

#include "dns/rrtype.h"
#include "read/hcl/hcl_value.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_rdata.h"

namespace zonevet {

// Whether a flag is on, or may be; one that is not set (null) is off.
bool may_be_on(const HclValue* value);

// Whether the record is served to some alone, or beside others of its name and type.
bool has_tf_policy(const TfRow& row, const TfPlaces& places);
// Whether the provider answers from another thing of its own.
bool is_tf_alias(const TfRow& row, const TfPlaces& places);
// Whether a CNAME at the apex is refused. Of providers at which nobody has looked it is not.
bool refuses_alias_at_apex(TfProvider provider);
// Whether the provider sets the TTL of the record, whatever is written (`ttl`, in digits).
bool sets_ttl_itself(const TfRow& row, const TfPlaces& places, std::string_view ttl);

inline bool is_address(RRType type) { return type == RRType::a || type == RRType::aaaa; }

// A type of DNS, be it written as a number; nothing where it is none. (Numbers that are no type
// with a name are a provider's own: 65282 of UltraDNS.)
std::optional<RRType> tf_rrtype(std::string_view text, const TfRow& row);

}  // namespace zonevet
