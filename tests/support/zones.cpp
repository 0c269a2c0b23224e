#include "support/zones.h"

#include <algorithm>
#include <array>
#include <utility>

#include "catch.h"

namespace zonevet::test {
namespace {

Name name_of(std::string_view text) {
  Name name;
  REQUIRE(parse_name(text, *Name::from_text("example.com."), name).error == NameError::none);
  return name;
}

std::string describe(const Answer& answer) {
  std::string out = answer.presence == Presence::present  ? "present"
                    : answer.presence == Presence::absent ? "absent"
                                                          : "unknown";
  if (answer.no_such_name) out += ", no such name";
  if (answer.wildcard) out += ", by " + answer.zone->names().presentation(answer.node);
  if (answer.alias) out += ", alias";
  if (answer.below_cut) out += ", below a cut";
  if (answer.dname != NameId::none)
    out += ", below " + answer.zone->names().presentation(answer.dname);
  return out;
}

template <class LookUp>
std::string ask_each(std::string_view lines, LookUp look_up) {
  std::string out;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const std::string_view question = line.substr(0, line.find(':'));
    const std::size_t blank = question.find(' ');
    REQUIRE(blank != std::string_view::npos);
    const Answer answer = look_up(name_of(question.substr(0, blank)), question.substr(blank + 1));
    out += std::string(question) + ": " + describe(answer) + "\n";
  }
  return out;
}

RRType type_of(std::string_view text) {
  const auto type = parse_type(text);
  REQUIRE(type);
  return *type;
}

}  // namespace

Zones::Zones(const std::vector<ZoneText>& texts) {
  for (const ZoneText& text : texts) {
    ReadHow how;
    how.origin = text.origin;
    how.path = "fragment.txt";
    how.context = text.standing.role == ZoneRole::context;
    how.opaque_types = text.opaque_types;
    readings_.push_back(read_text("$TTL 60\n" + std::string(text.text), how));
    set_.add(readings_.back()->reading, readings_.back()->sources, text.standing);
  }
}

std::string ask(const Zone& zone, std::string_view lines) {
  return ask_each(lines, [&zone](const Name& name, std::string_view type) {
    return zone.look_up(name, type_of(type));
  });
}

std::string ask(const ZoneSet& zones, std::string_view lines, const Zone* from) {
  return ask_each(lines, [&zones, from](const Name& name, std::string_view type) {
    const auto by_name = type == "ADDRESS" ? zones.look_up_address(name, from)
                                           : zones.look_up(name, type_of(type), from);
    const NameId id = from == nullptr ? NameId::none : from->names().find(name);
    if (id != NameId::none) {
      const auto by_id = type == "ADDRESS" ? zones.look_up_address(*from, id)
                                           : zones.look_up(*from, id, type_of(type));
      CHECK(describe(by_id) == describe(by_name));
    }
    return by_name;
  });
}

std::string nodes_of(const Zone& zone) {
  static constexpr std::array<std::pair<std::uint16_t, std::string_view>, 10> kWords{{
      {NodeFlags::in_zone, "in zone"},
      {NodeFlags::exists, "exists"},
      {NodeFlags::has_soa, "SOA"},
      {NodeFlags::has_ns, "NS"},
      {NodeFlags::has_cname, "CNAME"},
      {NodeFlags::has_dname, "DNAME"},
      {NodeFlags::cut, "cut"},
      {NodeFlags::below_cut, "below cut"},
      {NodeFlags::below_dname, "below DNAME"},
      {NodeFlags::opaque, "opaque"},
  }};
  std::string out;
  for (std::uint32_t i = 0; i < zone.names().size(); ++i) {
    const auto id = static_cast<NameId>(i);
    const Node& node = zone.node(id);
    if (!node.is(NodeFlags::exists) || (!node.is(NodeFlags::in_zone) && node.count == 0)) continue;
    out += zone.names().presentation(id) + ":";
    for (const auto& [flag, word] : kWords) {
      if (node.is(flag)) out += " [" + std::string(word) + "]";
    }
    out += "\n";
  }
  return out;
}

}  // namespace zonevet::test
