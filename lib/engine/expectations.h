// What the config expects of mail, held against what SPF says to it over the zones of a run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dns/name.h"
#include "engine/plan.h"
#include "findings/finding.h"

namespace zonevet {

// Of answers that are read for all expectations of a run, in octets, roughly; those behind are
// undecided. A thousand expectations about a record with ten includes take about a tenth of it.
inline constexpr std::uint64_t kMostExpectedOctets = std::uint64_t{64} << 20U;

// What became of an expectation.
enum class Held : std::uint8_t { met, failed, undecided, passed_over };

// Whose SPF record the mail is held against; nothing where that is no name.
std::optional<Name> domain_of(const ConfigExpectation& asked);

// What would have to be known to decide expectations, as far as each goes: what is missing first.
std::vector<UnknownRRset> unknown_to(std::span<const ConfigExpectation> expectations,
                                     const ZoneSet& zones);

// Asks the rules about expectations, of each once. `single_files`: only some of the project's files
// were given, so that one that cannot be decided is passed over unless an answer came from them.
// Comments allow none of this: it stands in the config. Nothing is done, and nothing returned,
// where no rule about expectations is on.
std::vector<Held> ask_expectations(std::span<const ConfigExpectation> expectations,
                                   bool single_files, const World& world, const Plan& plan,
                                   const Settings& settings, Findings& findings);

}  // namespace zonevet
