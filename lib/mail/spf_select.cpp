#include "mail/spf_select.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "content/spf.h"

namespace zonevet {
namespace {

using Found = SpfSelection::Found;
using Status = RRsetAnswer::Status;

constexpr std::string_view kVersion = "v=spf1 ";

// Whether the text might be an SPF record if its holes were known: up to the first one it is the
// begin of one.
bool may_be_spf(const Text& text) {
  if (text.whole()) return false;
  const std::size_t known = text.holes().front().begin;
  return known < kVersion.size() &&
         equal_fold(text.octets().substr(0, known), kVersion.substr(0, known));
}

}  // namespace

SpfSelection select_spf(RRsetAnswer answer) {
  if (answer.status == Status::failure) return {Found::failure};
  if (answer.status == Status::unknown) return {Found::unknown};
  SpfSelection selection{Found::no_record};
  selection.in_vain = answer.is_void();
  unsigned count = 0;
  bool hidden = false;
  for (Text& text : answer.texts) {
    if (is_spf(text.octets())) {
      if (++count == 1) selection.text = std::move(text);
    } else {
      hidden = hidden || may_be_spf(text);
    }
  }
  if (count > 1) return {Found::several};
  if (!answer.whole) return {Found::unknown};
  if (hidden) return {Found::hidden};
  if (count == 1) selection.found = Found::record;
  if (answer.status == Status::no_such_name) selection.found = Found::no_such_name;
  return selection;
}

}  // namespace zonevet
