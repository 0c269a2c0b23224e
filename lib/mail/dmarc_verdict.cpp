#include "mail/dmarc_verdict.h"

#include <algorithm>

namespace zonevet {
namespace {

using End = DmarcDiscovery::End;

// The domains on the way up from one that are not known.
void note_unknown(const DmarcPolicies& policies, const Name& domain, const Zone* from,
                  std::vector<Name>& unknown) {
  for (const DmarcStep& step : walk_dmarc(policies, domain, from)) {
    if (step.found->what != DmarcFound::What::unknown || step.presumed) continue;
    const bool noted = std::any_of(unknown.begin(), unknown.end(),
                                   [&step](const Name& name) { return name == step.domain; });
    if (!noted) unknown.push_back(step.domain);
  }
}

class Judge {
 public:
  Judge(DmarcStandard standard, const DmarcPolicies& policies, const DmarcMail& mail,
        const Zone* from)
      : standard_(standard), policies_(policies), mail_(mail), from_(from) {
    verdict_.discovery = discover_dmarc(standard, policies, mail.author, from);
  }

  DmarcVerdict judge() {
    const DmarcFound* const found = verdict_.discovery.record();
    if (found == nullptr) {
      const End end = verdict_.discovery.end;
      const bool none = end == End::no_record || end == End::several;
      verdict_.alignment = none ? Alignment::not_aligned : Alignment::unknown;
      if (end == End::unknown) note_unknown(policies_, mail_.author, from_, verdict_.unknown);
      return verdict_;
    }
    const DmarcRecord& record = found->record;
    const bool applied =
        outcome_of(verdict_.discovery, Presence::present).kind != DmarcOutcome::Kind::no_processing;
    if (!applied) {
      verdict_.alignment = Alignment::not_aligned;
      return verdict_;
    }
    const Alignment dkim = of(mail_.dkim, record.strict_dkim, record.find(DmarcTagKind::adkim));
    const Alignment spf = of(mail_.spf, record.strict_spf, record.find(DmarcTagKind::aspf));
    if (dkim == Alignment::aligned || spf == Alignment::aligned) {
      verdict_.alignment = Alignment::aligned;
      verdict_.unknown.clear();
    } else if (dkim == Alignment::unknown || spf == Alignment::unknown) {
      verdict_.alignment = Alignment::unknown;
    } else {
      verdict_.alignment = Alignment::not_aligned;
    }
    return verdict_;
  }

 private:
  Alignment of(const std::optional<Name>& domain, bool strict, const DmarcTag* tag) {
    if (!domain) return Alignment::not_aligned;
    if (tag != nullptr && !tag->known && !(*domain == mail_.author)) return Alignment::unknown;
    const Alignment alignment =
        alignment_of(standard_, policies_, mail_.author, *domain, strict, from_);
    if (alignment == Alignment::unknown && standard_ == DmarcStandard::rfc9989) {
      note_unknown(policies_, mail_.author, from_, verdict_.unknown);
      note_unknown(policies_, *domain, from_, verdict_.unknown);
    }
    return alignment;
  }

  DmarcStandard standard_;
  const DmarcPolicies& policies_;
  const DmarcMail& mail_;
  const Zone* from_;
  DmarcVerdict verdict_;
};

}  // namespace

DmarcVerdict judge_dmarc(DmarcStandard standard, const DmarcPolicies& policies,
                         const DmarcMail& mail, const Zone* from) {
  return Judge(standard, policies, mail, from).judge();
}

}  // namespace zonevet
