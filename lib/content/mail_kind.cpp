#include "content/mail_kind.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "content/bimi.h"
#include "content/dkim.h"
#include "content/dmarc.h"
#include "content/lead.h"
#include "content/mta_sts.h"
#include "content/record_version.h"
#include "content/spf.h"
#include "content/tls_rpt.h"

namespace zonevet {
namespace {

// Whether the name above may be a domain that has mail.
bool is_below_domain(const NameTable& names, NameId id) {
  const NameId parent = names.parent(id);
  return parent == NameId::root || !is_mail_label(names.label(parent));
}

// Whether a label stands below a domain.
bool is_label_of_domain(const NameTable& names, NameId id, std::string_view label) {
  return id != NameId::root && names.label(id) == label && is_below_domain(names, id);
}

// Below it stand agreements to take the reports of other domains, which have the same version (RFC
// 9990 4).
bool is_report_agreement(const NameTable& names, NameId owner) {
  for (NameId id = owner; id != NameId::root && id != NameId::none; id = names.parent(id)) {
    if (names.label(id) == "_report") return true;
  }
  return false;
}

// Whether a text may be an agreement, or have been meant as one.
bool begins_like_dmarc(std::string_view text) {
  constexpr std::size_t kBegin = 16;
  return lower_case(text.substr(0, kBegin)).find("dmarc") != std::string::npos;
}

MailKind agreement_kind(const Text& text) {
  if (is_dmarc(text.octets())) return MailKind::dmarc_agreement;
  ContentFlaws flaws;
  return is_dmarc_agreement_near_miss(text, flaws) ? MailKind::dmarc_agreement_near_miss
                                                   : MailKind::none;
}

MailKind dmarc_kind(const Text& text, const NameTable& names, NameId owner) {
  const bool at_place = is_label_of_domain(names, owner, "_dmarc");
  if (!at_place && !begins_like_dmarc(text.octets())) return MailKind::none;
  if (is_report_agreement(names, owner)) return agreement_kind(text);
  const bool selected = is_dmarc(text.octets());
  if (selected) return at_place ? MailKind::dmarc : MailKind::dmarc_elsewhere;
  if (!at_place) return MailKind::none;
  ContentFlaws flaws;
  return is_dmarc_near_miss(text, flaws) ? MailKind::dmarc_near_miss : MailKind::none;
}

}  // namespace

NameId dkim_keys_above(const NameTable& names, NameId id) {
  if (!names.is_underscored(id)) return NameId::none;
  for (id = names.parent(id); id != NameId::root && id != NameId::none; id = names.parent(id)) {
    if (names.label(id) == "_domainkey") return id;
  }
  return NameId::none;
}

NameId bimi_records_above(const NameTable& names, NameId id) {
  if (!names.is_underscored(id)) return NameId::none;
  for (id = names.parent(id); id != NameId::root && id != NameId::none; id = names.parent(id)) {
    if (names.label(id) == "_bimi") return id;
  }
  return NameId::none;
}

bool is_tls_rpt_place(const NameTable& names, NameId id) {
  if (id == NameId::root || names.label(id) != "_smtp") return false;
  return is_label_of_domain(names, names.parent(id), "_tls");
}

bool is_mail_label(std::string_view label) {
  constexpr std::array<std::string_view, 6> kLabels{"_dmarc", "_mta-sts", "_smtp",
                                                    "_tls",   "_bimi",    "_domainkey"};
  return label.starts_with('_') &&
         std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

bool begins_as_mail_record(std::string_view text) {
  constexpr std::array<std::string_view, 6> kVersions{"v=spf1",  "v=dmarc1", "v=dkim1",
                                                      "v=stsv1", "v=bimi1",  "v=tlsrptv1"};
  const std::string_view rest = without_lead(text);
  return std::any_of(kVersions.begin(), kVersions.end(),
                     [rest](std::string_view version) { return starts_with_fold(rest, version); });
}

namespace {

MailKind dkim_kind(const Text& text, const NameTable& names, NameId owner) {
  const bool at_place = dkim_keys_above(names, owner) != NameId::none;
  const bool is_key = at_place ? looks_like_dkim_key(text)
                               : starts_with_fold(without_lead(text.octets()), "v=dkim1");
  return is_key ? MailKind::dkim : MailKind::none;
}

// What a kind of record comes to, by where it stands.
struct Kinds {
  const RecordVersion& version;
  MailKind selected;
  MailKind near_miss;
  MailKind elsewhere;
};

MailKind kind_of(const Text& text, const Kinds& kinds, bool at_place) {
  if (begins_with_version(text.octets(), kinds.version))
    return at_place ? kinds.selected : kinds.elsewhere;
  ContentFlaws flaws;
  const bool meant =
      at_place && is_near_version(text, kinds.version, ContentFlawKind::count_of_kinds, flaws);
  return meant ? kinds.near_miss : MailKind::none;
}

MailKind versioned_kind(const Text& text, const NameTable& names, NameId owner) {
  constexpr Kinds kBimi{kBimiVersion, MailKind::bimi, MailKind::bimi_near_miss,
                        MailKind::bimi_elsewhere};
  constexpr Kinds kMtaSts{kMtaStsVersion, MailKind::mta_sts, MailKind::mta_sts_near_miss,
                          MailKind::mta_sts_elsewhere};
  constexpr Kinds kTlsRpt{kTlsRptVersion, MailKind::tls_rpt, MailKind::tls_rpt_near_miss,
                          MailKind::tls_rpt_elsewhere};
  MailKind kind = kind_of(text, kMtaSts, is_label_of_domain(names, owner, "_mta-sts"));
  if (kind == MailKind::none) kind = kind_of(text, kTlsRpt, is_tls_rpt_place(names, owner));
  if (kind != MailKind::none) return kind;
  const NameId bimi = bimi_records_above(names, owner);
  return kind_of(text, kBimi, bimi != NameId::none && is_below_domain(names, bimi));
}

}  // namespace

std::optional<MailKind> told_mail_kind(const Record& record, const NameTable& names) {
  if (record.is(RecordFlags::begins_spf)) return MailKind::spf;
  if (!record.is(RecordFlags::begins_dmarc | RecordFlags::begins_dkim)) return std::nullopt;
  const NameId owner = record.owner;
  const bool of_report = record.is(RecordFlags::underscored) && is_report_agreement(names, owner);
  if (record.is(RecordFlags::begins_dmarc)) {
    if (of_report) return MailKind::dmarc_agreement;
    return is_label_of_domain(names, owner, "_dmarc") ? MailKind::dmarc : MailKind::dmarc_elsewhere;
  }
  // (There a key may have been meant as something else.)
  if (of_report || (owner != NameId::root && names.label(owner) == "_dmarc")) return std::nullopt;
  return MailKind::dkim;
}

MailKind mail_kind(const Text& text, const NameTable& names, NameId owner) {
  if (is_spf(text.octets())) return MailKind::spf;
  const MailKind dmarc = dmarc_kind(text, names, owner);
  if (dmarc != MailKind::none) return dmarc;
  const MailKind dkim = dkim_kind(text, names, owner);
  if (dkim != MailKind::none) return dkim;
  const MailKind versioned = versioned_kind(text, names, owner);
  if (versioned != MailKind::none) return versioned;
  ContentFlaws flaws;
  if (is_spf_near_miss(text, flaws)) return MailKind::spf_near_miss;
  return MailKind::none;
}

}  // namespace zonevet
