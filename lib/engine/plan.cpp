#include "engine/plan.h"

#include <algorithm>
#include <variant>

#include "base/nearest.h"
#include "crypto/rsa_modulus.h"
#include "dns/idna.h"
#include "dns/public_suffix.h"
#include "read/yaml/yaml_events.h"

namespace zonevet {
bool is_built_with(std::string_view library) {
  if (library == "libpsl") return has_public_suffix_list();
  if (library == "libidn2") return has_idna();
  if (library == "libcrypto") return can_take_roots();
  if (library == "libyaml") return has_yaml();
  return library.empty();
}

Plan::Plan(std::span<const RulePack* const> packs, const Settings& settings) {
  for (const RulePack* pack : packs) {
    for (const Rule& rule : pack->rules) {
      const Severity severity = settings.severity_of(*rule.doc);
      const bool on = severity != Severity::off;
      known_.push_back({rule.doc, on && is_built_with(rule.doc->library)});
      if (on) add(rule, severity);
    }
  }
  reads_text_ = reads_text_ || !this->on<Txt>().empty() || !this->on<Spf>().empty() ||
                !this->on<Dmarc>().empty() || !this->on<Dkim>().empty();
  reads_text_ = reads_text_ || !this->on<Bimi>().empty() || !this->on<MtaSts>().empty() ||
                !this->on<TlsRpt>().empty();
}

void Plan::add(const Rule& rule, Severity severity) {
  uses_ |= rule.doc->uses;
  std::visit([&](const auto& check) { keep(rule, severity, check); }, rule.check);
}

void Plan::keep(const Rule& rule, Severity severity, const OnFlaw& on) {
  flaws_[static_cast<std::size_t>(on.kind)].push_back({rule.doc, severity, on.speak});
}

void Plan::keep(const Rule& rule, Severity severity, const OnContent& on) {
  content_flaws_[static_cast<std::size_t>(on.kind)].push_back({rule.doc, severity, on.speak});
  reads_text_ = true;
}

void Plan::keep(const Rule& rule, Severity /*severity*/, const OnConfig& on) {
  config_.push_back({rule.doc, on});
}

void Plan::keep(const Rule& rule, Severity severity, CheckOn<RecordView> check) {
  records_.add({rule.doc, severity, check, rule.flags}, rule.types);
}

void Plan::keep(const Rule& rule, Severity severity, CheckOn<RRsetView> check) {
  rrsets_.add({rule.doc, severity, check, rule.flags}, rule.types);
}

bool Plan::is_known(std::string_view name) const {
  return std::any_of(known_.begin(), known_.end(), [name](const Known& known) {
    return known.doc->id == name || known.doc->pack == name;
  });
}

bool Plan::can_speak(std::string_view name, bool complete) const {
  bool any = false;
  for (const Known& known : known_) {
    if (known.doc->id != name && known.doc->pack != name) continue;
    if (!known.on && known.doc->pack == name && !known.doc->on_by_default) continue;
    if (!known.on || (!complete && known.doc->needs == Needs::whole_zone)) return false;
    any = true;
  }
  return any;
}

std::string_view Plan::nearest_name(std::string_view name) const {
  std::vector<std::string_view> names;
  for (const Known& known : known_) {
    names.push_back(known.doc->id);
    names.push_back(known.doc->pack);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return nearest(name, names);
}

}  // namespace zonevet
