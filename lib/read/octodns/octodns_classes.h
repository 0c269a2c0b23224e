// The classes of octoDNS 1.22 itself, as its main config names them:
// `octodns.provider.yaml.YamlProvider`. Others are of other packages, `octodns_route53` say.
#pragma once

#include <string_view>

namespace zonevet {

// Whether a path is one of octoDNS itself.
bool is_octodns_class_path(std::string_view path);

// Whether octoDNS 1.22 certainly has no class there. False of paths of others.
bool lacks_octodns_class(std::string_view path);

// The package that now has a class which left octoDNS with version 1.0, "octodns_route53" say;
// empty where none is known. Of static storage.
std::string_view package_of_former_octodns_class(std::string_view path);

bool is_octodns_yaml_provider(std::string_view path);
bool is_octodns_split_yaml_provider(std::string_view path);

}  // namespace zonevet
