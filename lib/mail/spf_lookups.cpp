#include "mail/spf_lookups.h"

#include <algorithm>

namespace zonevet {

namespace {

using Status = RRsetAnswer::Status;

// An address or name, or an answer without any, with what it costs to look at it.
constexpr std::uint64_t kSmall = 64;

std::uint64_t size_of(const RRsetAnswer& answer) {
  std::uint64_t size = kSmall * (1 + answer.addresses.size() + answer.names.size());
  for (const Text& text : answer.texts)
    size += kSmall + text.size();
  return size;
}

}  // namespace

void SpfLookups::note_unknown(const Name& name, RRType type) {
  const UnknownRRset missed{name, type};
  if (std::find(unknown_.begin(), unknown_.end(), missed) == unknown_.end())
    unknown_.push_back(missed);
}

RRsetAnswer SpfLookups::ask(Name name, RRType type) {
  RRsetAnswer answer;
  for (unsigned i = 0; i <= kMostAliases; ++i) {
    ++questions_;
    answer = source_.answer(name, type);
    octets_ += size_of(answer);
    if (answer.status != Status::alias) break;
    if (answer.names.empty() || i == kMostAliases) {
      answer = {};
      answer.status = Status::failure;
      return answer;
    }
    name = Name(answer.names.front());
  }
  const bool open = answer.status == Status::records && !answer.whole;
  if (answer.status == Status::unknown || open) note_unknown(name, type);
  return answer;
}

RRsetAnswer SpfLookups::addresses(const Name& name, const SpfClient& client) {
  return ask(name, client.is_ipv6() ? RRType::aaaa : RRType::a);
}

SpfLookups::Validity SpfLookups::validate(const Name& name, const SpfClient& client) {
  const RRsetAnswer found = addresses(name, client);
  const auto is_client = [&client](std::string_view address) { return address == client.octets(); };
  if (std::any_of(found.addresses.begin(), found.addresses.end(), is_client))
    return Validity::valid;
  return found.status == Status::unknown || !found.whole ? Validity::unknown : Validity::invalid;
}

RRsetAnswer SpfLookups::client_names(const SpfClient& client) {
  RRsetAnswer answer = ask(client.reverse_name(), RRType::ptr);
  if (answer.names.size() > kMostNames) {
    answer.names.resize(kMostNames);
    answer.whole = true;
  }
  return answer;
}

}  // namespace zonevet
