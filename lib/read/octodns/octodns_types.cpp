#include "read/octodns/octodns_types.h"

#include <algorithm>

#include "base/ascii.h"

namespace zonevet {
namespace {

using Part = OctodnsPart;

constexpr OctodnsField kAddress[] = {{.key = "", .part = Part::word}};
constexpr OctodnsField kTarget[] = {{.key = "", .part = Part::target}};
constexpr OctodnsField kText[] = {{.key = "", .part = Part::strings}};
constexpr OctodnsField kKey[] = {{.key = "", .part = Part::words}};
constexpr OctodnsField kMx[] = {
    {.key = "preference", .alias = "priority", .part = Part::number},
    {.key = "exchange", .alias = "value", .part = Part::target},
};
constexpr OctodnsField kCaa[] = {
    {.key = "flags", .fallback = "0", .part = Part::number},
    {.key = "tag", .part = Part::word, .only_text = true},
    {.key = "value", .part = Part::text},
};
constexpr OctodnsField kSrv[] = {
    {.key = "priority", .part = Part::number},
    {.key = "weight", .part = Part::number},
    {.key = "port", .part = Part::number},
    {.key = "target", .part = Part::target},
};
constexpr OctodnsField kSshfp[] = {
    {.key = "algorithm", .part = Part::number},
    {.key = "fingerprint_type", .part = Part::number},
    {.key = "fingerprint", .part = Part::words},
};
constexpr OctodnsField kTlsa[] = {
    {.key = "certificate_usage", .part = Part::number},
    {.key = "selector", .part = Part::number},
    {.key = "matching_type", .part = Part::number},
    {.key = "certificate_association_data", .part = Part::words},
};
constexpr OctodnsField kDs[] = {
    {.key = "key_tag", .part = Part::number},
    {.key = "algorithm", .part = Part::number},
    {.key = "digest_type", .part = Part::number},
    {.key = "digest", .part = Part::words},
};
constexpr OctodnsField kNaptr[] = {
    {.key = "order", .part = Part::number},
    {.key = "preference", .part = Part::number},
    {.key = "flags", .part = Part::text, .only_text = true},
    {.key = "service", .part = Part::text},
    {.key = "regexp", .part = Part::text},
    {.key = "replacement", .part = Part::target, .unchecked = true},
};
constexpr OctodnsField kLoc[] = {
    {.key = "lat_degrees", .part = Part::number},
    {.key = "lat_minutes", .part = Part::number},
    {.key = "lat_seconds", .part = Part::decimal},
    {.key = "lat_direction", .part = Part::word},
    {.key = "long_degrees", .part = Part::number},
    {.key = "long_minutes", .part = Part::number},
    {.key = "long_seconds", .part = Part::decimal},
    {.key = "long_direction", .part = Part::word},
    {.key = "altitude", .unit = "m", .part = Part::decimal},
    {.key = "size", .unit = "m", .part = Part::decimal},
    {.key = "precision_horz", .unit = "m", .part = Part::decimal},
    {.key = "precision_vert", .unit = "m", .part = Part::decimal},
};
constexpr OctodnsField kUri[] = {
    {.key = "priority", .part = Part::number},
    {.key = "weight", .part = Part::number},
    {.key = "target", .part = Part::text, .only_text = true},
};
constexpr OctodnsField kUrlfwd[] = {
    {.key = "code", .part = Part::number}, {.key = "masking", .part = Part::number},
    {.key = "path", .part = Part::text},   {.key = "query", .part = Part::number},
    {.key = "target", .part = Part::text},
};
constexpr OctodnsField kSvcb[] = {
    {.key = "svcpriority", .part = Part::number},
    {.key = "targetname", .part = Part::target},
    {.key = "svcparams", .fallback = "none", .part = Part::params},
};

// By name.
constexpr OctodnsType kTypes[] = {
    {.name = "A", .fields = kAddress},
    {.name = "AAAA", .fields = kAddress},
    {.name = "ALIAS", .single = true, .opaque = true, .fields = kTarget},
    {.name = "CAA", .fields = kCaa},
    {.name = "CNAME", .single = true, .fields = kTarget},
    {.name = "DNAME", .single = true, .fields = kTarget},
    {.name = "DS", .fields = kDs},
    {.name = "HTTPS", .fields = kSvcb},
    {.name = "LOC", .fields = kLoc},
    {.name = "MX", .fields = kMx},
    {.name = "NAPTR", .fields = kNaptr},
    {.name = "NS", .fields = kTarget},
    {.name = "OPENPGPKEY", .fields = kKey},
    {.name = "PTR", .fields = kTarget},
    {.name = "SPF", .fields = kText},
    {.name = "SRV", .fields = kSrv},
    {.name = "SSHFP", .fields = kSshfp},
    {.name = "SVCB", .fields = kSvcb},
    {.name = "TLSA", .fields = kTlsa},
    {.name = "TXT", .fields = kText},
    {.name = "URI", .fields = kUri},
    {.name = "URLFWD", .opaque = true, .fields = kUrlfwd},
};
constexpr OctodnsType kProviderType{
    .name = "a provider's own", .opaque = true, .of_provider = true};

constexpr std::string_view kRecordKeys[] = {"type",    "ttl", "value",  "values",
                                            "octodns", "geo", "dynamic"};

// [A-Za-z_]\w*(\.[A-Za-z_]\w*)*/[A-Za-z_]\w*
bool is_provider_type(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash + 1 == name.size()) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alnum(c) || c == '_' || c == '.' || c == '/'; });
}

}  // namespace

const OctodnsType* octodns_type(std::string_view name) {
  for (const OctodnsType& type : kTypes) {
    if (type.name == name) return &type;
  }
  return is_provider_type(name) ? &kProviderType : nullptr;
}

std::span<const std::string_view> octodns_record_keys() { return kRecordKeys; }

}  // namespace zonevet
