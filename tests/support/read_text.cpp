#include "support/read_text.h"

#include <array>

namespace zonevet::test {
namespace {

// In the order of FlawKind.
constexpr std::array<std::string_view, static_cast<std::size_t>(FlawKind::count_of_kinds)>
    kFlawNames{
        "unknown_type",
        "missing_type",
        "no_owner",
        "unknown_directive",
        "directive_argument",
        "directive_extra",
        "unbalanced_quote",
        "unbalanced_paren",
        "stray_paren",
        "lone_return",
        "quoted_word",
        "glued_quote",
        "class_mismatch",
        "meta_type",
        "ttl_syntax",
        "ttl_range",
        "label_too_long",
        "name_too_long",
        "empty_label",
        "bad_escape",
        "name_non_ascii",
        "bad_ipv4",
        "bad_ipv6",
        "bad_number",
        "number_range",
        "bad_time",
        "bad_value",
        "missing_field",
        "extra_field",
        "bad_hex",
        "bad_base32",
        "bad_base64",
        "string_too_long",
        "txt_string_too_long",
        "svcparam",
        "svcparam_duplicate",
        "loc_range",
        "generic_length",
        "generic_rdata",
        "rdata_too_long",
        "generate_range",
        "generate_template",
        "include_missing",
        "include_cycle",
        "include_outside",
        "limit_include",
        "limit_generate",
        "limit_entry",
        "smart_quotes",
        "bom",
        "nul_byte",
        "context_syntax",
        "context_unknown",
        "context_no_origin",
        "context_relative",
        "context_entry",
        "context_repeated",
        "context_date",
        "context_date_ahead",
        "yaml_syntax",
        "limit_nesting",
        "yaml_duplicate_name",
        "yaml_duplicate_key",
        "yaml_name_coerced",
        "yaml_number_coerced",
        "yaml_comment_in_text",
        "octodns_structure",
        "octodns_value_type",
        "octodns_unknown_key",
        "octodns_value_and_values",
        "octodns_order",
        "octodns_apex_at",
        "octodns_name_repeats_zone",
        "octodns_target_no_dot",
        "octodns_semicolon_unescaped",
        "octodns_semicolon_double_escaped",
        "octodns_lenient",
        "octodns_target",
        "octodns_owner",
        "octodns_value",
        "octodns_svcparam",
        "octodns_non_ascii",
        "octodns_healthcheck",
        "octodns_dynamic",
        "octodns_coexistence",
        "octodns_unknown_id",
        "octodns_zone_no_dot",
        "octodns_no_zone_file",
        "octodns_two_zone_files",
        "octodns_no_folder",
        "octodns_provider_option",
        "octodns_file_ending",
        "octodns_unknown_class",
        "octodns_unknown_validator",
        "octodns_source_twice",
        "block_text_line_end",
        "hcl_syntax",
        "hcl_escaped_semicolon",
        "limit_instances",
        "limit_evaluation",
        "limit_records",
        "tf_json_syntax",
        "tf_duplicate_declaration",
        "tf_route53_outer_quotes",
        "tf_route53_segment",
        "tf_route53_suffix",
        "tf_name_repeats_zone",
        "tf_name_invalid",
        "tf_name_outside_zone",
        "tf_name_of_other_zone",
        "tf_google_txt_unquoted",
        "tf_google_no_dot",
        "tf_google_name_no_dot",
        "tf_hcloud_txt_unquoted",
        "tf_cloudflare_txt_unquoted",
        "tf_ns1_dot",
        "tf_duplicate_rrset",
        "tf_cname_coexistence",
        "tf_route53_at",
        "tf_target_no_dot",
        "tf_name_no_dot",
        "tf_unknown_type",
        "tf_ttl",
        "tf_split_drops",
        "r53_txt_unquoted",
        "tf_route53_caa_unquoted",
        "provider_txt_limit",
        "provider_txt_sign",
        "provider_null_mx",
        "tf_type_case",
        "tf_route53_marks",
        "tf_target_blank",
        "tf_target_marks",
        "tf_proxied",
        "tf_unpaired_mark",
        "tf_missing_argument",
        "tf_conflicting_arguments",
        "tf_argument_type",
        "tf_route53_routing",
        "tf_module_missing",
        "tf_module_cycle",
    };

}  // namespace

std::unique_ptr<ReadText> read_text(std::string_view text, const ReadHow& how) {
  auto read = std::make_unique<ReadText>();
  read->files.add(how.path, std::string(text));
  for (const auto& [path, content] : how.files)
    read->files.add(path, content);
  ZoneFileOptions options;
  if (!how.origin.empty()) options.origin = Name::from_text(how.origin);
  options.root = how.root;
  options.context = how.context;
  options.opaque_types = how.opaque_types;
  options.holes = how.holes;
  ReadBudget budget = how.budget;
  const SourceId id = read->sources.add(how.path, *read->files.open(how.path));
  read->reading = read_zone_file(id, read->sources, read->files, options, budget);
  return read;
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

std::string_view name_of(FlawKind kind) { return kFlawNames[static_cast<std::size_t>(kind)]; }

std::string records_of(const ReadText& read) {
  std::string out;
  RdataParser parser;
  for (const Record& record : read.reading.records) {
    const bool known = read.reading.read_rdata(record, read.sources, parser);
    out += read.reading.names.presentation(record.owner);
    out += ' ';
    out += record.is(RecordFlags::ttl_unknown) ? "-" : std::to_string(record.ttl);
    out += ' ' + mnemonic(record.rrclass) + ' ' + mnemonic(record.type) + ' ';
    out += known ? hex(parser.wire()) : "?";
    out += '\n';
  }
  return out;
}

std::string flaws_of(const ReadText& read) {
  std::string out;
  for (const Flaw& flaw : read.reading.flaws.flaws()) {
    const Location at = read.sources.begin_of(flaw.where);
    out += name_of(flaw.kind);
    out += ' ' + std::to_string(at.line) + ':' + std::to_string(at.column) + " '";
    out += read.sources.text(flaw.where);
    out += "'\n";
  }
  return out;
}

}  // namespace zonevet::test
