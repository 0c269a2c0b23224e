// Which resources of Terraform's providers make records of DNS, and what each attribute means
// there.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zonevet {

// Those of which more is to be known than a row can say.
enum class TfProvider : std::uint8_t {
  other,
  aws,
  cloudflare,
  google,
  azure,
  hcloud,
  ns1,
  alicloud,
  namecheap,
  ovh,
  scaleway,
};

// What an attribute says of the zone.
enum class TfZoneLink : std::uint8_t {
  name,
  id,
  either,  // what has a dot in it is a name
};

// How a record's name is written.
enum class TfNameForm : std::uint8_t {
  relative,      // the zone's name is always put behind it
  relative_ish,  // what comes of one that ends in the zone's name is not known
  absolute,      // with its final dot, or without
  either,        // absolute where it ends in the zone's name
  route53,       // absolute where it ends in the letters of the zone's name
};

// How the text of a TXT record is written.
enum class TfTxt : std::uint8_t {
  raw,           // as it is; the provider cuts it into strings
  presentation,  // as in a zone file
  inner,         // the same between quotation marks that the provider writes
  automatic,     // presentation if it begins with a quotation mark, else raw
};

// What a target without a final dot is.
enum class TfTarget : std::uint8_t {
  absolute,
  demands_dot,  // refused
  relative,
  dotted,   // absolute with a dot in it, else relative
  unknown,  // refused, or nobody has looked
};

// What a part of RDATA is told as.
enum class TfPart : std::uint8_t {
  word,
  words,   // as in a zone file
  string,  // a character-string
  target,
  issuer,  // the value of a CAA record: of a `tag` that names an issuer, a target without its dot
};

// What the argument with the values takes.
enum class TfValues : std::uint8_t {
  unknown,  // blocks, or nobody has looked
  text,
  list,
};

struct TfField {
  std::string_view attribute;  // empty: the value itself
  TfPart part = TfPart::word;
  std::string_view fallback;     // where it is not set; empty: then it is not known
  std::string_view varied_by{};  // where this is set, it is another one for each value
};

// RDATA that is put together from several attributes, in the order of its fields.
struct TfShape {
  std::string_view type;
  std::span<const TfField> fields;
};

// An argument without which records of a type are refused.
struct TfNeed {
  std::string_view type;
  std::string_view argument;
};

// Blocks with values that are served to some clients alone.
struct TfPolicy {
  std::string_view block;
  std::string_view values;  // the attribute, in the block or in one within it
};

// Attributes are looked for in the value, in the record's block, and in the resource. Where one of
// several is set there are bars between their names.
struct TfRow {
  std::string_view resource{};
  std::string_view zone{};
  std::string_view scope{};  // within which zones have names: a resource group
  std::string_view block{};  // of one record each; empty: the resource is one record
  std::string_view name = "name";
  std::string_view type{};        // the attribute
  std::string_view fixed_type{};  // where it has none
  std::string_view ttl = "ttl";
  std::string_view values{};
  std::string_view inner{};  // of a value that is an object: what it has to say
  std::span<const TfShape> shapes{};
  std::span<const TfNeed> needs{};
  std::span<const TfPolicy> policies{};
  std::string_view one_of{};      // one of these is set, and one alone
  std::string_view outdated{};    // an argument of old versions of the provider, which ask for less
  std::uint32_t default_ttl = 0;  // 0: not known
  std::uint32_t least_ttl = 0;    // that is taken
  std::uint32_t most_ttl = 0;     // the same; 0: not known
  std::uint32_t most_text = 0;    // octets of a TXT record that are stored; 0: not known
  std::string_view refused_in_text{};  // signs that a TXT record may not have, or loses
  TfProvider provider = TfProvider::other;
  TfZoneLink link = TfZoneLink::name;
  TfNameForm form = TfNameForm::relative_ish;
  TfTxt txt = TfTxt::raw;
  TfTarget target = TfTarget::unknown;
  TfValues values_as = TfValues::unknown;
  bool whole_rrset = false;       // it is all records of its name and type
  bool may_lack_values = false;   // and has no records, then
  bool may_lack_name = false;     // that is the apex, then
  bool name_demands_dot = false;  // at its end
  bool refuses_empty_name = false;
  bool no_null_mx = false;    // none is stored (RFC 7505)
  bool whole_values = false;  // RDATA of several fields may be one text, whatever is set beside it
  bool only_dns_types = false;  // it has no types of its own
  bool capital_types = false;   // types in small letters are refused
};

// One for each way in which it says records, all with the same zone; none for what makes no
// records, or is not known.
std::span<const TfRow> find_tf_rows(std::string_view resource);
// Of the `data` of a record of Cloudflare; null for types that are not known.
const TfShape* cloudflare_data_shape(std::string_view type);

// A resource, or data source, that is a zone.
struct TfZoneRow {
  std::string_view resource;
  std::string_view name;     // the attribute that holds the zone's name
  std::string_view keys;     // by which records call it
  bool demands_dot = false;  // at the end of its name
};
const TfZoneRow* find_tf_zone_row(std::string_view resource);

// "aws" of "aws_route53_record".
inline std::string_view tf_provider_of(std::string_view resource) {
  return resource.substr(0, resource.find('_'));
}

// The first of the names in a row's cell; what is behind it stays.
std::string_view next_tf_name(std::string_view& cell);
// Whether one of them is this.
bool has_tf_name(std::string_view cell, std::string_view name);

}  // namespace zonevet
