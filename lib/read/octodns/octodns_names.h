// Names of octoDNS' records: what owner a key stands for.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "dns/name.h"
#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_source.h"

namespace zonevet {

// The zone's name, if it is known.
struct OctodnsOrigin {
  std::optional<Name> name;
  bool is_guess = false;  // made of the name of the one file that is there
};

class OctodnsNames {
 public:
  // All three outlive this.
  OctodnsNames(const OctodnsSource& source, const OctodnsOrigin& origin, OctodnsNotes& notes)
      : source_(source), origin_(origin), notes_(notes) {}

  // The owner as a zone file writes it, `@` for the zone itself; nothing where octoDNS makes none
  // of the key, or it is not known which. What is wrong with it is noted.
  std::optional<std::string> owner_of(const YamlValue& key);
  // Whether a name is that of the zone.
  [[nodiscard]] bool is_zone(std::string_view name) const;

 private:
  std::optional<std::string> coerced(const YamlValue& key,
                                     const std::optional<std::string>& python);
  [[nodiscard]] bool is_readable(const YamlValue& key);
  void note_repeated_zone(const YamlValue& key);
  [[nodiscard]] std::size_t count_of(std::string_view name);
  [[nodiscard]] bool can_be_called(const YamlValue& key, std::string_view name);
  [[nodiscard]] bool is_taken(std::string_view name);
  [[nodiscard]] std::string zone_name() const;
  [[nodiscard]] bool repeats_zone(std::string_view name) const;

  const OctodnsSource& source_;
  const OctodnsOrigin& origin_;
  OctodnsNotes& notes_;
  std::map<std::string, std::size_t> counts_;  // all of the file's; empty until they are asked for
};

}  // namespace zonevet
