#include "read/terraform/tf_serving.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "dns/rdata.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
namespace {

// Whether any of the attributes is set, or may be; one that is false or empty is not.
bool is_any_set(const TfPlaces& places, std::string_view cell) {
  while (!cell.empty()) {
    const HclValue* const value = places.find(next_tf_name(cell));
    if (value == nullptr || (value->is(HclType::boolean) && !value->truth())) continue;
    if (value->is(HclType::string) && value->text().octets.empty()) continue;
    return true;
  }
  return false;
}

// As what OVH calls mail records serves TXT records.
bool is_text_of_ovh(std::string_view type) {
  return equal_fold(type, "DKIM") || equal_fold(type, "DMARC") || equal_fold(type, "SPF");
}

}  // namespace

bool may_be_on(const HclValue* value) { return tf_truth(value).value_or(true); }

bool has_tf_policy(const TfRow& row, const TfPlaces& places) {
  switch (row.provider) {
    case TfProvider::aws:
      return is_any_set(places,
                        "set_identifier|weighted_routing_policy|latency_routing_policy|"
                        "failover_routing_policy|geolocation_routing_policy|"
                        "geoproximity_routing_policy|cidr_routing_policy|"
                        "multivalue_answer_routing_policy|weight|failover|region|geo_location");
    case TfProvider::ns1:
      return is_any_set(places, "filters|regions");
    case TfProvider::scaleway:
      return std::any_of(
          row.policies.begin(), row.policies.end(),
          [&places](const TfPolicy& policy) { return is_any_set(places, policy.block); });
    case TfProvider::alicloud: {
      const HclValue* const line = places.find("line");
      return line != nullptr && string_of(*line) != "default";
    }
    default:
      return false;
  }
}

bool is_tf_alias(const TfRow& row, const TfPlaces& places) {
  switch (row.provider) {
    case TfProvider::aws:
      return is_any_set(places, "alias|alias_target");
    case TfProvider::azure:
      return is_any_set(places, "target_resource_id");
    case TfProvider::ns1:
      return is_any_set(places, "link");
    default:
      return false;
  }
}

bool refuses_alias_at_apex(TfProvider provider) {
  return provider == TfProvider::aws || provider == TfProvider::azure ||
         provider == TfProvider::google || provider == TfProvider::hcloud;
}

bool sets_ttl_itself(const TfRow& row, const TfPlaces& places, std::string_view ttl) {
  // (Versions before 5 take 0 for none.)
  const bool is_none = ttl == "0" && row.resource == "cloudflare_record";
  if (row.provider == TfProvider::cloudflare)
    return ttl == "1" || is_none || may_be_on(places.find("proxied"));
  const bool may_mean_default =
      row.provider == TfProvider::other || row.provider == TfProvider::ovh;
  return may_mean_default && ttl == "0";
}

std::optional<RRType> tf_rrtype(std::string_view text, const TfRow& row) {
  if (row.provider == TfProvider::ovh && is_text_of_ovh(text)) return RRType::txt;
  const bool digits = is_digits(text);
  if (!digits) return parse_type(std::string(text));
  const std::optional<RRType> type = parse_type("TYPE" + std::string(text));
  return type && !fields_of(*type).empty() ? type : std::nullopt;
}

}  // namespace zonevet
