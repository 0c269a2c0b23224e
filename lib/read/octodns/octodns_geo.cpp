#include "read/octodns/octodns_geo.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace zonevet {
namespace {

struct Continent {
  std::string_view code;
  std::string_view countries;  // each with a blank behind it
};

// As octoDNS 1.22 has them.
constexpr Continent kContinents[] = {
    {"AF",
     "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM "
     "LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD "
     "TG TN TZ UG YT ZA ZM ZW "},
    {"AN", "AQ BV HM TF "},
    {"AS",
     "AE AF AM AZ BD BH BN BT CC CN CX CY GE HK ID IL IN IO IQ IR JO JP KG KH KP "
     "KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR "
     "TW UZ VN YE "},
    {"EU",
     "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM "
     "IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA "
     "VA "},
    {"NA",
     "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC "
     "MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG VI "},
    {"OC",
     "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF "
     "WS "},
    {"SA", "AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE "},
};

struct Country {
  std::string_view code;
  std::string_view provinces;
};

// All others have none.
constexpr Country kCountries[] = {
    {"NA-CA", "AB BC MB NB NL NS NT NU ON PE QC SK YT "},
    {"NA-US",
     "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI "
     "MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UM UT "
     "VA VI VT WA WI WV WY "},
};

// Whether a list holds a code of two letters.
bool holds(std::string_view list, std::string_view code) {
  if (code.size() != 2) return false;
  for (std::size_t at = 0; at + 2 < list.size(); at += 3) {
    if (list.substr(at, 2) == code) return true;
  }
  return false;
}

}  // namespace

OctodnsGeoFault octodns_geo_fault(std::string_view code) {
  const std::string_view continent = code.substr(0, 2);
  const auto* const found =
      std::find_if(std::begin(kContinents), std::end(kContinents),
                   [&](const Continent& one) { return one.code == continent; });
  const bool parted = code.size() == 2 || (code.size() > 2 && code[2] == '-');
  if (found == std::end(kContinents) || !parted)
    return {"the code of a continent: AF, AN, AS, EU, NA, OC or SA",
            parted ? "unknown continent code \"{}\", via: dynamic"
                   : "invalid geo code \"{}\", via: dynamic"};
  if (code.size() == 2) return {};
  const std::string_view country = code.substr(0, 5);
  if (!holds(found->countries, country.substr(3)) || (code.size() > 5 && code[5] != '-'))
    return {"the code of a country of the continent behind it",
            "unknown country code \"{}\", via: dynamic"};
  if (code.size() == 5) return {};
  const auto* const parts = std::find_if(std::begin(kCountries), std::end(kCountries),
                                         [&](const Country& one) { return one.code == country; });
  if (parts != std::end(kCountries) && holds(parts->provinces, code.substr(6))) return {};
  return {"a state of the USA or a province of Canada behind the country, or none",
          "unknown province code \"{}\", via: dynamic"};
}

}  // namespace zonevet
