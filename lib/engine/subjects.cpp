#include "engine/subjects.h"

#include <algorithm>

#include "content/mail_kind.h"
#include "content/spf.h"
#include "engine/tables.h"

namespace zonevet {

namespace {

constexpr std::size_t kManyTexts = 64;  // at one name; asked by each of them it would be quadratic

}  // namespace

std::optional<RecordView> FlawView::record() const {
  const auto& records = zone.reading().records;
  const bool is_one = !flaw.entry.nowhere() && flaw.record < records.size() &&
                      records[flaw.record].entry == flaw.entry;
  if (!is_one) return std::nullopt;
  return RecordView(world, zone, flaw.record, scratch);
}

Span RecordView::owner_place() const {
  const EntryPlaces all = places();
  return all.owner.nowhere() ? all.type : all.owner;
}

Span RecordView::ttl_place() const {
  const EntryPlaces all = places();
  return all.ttl.nowhere() ? all.type : all.ttl;
}

Span RecordView::type_place() const { return places().type; }

Span RecordView::rdata_place() const { return Reading::rdata_place(record(), world_.sources); }

const RdataParser* RecordView::rdata() const {
  if (state_ == State::unread) {
    const bool known = zone_.reading().read_rdata(record(), world_.sources, scratch_.rdata);
    state_ = known ? State::known : State::unknown;
  }
  return state_ == State::known ? &scratch_.rdata : nullptr;
}

Span Field::where() const {
  const Span where = field().where;
  return where.nowhere() ? record_->rdata_place() : where;
}

const std::optional<Name>& Dmarc::registered() const {
  if (!found_registered) {
    const Name domain = domain_name();
    found_registered = domain.under_unknown_origin()
                           ? std::nullopt
                           : organizational_domain(domain, scratch.suffixes.find(domain));
  }
  return *found_registered;
}

const std::vector<DmarcStep>& Dmarc::walk() const {
  if (found_walk.empty())
    found_walk = scratch.walker.walk(at.world().tables.dmarc(), at.zone(), domain());
  return found_walk;
}

bool is_only_mail_text(const RecordView& at) {
  const RRset texts = at.zone().rrset(at.owner(), RRType::txt);
  if (texts.records.size() > kManyTexts) return false;
  TextReader reader;
  return std::none_of(texts.records.begin(), texts.records.end(), [&](std::uint32_t index) {
    if (index == at.index()) return false;
    const Text* text = reader.read(at.zone().record(index), at.world().sources);
    ContentFlaws flaws;
    return text != nullptr &&
           (!text->whole() || is_spf(text->octets()) || begins_as_mail_record(text->octets()) ||
            is_spf_near_miss(*text, flaws));
  });
}

bool Spf::passes_without(SpfTermKind kind) const {
  return std::any_of(record.terms.begin(), record.terms.end(), [&](const SpfTerm& term) {
    const bool may_pass = term.is_mechanism() && term.qualifier == SpfQualifier::pass;
    return term.kind != kind && (may_pass || term.kind == SpfTermKind::redirect || !term.known);
  });
}

namespace {

const DmarcVerdict* find_verdict(const std::vector<DmarcVerdict>& verdicts, Alignment alignment) {
  const auto found = std::find_if(
      verdicts.begin(), verdicts.end(),
      [alignment](const DmarcVerdict& verdict) { return verdict.alignment == alignment; });
  return found == verdicts.end() ? nullptr : &*found;
}

}  // namespace

const DmarcVerdict* Expectation::contrary() const {
  // Both allowed says nothing.
  const auto& allowed = asked.results;
  if (allowed.empty() || allowed.front() != allowed.back()) return nullptr;
  const bool aligned = allowed.front() == kAlignmentNames[0];
  return find_verdict(verdicts, aligned ? Alignment::not_aligned : Alignment::aligned);
}

const DmarcVerdict* Expectation::unsure() const {
  return find_verdict(verdicts, Alignment::unknown);
}

Span ZoneView::first_record() const {
  const auto& records = zone.reading().records;
  return records.empty() ? Span() : records.front().entry;
}

}  // namespace zonevet
