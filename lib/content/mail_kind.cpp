#include "content/mail_kind.h"

#include "content/spf.h"

namespace zonevet {

MailKind mail_kind(const Text& text, const NameTable& /*names*/, NameId /*owner*/) {
  if (is_spf(text.octets())) return MailKind::spf;
  ContentFlaws flaws;
  if (is_spf_near_miss(text, flaws)) return MailKind::spf_near_miss;
  return MailKind::none;
}

}  // namespace zonevet
