#include "engine/target_role.h"

namespace zonevet {

std::string_view target_role(RRType type) {
  switch (type) {
    case RRType::ns:
      return "name server";
    case RRType::mx:
      return "mail exchange";
    case RRType::srv:
      return "SRV target";
    case RRType::ptr:
      return "PTR target";
    case RRType::dname:
      return "DNAME target";
    default:
      return "alias target";
  }
}

}  // namespace zonevet
