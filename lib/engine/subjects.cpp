#include "engine/subjects.h"

namespace zonevet {

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

Span ZoneView::first_record() const {
  const auto& records = zone.reading().records;
  return records.empty() ? Span() : records.front().entry;
}

}  // namespace zonevet
