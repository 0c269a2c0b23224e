#include "content/dmarc_policy.h"

#include <array>

#include "base/ascii.h"
#include "base/nearest.h"

namespace zonevet {
namespace {

constexpr std::array<std::string_view, 3> kPolicies{"none", "quarantine", "reject"};

struct Word {
  std::string_view word;  // letters outside ASCII in lower case
  DmarcPolicy policy;
};

constexpr auto kNone = DmarcPolicy::none;
constexpr auto kQuarantine = DmarcPolicy::quarantine;
constexpr auto kReject = DmarcPolicy::reject;

// Dutch, German, French, Spanish, Italian, Portuguese, Scandinavian, Polish, Czech; then English
// words that are no policies.
constexpr std::array kWords{
    Word{"geen", kNone},
    Word{"niets", kNone},
    Word{"keine", kNone},
    Word{"keiner", kNone},
    Word{"kein", kNone},
    Word{"nichts", kNone},
    Word{"aucun", kNone},
    Word{"aucune", kNone},
    Word{"rien", kNone},
    Word{"ninguno", kNone},
    Word{"ninguna", kNone},
    Word{"nada", kNone},
    Word{"nessuno", kNone},
    Word{"nessuna", kNone},
    Word{"niente", kNone},
    Word{"nenhum", kNone},
    Word{"nenhuma", kNone},
    Word{"ingen", kNone},
    Word{"inget", kNone},
    Word{"brak", kNone},
    Word{"\u017caden", kNone},
    Word{"\u017e\u00e1dn\u00e1", kNone},
    Word{"quarantaine", kQuarantine},
    Word{"quarant\u00e4ne", kQuarantine},
    Word{"quarantaene", kQuarantine},
    Word{"quarantane", kQuarantine},
    Word{"cuarentena", kQuarantine},
    Word{"quarantena", kQuarantine},
    Word{"quarentena", kQuarantine},
    Word{"karant\u00e4n", kQuarantine},
    Word{"karantene", kQuarantine},
    Word{"karant\u00e6ne", kQuarantine},
    Word{"kwarantanna", kQuarantine},
    Word{"karant\u00e9na", kQuarantine},
    Word{"karantena", kQuarantine},
    Word{"afwijzen", kReject},
    Word{"weigeren", kReject},
    Word{"verwerpen", kReject},
    Word{"ablehnen", kReject},
    Word{"abgelehnt", kReject},
    Word{"abweisen", kReject},
    Word{"zur\u00fcckweisen", kReject},
    Word{"zurueckweisen", kReject},
    Word{"verwerfen", kReject},
    Word{"rejeter", kReject},
    Word{"rejet", kReject},
    Word{"refuser", kReject},
    Word{"rechazar", kReject},
    Word{"rechazo", kReject},
    Word{"rechazado", kReject},
    Word{"rifiuta", kReject},
    Word{"rifiutare", kReject},
    Word{"respingi", kReject},
    Word{"rejeitar", kReject},
    Word{"rejeitado", kReject},
    Word{"recusar", kReject},
    Word{"avvisa", kReject},
    Word{"avvis", kReject},
    Word{"afvis", kReject},
    Word{"odrzu\u0107", kReject},
    Word{"odrzuc", kReject},
    Word{"odm\u00edtnout", kReject},
    Word{"monitor", kNone},
    Word{"monitoring", kNone},
    Word{"monitored", kNone},
    Word{"report", kNone},
    Word{"reporting", kNone},
    Word{"observe", kNone},
    Word{"nothing", kNone},
    Word{"no", kNone},
    Word{"off", kNone},
    Word{"null", kNone},
    Word{"allow", kNone},
    Word{"accept", kNone},
    Word{"deliver", kNone},
    Word{"quarantined", kQuarantine},
    Word{"quarantining", kQuarantine},
    Word{"spam", kQuarantine},
    Word{"junk", kQuarantine},
    Word{"rejected", kReject},
    Word{"rejecting", kReject},
    Word{"rejection", kReject},
    Word{"refuse", kReject},
    Word{"block", kReject},
    Word{"blocked", kReject},
    Word{"deny", kReject},
    Word{"drop", kReject},
    Word{"discard", kReject},
    Word{"bounce", kReject},
};

constexpr std::string_view name_of(DmarcPolicy policy) {
  return kPolicies[static_cast<std::size_t>(policy)];
}

}  // namespace

bool voids_policy(const DmarcRecord& record) {
  const DmarcTag* const sp = record.find(DmarcTagKind::sp);
  return sp != nullptr && sp->known && !record.sp;
}

std::optional<DmarcPolicy> dmarc_policy(std::string_view value) {
  for (std::size_t i = 0; i < kPolicies.size(); ++i) {
    if (equal_fold(kPolicies[i], value)) return static_cast<DmarcPolicy>(i);
  }
  return std::nullopt;
}

std::string_view translated_policy(std::string_view value) {
  for (const Word& word : kWords) {
    if (equal_fold(word.word, value)) return name_of(word.policy);
  }
  return {};
}

std::string_view nearest_policy(std::string_view value) {
  const std::string_view near = nearest(value, kPolicies);
  if (!near.empty()) return near;
  for (const std::string_view policy : kPolicies) {
    if (!value.empty() && starts_with_fold(policy, value)) return policy;
  }
  const std::string_view longest = name_of(DmarcPolicy::quarantine);
  constexpr std::size_t kSlips = 3;
  return value.size() > 7 && edit_distance(value, longest, kSlips) <= kSlips ? longest
                                                                             : std::string_view();
}

}  // namespace zonevet
