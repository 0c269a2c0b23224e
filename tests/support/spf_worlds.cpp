#include "support/spf_worlds.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "mail/spf_client.h"
#include "support/txt_line.h"

namespace zonevet::test {
namespace {

using Strings = std::vector<std::string>;

const Strings kDomains = {"example.com",      "a.example.com", "b.example.com",
                          "_spf.example.com", "example.net",   "c.example.net",
                          "_spf.example.net", "d.example.org", "loop.example.org"};
const Strings kHosts = {"mail.example.com", "mx1.example.net", "mx2.example.net",
                        "host.example.org"};
const Strings kNowhere = {"nx1.example.com", "nx2.example.net", "no.example.invalid"};
const Strings kZones = {"x.example.com", "m.example.net"};  // for names that macros make
const Strings kWhy = {"why.example.com", "why.example.net"};
const Strings kClients4 = {"192.0.2.0",    "192.0.2.1", "192.0.2.2",      "192.0.2.3",
                           "192.0.2.7",    "192.0.2.8", "192.0.2.77",     "198.51.100.1",
                           "198.51.100.2", "0.0.0.0",   "255.255.255.255"};
const Strings kClients6 = {"2001:db8::1", "2001:db8::2",     "2001:db8::7",
                           "2001:db8::8", "2001:db8:0:1::1", "2001:db8:ffff:ffff:ffff:ffff:ffff:1"};
const Strings kLocalParts = {"user",       "strong-bad", "a.b-c+d=e", "x/y",
                             "postmaster", "USER",       "two words", "a..b"};

std::string random_name(Dice& dice) {
  const std::size_t kind = dice.below(20);
  if (kind < 13) return dice.pick(kDomains);
  return dice.pick(kind < 17 ? kHosts : kNowhere);
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// -- macros --------------------------------------------------------------------------------------

std::string random_macro(Dice& dice, std::string_view letters) {
  if (dice.one_in(15)) return dice.pick({"%%", "%_", "%-"});
  std::string out = "%{";
  out += letters[dice.below(letters.size())];
  if (dice.one_in(8)) out = upper(out);
  if (dice.one_in(3)) out += dice.pick({"1", "2", "3", "4", "7", "02", "127", "999999999999"});
  if (dice.one_in(3)) out += dice.one_in(6) ? "R" : "r";
  while (dice.one_in(4))
    out += ".-+,/_="[dice.below(7)];
  return out + "}";
}

std::string macro_domain(Dice& dice) {
  std::string out;
  const std::size_t macros = 1 + dice.below(3);
  for (std::size_t i = 0; i < macros; ++i)
    out += random_macro(dice, "iiillsdoovhp") + (dice.one_in(6) ? "-x." : ".");
  if (dice.one_in(5)) return out + dice.pick({"%{d}", "%{d2}", "%{o}", "%{h}", "%{dr}", "%{p}"});
  return out + dice.pick(kZones);
}

std::string random_text(Dice& dice) {
  std::string out = dice.pick({"See", "%{i} is not one of %{d}'s servers", "", "mail of %{o}:"});
  while (!dice.one_in(3))
    out += " " + random_macro(dice, "slodiphcrtv");
  if (dice.one_in(12)) out += dice.pick({"%", "%{x}", "%{i0}", "\xC3\xBC", "\t", "%{i", "100%"});
  return out;
}

// -- terms ---------------------------------------------------------------------------------------

std::string random_domain_spec(Dice& dice) {
  const std::size_t kind = dice.below(50);
  if (kind < 12) return macro_domain(dice);
  if (kind == 12)
    return dice.pick({"a..example.com", ".example.com", "user@example.com",
                      std::string(64, 'a') + ".example.com", "%{l}.%{o}", "a.1-2"});
  std::string out = random_name(dice);
  if (kind == 13) out = upper(out);
  if (kind == 14) out += '.';
  return out;
}

std::string random_prefix4(Dice& dice) {
  return "/" + dice.pick({"32", "31", "30", "29", "28", "24", "16", "8", "1", "0"});
}

std::string random_prefix6(Dice& dice) {
  return "/" + dice.pick({"128", "127", "126", "120", "64", "48", "33", "32", "1", "0"});
}

std::string random_dual_prefix(Dice& dice) {
  std::string out;
  if (dice.one_in(4)) out += random_prefix4(dice);
  if (dice.one_in(6)) out += "/" + random_prefix6(dice);
  return out;
}

std::string random_network(Dice& dice) {
  if (!dice.one_in(3))
    return "ip4:" + dice.pick(kClients4) + (dice.one_in(2) ? random_prefix4(dice) : "");
  std::string address = dice.pick(kClients6);
  if (dice.one_in(8)) address = upper(address);
  if (dice.one_in(8))
    address = dice.pick({"::ffff:192.0.2.1", "::", "2001:DB8::192.0.2.1",
                         "1:2:3:4:5:6:7::", "2001:0db8:0000:0000:0000:0000:0000:0001"});
  return "ip6:" + address + (dice.one_in(2) ? random_prefix6(dice) : "");
}

std::string broken_term(Dice& dice) {
  static const Strings kBroken = {
      "inlcude:example.com",
      "ip4:192.0.2",
      "ip4:192.0.2.1/33",
      "ip4:192.0.2.01",
      "ip6:1::2::3",
      "ip6:192.0.2.1",
      "ip6:::1/129",
      "a:",
      "a/33",
      "a//129",
      "a/24/64",
      "a/",
      "mx:10",
      "include",
      "include:",
      "include:nolabel",
      "all:x",
      "all/8",
      "-",
      "--all",
      "exists",
      "exists:%{c}.x.y",
      "exists:%{i0}.x.y",
      "exists:%{i;}.x.y",
      "exists:%(i).x.y",
      "redirect=",
      "redirect:x.y",
      "-redirect=x.y",
      "exp=",
      "exp=one",
      "exp=%{c}.x.y",
      "1a=b",
      "a=%",
      "=x",
      "x=%{c}",
      "x=%{z}",
      "foo",
      "foo:bar",
      "a:192.0.2.1",
      "a:x.y/24//",
      "a:x.y/024",
      "include:x.y/24",
      "ptr/24",
      "ptr:",
      "mx\t",
      "a:x.\xC3\xBC",
      "ip4:",
      "ip4",
      "include:x.y.123",
      "include:%{d}x",
      "include:x.%{d}.-a",
      "ip6:1:2:3:4:5:6:7:8::",
      "ip6:1:2:3:4:5:6:7",
      "ip6:12345::",
      "ip4:192.0.2.1//32",
      "x",
      "a:x.y//08",
      "exists:x.y/24",
      "v=spf1",
      "a:x.%%",
      "include:x.a-",
      "exp=x.y/2",
      "a/24:x.y",
      "mx/x.y",
      "include:a.x;include:b.y",
      "a:a.x,mx:b.y",
      "include:a.xinclude:b.y",
      "a:a.xexists:b.y",
      "include:b.y-all",
      "redirect=a.xredirect=b.y",
      "exp=a.x-all",
      "-include:a.x,b.y",
      "a:a.x,ip4:192.0.2.1",
      "include:a.x%{z}include:b.y",
      "exists:%{i}.x,exists:%{c}.y",
      "mx:a.x;redirect=b.y",
      "include:https://a.x",
      "include:https://a.x/",
      "mx:a.x/24;a:b.y/24//64",
      "a:a.x/24,a:b.y/33",
      "v=DMARC1;",
      "include:a.x~all",
      "ip6:::1.2.3",
      "ip6:::1.2.3.4:1",
  };
  return dice.pick(kBroken);
}

std::string random_qualifier(Dice& dice) {
  return dice.one_in(3) ? std::string(1, "+-~?"[dice.below(4)]) : "";
}

// Where a lookup is allowed to be left out.
std::string maybe_domain(Dice& dice) {
  return dice.one_in(4) ? "" : ":" + random_domain_spec(dice);
}

std::string random_mechanism(Dice& dice) {
  std::string term;
  const std::size_t kind = dice.below(100);
  if (kind < 25)
    term = random_network(dice);
  else if (kind < 45)
    term = "a" + maybe_domain(dice) + random_dual_prefix(dice);
  else if (kind < 60)
    term = "mx" + maybe_domain(dice) + random_dual_prefix(dice);
  else if (kind < 80)
    term = "include:" + random_domain_spec(dice);
  else if (kind < 93)
    term = "exists:" + random_domain_spec(dice);
  else
    term = "ptr" + maybe_domain(dice);
  const std::size_t sign = term.find_first_of(":/");
  if (dice.one_in(15))
    term = upper(term.substr(0, sign)) + term.substr(std::min(sign, term.size()));
  return random_qualifier(dice) + term;
}

std::string random_term(Dice& dice) {
  if (dice.one_in(150)) return broken_term(dice);
  const std::size_t kind = dice.below(30);
  if (kind == 0) return dice.pick({"x=y", "ra=postmaster", "a=mail", "x=", "x=%{i}", "X-y_z.1=="});
  if (kind == 1) return "exp=" + (dice.one_in(4) ? random_domain_spec(dice) : dice.pick(kWhy));
  if (kind == 2) return "redirect=" + random_domain_spec(dice);
  if (kind == 3) return random_qualifier(dice) + "all";
  return random_mechanism(dice);
}

std::string random_record(Dice& dice) {
  std::string out = dice.one_in(20) ? "V=SPF1" : "v=spf1";
  const std::size_t terms = dice.one_in(12) ? 8 + dice.below(8) : dice.below(6);
  for (std::size_t i = 0; i < terms; ++i)
    out += (dice.one_in(20) ? "  " : " ") + random_term(dice);
  const std::size_t end = dice.below(10);
  if (end < 4) out += " -all";
  if (end == 4) out += " ~all";
  if (end == 5) out += " " + random_qualifier(dice) + "all";
  if (end < 6 && dice.one_in(2)) out += " exp=" + dice.pick(kWhy);
  if (end == 6 || end == 7) out += " redirect=" + random_domain_spec(dice);
  if (dice.one_in(30)) out += ' ';
  if (dice.one_in(60)) out[dice.below(out.size())] = static_cast<char>(0x20 + dice.below(0x5F));
  return out;
}

// -- worlds --------------------------------------------------------------------------------------

void add_addresses(Dice& dice, std::vector<NaiveRecord>& records) {
  const std::size_t four = dice.below(3);
  const std::size_t six = dice.below(3);
  const std::size_t at = dice.below(8);
  for (std::size_t i = 0; i < four; ++i)
    records.push_back({"A", kClients4[at + i]});
  for (std::size_t i = 0; i < six; ++i)
    records.push_back({"AAAA", kClients6[(at + i) % kClients6.size()]});
}

void add_texts(Dice& dice, std::vector<NaiveRecord>& records) {
  std::size_t count = dice.one_in(12) ? 0 : 1;
  if (dice.one_in(20)) count = 2;
  if (dice.one_in(4)) records.push_back({"TXT", "site-verification=1"});
  for (std::size_t i = 0; i < count; ++i)
    records.push_back({"TXT", random_record(dice)});
  if (count == 1 && dice.one_in(30)) records.push_back(records.back());
  if (dice.one_in(10))
    records.push_back({"TXT", dice.pick({"v=spf10 -all", " v=spf1 -all", "v=spf1\t-all", "",
                                         "spf2.0/pra +all"})});
}

void add_exchanges(Dice& dice, std::vector<NaiveRecord>& records) {
  const std::size_t count = dice.one_in(25) ? 9 + dice.below(4) : dice.below(4);
  for (std::size_t i = 0; i < count; ++i)
    records.push_back({"MX", dice.one_in(30) ? "" : random_name(dice)});
}

void add_domain(Dice& dice, NaiveWorld& world, const std::string& domain) {
  if (dice.one_in(15)) {
    world.names[domain] = {{"CNAME", random_name(dice)}};
    return;
  }
  std::vector<NaiveRecord> records;
  add_texts(dice, records);
  add_addresses(dice, records);
  add_exchanges(dice, records);
  if (!records.empty()) world.names[domain] = records;
}

void add_pointers(Dice& dice, NaiveWorld& world) {
  for (const Strings* clients : {&kClients4, &kClients6}) {
    for (const std::string& client : *clients) {
      if (dice.one_in(2)) continue;
      const std::size_t count = dice.one_in(8) ? 9 + dice.below(4) : 1 + dice.below(3);
      for (std::size_t i = 0; i < count; ++i) {
        const std::string name = random_name(dice);
        const bool shouted = name == kHosts[0];
        world.names[naive_reverse_name(client)].push_back({"PTR", shouted ? upper(name) : name});
      }
    }
  }
}

// What macros may lead to.
void add_made_names(Dice& dice, NaiveWorld& world) {
  const NaiveRecord yes{"A", "127.0.0.2"};
  const NaiveRecord record{"TXT", "v=spf1 ip4:192.0.2.0/29 ip6:2001:db8::/125 -all"};
  for (const std::string& zone : kZones) {
    for (const std::string& client : kClients4) {
      if (dice.one_in(4)) world.names[client + "." + zone] = {yes};
    }
    if (dice.one_in(3)) world.names["user." + zone] = {yes, record};
    if (dice.one_in(3)) world.names["com." + zone] = {yes};
    if (dice.one_in(3)) world.names["*." + zone] = {yes, record};
    if (dice.one_in(9)) world.names["*.com." + zone] = {{"CNAME", random_name(dice)}};
  }
}

}  // namespace

NaiveWorld random_world(Dice& dice) {
  NaiveWorld world;
  for (const std::string& domain : kDomains)
    add_domain(dice, world, domain);
  for (const std::string& host : kHosts) {
    add_addresses(dice, world.names[host]);
    if (world.names[host].empty()) world.names.erase(host);
  }
  for (const std::string& name : kWhy) {
    const std::size_t texts = dice.one_in(6) ? 2 : 1;
    for (std::size_t i = 0; i < texts; ++i)
      world.names[name].push_back({"TXT", random_text(dice)});
  }
  add_pointers(dice, world);
  add_made_names(dice, world);
  if (!dice.one_in(3)) return world;
  for (const auto& [name, records] : world.names) {
    if (dice.one_in(20)) world.failing.insert(name);
  }
  return world;
}

NaiveRequest random_request(Dice& dice) {
  NaiveRequest request;
  request.client = dice.pick(dice.one_in(3) ? kClients6 : kClients4);
  if (dice.one_in(20)) request.client = "::ffff:" + dice.pick(kClients4);
  request.helo = dice.one_in(8) ? dice.pick({"[192.0.2.1]", "localhost", "", "a b", "x..y"})
                                : random_name(dice);
  request.receiver = "mx.example.org";
  request.time = 1'700'000'000;
  if (dice.one_in(20)) return request;  // from nobody: the HELO identity is asked
  std::string domain = dice.one_in(12) ? random_name(dice) : dice.pick(kDomains);
  if (dice.one_in(20)) domain = upper(domain);
  if (dice.one_in(60))
    domain = dice.pick({"com", "a..example.com", std::string(64, 'a') + ".example.com", "[::1]",
                        "example.com.", std::string(300, '.'), "\xC3\xBC.example.com"});
  std::string local = dice.pick(kLocalParts);
  if (dice.one_in(20)) local = std::string(70, 'a');
  if (dice.one_in(40)) local = std::string(60, 'a') + "." + std::string(60, 'b');
  if (dice.one_in(40)) local += "@x";
  request.sender = dice.one_in(20) ? (dice.one_in(2) ? "@" : "") + domain : local + "@" + domain;
  return request;
}

namespace {

// Nothing where a label is empty or too long, or the whole is.
std::optional<Name> name_of(std::string_view domain) {
  Name name;
  while (!domain.empty()) {
    const std::size_t dot = domain.rfind('.');
    const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
    if (!name.prepend(domain.substr(begin))) return std::nullopt;
    domain = domain.substr(0, begin == 0 ? 0 : dot);
  }
  return name;
}

}  // namespace

std::string zone_text_of(const NaiveWorld& world) {
  std::string text;
  for (const auto& [domain, records] : world.names) {
    const std::string owner = name_of(domain)->presentation();
    for (std::size_t i = 0; i < records.size(); ++i) {
      const NaiveRecord& record = records[i];
      const bool address = record.type == "A" || record.type == "AAAA";
      const std::string rank = record.type == "MX" ? std::to_string(i) + " " : "";
      if (record.type == "TXT")
        text += txt_line(owner, record.value);
      else
        text += owner + " 300 " + record.type + " " + rank +
                (address ? record.value : name_of(record.value)->presentation()) + "\n";
    }
  }
  return text;
}

WorldAnswers::WorldAnswers(const NaiveWorld& world, Change change)
    : world_(world), change_(std::move(change)) {}

RRsetAnswer WorldAnswers::answer(const Name& name, RRType type) const {
  std::string domain;
  for (Name rest = name; !rest.is_root(); rest = rest.parent())
    domain += (domain.empty() ? "" : ".") + std::string(rest.first_label());
  const NaiveAnswer found = naive_answer(world_, domain, mnemonic(type));
  using Status = RRsetAnswer::Status;
  RRsetAnswer answer;
  answer.status = found.failed            ? Status::failure
                  : found.alias           ? Status::alias
                  : !found.values.empty() ? Status::records
                  : found.exists          ? Status::no_data
                                          : Status::no_such_name;
  for (const std::string& value : found.values) {
    const bool address = type == RRType::a || type == RRType::aaaa;
    if (found.alias || type == RRType::mx || type == RRType::ptr)
      answer.names.push_back(*name_of(value));
    else if (address)
      answer.addresses.emplace_back(SpfClient::parse(value)->octets());
    else
      answer.texts.push_back(Text::plain(value));
  }
  if (change_) change_(domain, type, answer);
  return answer;
}

}  // namespace zonevet::test
