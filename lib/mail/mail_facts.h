// All that is known of senders and receivers of mail whose zones are not here.
#pragma once

#include "mail/dkim_alias_fact.h"
#include "mail/mailbox_provider.h"
#include "mail/sender_fact.h"

namespace zonevet {

struct MailFacts {
  SenderFacts senders;
  MailboxProviders providers;
  DkimAliasFacts dkim_aliases;
};

}  // namespace zonevet
