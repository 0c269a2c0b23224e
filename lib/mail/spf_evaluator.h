// check_host() of RFC 7208: what SPF says to one message. Nothing is asked of the network: answers
// come from an AnswerSource, and what that does not know makes the result unknown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/spf.h"
#include "dns/text.h"
#include "mail/answer_source.h"
#include "mail/spf_client.h"
#include "mail/spf_lookups.h"
#include "mail/spf_match.h"

namespace zonevet {

// The results of RFC 7208 2.6, and one for what cannot be decided here.
enum class SpfResult : std::uint8_t {
  none,
  neutral,
  pass,
  fail,
  softfail,
  temperror,
  permerror,
  unknown,
};
// As in RFC 7208 2.6; "unknown".
std::string_view name_of(SpfResult result);
// What a term with the qualifier gives to whom it matches (RFC 7208 4.6.2).
SpfResult result_of(SpfQualifier qualifier);
// The result of a name; nothing where it is none of RFC 7208.
std::optional<SpfResult> spf_result_of(std::string_view name);

struct SpfRequest {
  SpfClient client;
  // MAIL FROM, without angle brackets. Empty: the HELO identity is checked (RFC 7208 2.4).
  std::string sender;
  std::string helo;
  bool helo_known = true;            // false: what depends on it (macro h) is not known
  std::string domain;                // whose record is asked; empty: that of the sender
  std::string receiver = "unknown";  // macro r (RFC 7208 7.3)
  std::uint64_t time = 0;            // macro t, in seconds since 1970

  // Longer ones are malformed (RFC 5321 4.5.3.1 asks for no more than 512).
  static constexpr std::size_t kMostOctets = 1'000;
};

// One call of check_host(): the domain that was asked for, or what include or redirect led to.
struct SpfVisit {
  std::string domain;  // without a final dot
  unsigned depth = 0;  // includes around it; a redirect is as deep as what leads to it
  bool has_record = false;
  Text record;
  SpfResult result = SpfResult::none;
  SpfReason reason = SpfReason::nothing;
};

// What became of one term, in the order in which they were tried; of an include, before those of
// the record that it takes.
struct SpfStep {
  using Did = SpfMatch::Did;
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  std::size_t visit = 0;  // into SpfEvaluation::visits
  Range term;             // in the visit's record
  SpfTermKind kind = SpfTermKind::unknown;
  SpfQualifier qualifier = SpfQualifier::pass;
  std::size_t leads_to = kNowhere;  // of an include or redirect, the visit that it takes
  Did did = Did::not_matched;       // a redirect matches if it gives the result
  SpfReason reason = SpfReason::nothing;
  unsigned lookups = 0;       // terms that asked, this one included
  unsigned void_lookups = 0;  // before this one, or with it where it asks in vain
};

struct SpfEvaluation {
  SpfResult result = SpfResult::none;
  SpfReason reason = SpfReason::nothing;
  // What the domain has to say to a fail (RFC 7208 6.2), in ASCII; nothing where it says nothing.
  std::optional<std::string> explanation;
  bool explanation_unknown = false;  // there may be one
  // Terms that asked, and those of them that did so in vain. Never above the limits: the term that
  // would exceed one is a permanent error.
  unsigned lookups = 0;
  unsigned void_lookups = 0;
  unsigned questions = 0;             // that were put to the source
  std::uint64_t octets = 0;           // about as many were read to answer them
  std::vector<UnknownRRset> unknown;  // what was asked for and is not known, each once
  std::vector<SpfVisit> visits;
  std::vector<SpfStep> steps;
  // Clients that fare alike, the request's among them: for each of them result, visits and steps
  // are these. (The explanation may name the client.)
  SpfClients same;
};

// Evaluates as RFC 7208 says, with these choices where it leaves one:
// - A name that is malformed after expansion does not match; to include and redirect it is a
//   permanent error (4.8, 6.1).
// - A term is void once, however many of its lookups are (4.6.4: it counts terms); the addresses of
//   the names that PTR records tell, and the lookups of %{p} and exp, are not counted.
// - More than ten MX records are a permanent error, even where one of the first would match.
// - The part of a record that is not known (a hole) is taken for grammatical; reaching it makes the
//   result unknown, and so does a term whose match depends on what is not known. What would come
//   behind it does not matter.
// Ends after at most 10 lookup terms; linear in the records that are read.
SpfEvaluation check_host(const SpfRequest& request, const AnswerSource& answers);

}  // namespace zonevet
