# The libraries that zonevet is built with. They come from the system (scripts/setup installs them);
# of those that every build needs, one that is missing is fetched, at a pinned version and hash.
include(FetchContent)

# zonevet_need(<package> <target> <url> <sha256> [<name>=<value>...])
# Finds the package, or fetches it. The trailing settings are for the fetched project's own build.
function(zonevet_need package target url sha256)
  find_package(${package} QUIET)
  if(TARGET ${target})
    return()
  endif()
  message(STATUS "${package} is not installed (scripts/setup would): fetching ${url}")
  foreach(setting ${ARGN})
    string(REGEX MATCH "^([^=]+)=(.*)$" unused "${setting}")
    set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
  endforeach()
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW) # the settings above win over the project's options
  set(CMAKE_VERIFY_INTERFACE_HEADER_SETS OFF)
  set(FETCHCONTENT_QUIET OFF)
  FetchContent_Declare(${package} URL "${url}" URL_HASH SHA256=${sha256}
    DOWNLOAD_EXTRACT_TIMESTAMP OFF SYSTEM)
  FetchContent_MakeAvailable(${package})
  if(NOT TARGET ${target})
    message(FATAL_ERROR "${package} was fetched, but does not have the target ${target}")
  endif()
endfunction()

zonevet_need(tl-expected tl::expected
  https://github.com/TartanLlama/expected/archive/refs/tags/v1.1.0.tar.gz
  1db357f46dd2b24447156aaf970c4c40a793ef12a8a9c2ad9e096d9801368df6
  EXPECTED_BUILD_TESTS=OFF)
zonevet_need(fmt fmt::fmt-header-only
  https://github.com/fmtlib/fmt/archive/10.2.1.tar.gz
  1250e4cc58bf06ee631567523f48848dc4596133e163f02615c97f78bab6c811
  FMT_INSTALL=OFF)
zonevet_need(nlohmann_json nlohmann_json::nlohmann_json
  https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
  d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d
  JSON_BuildTests=OFF JSON_Install=OFF)
zonevet_need(CLI11 CLI11::CLI11
  https://github.com/CLIUtils/CLI11/archive/v2.4.2.tar.gz
  f2d893a65c3b1324c50d4e682c0cdc021dd0477ae2c048544f39eed6654b699a
  CLI11_BUILD_TESTS=OFF CLI11_BUILD_EXAMPLES=OFF CLI11_BUILD_DOCS=OFF CLI11_INSTALL=OFF)
# toml++: its own target asks for the shared library, and nothing but its headers is wanted. They
# are those of the system, or fetched.
find_path(tomlplusplus_INCLUDE toml++/toml.h)
mark_as_advanced(tomlplusplus_INCLUDE)
add_library(dep::tomlplusplus INTERFACE IMPORTED GLOBAL)
if(tomlplusplus_INCLUDE)
  target_include_directories(dep::tomlplusplus SYSTEM INTERFACE "${tomlplusplus_INCLUDE}")
else()
  zonevet_need(tomlplusplus tomlplusplus::tomlplusplus
    https://github.com/marzer/tomlplusplus/archive/refs/tags/v3.4.0.tar.gz
    8517f65938a4faae9ccf8ebb36631a38c1cadfb5efa85d9a72e15b9e97d25155)
  target_link_libraries(dep::tomlplusplus INTERFACE tomlplusplus::tomlplusplus)
endif()
if(ZONEVET_TESTS)
  zonevet_need(Catch2 Catch2::Catch2WithMain
    https://github.com/catchorg/Catch2/archive/v3.6.0.tar.gz
    485932259a75c7c6b72d4b874242c489ea5155d17efa345eb8cc72159f49f356
    CATCH_INSTALL_DOCS=OFF CATCH_INSTALL_EXTRAS=OFF)
endif()

# C libraries, which have no CMake packages. Each is an imported target of its own with its real
# edges to the others, so that archives are linked in the right order.
# dep_import(<target> <pkg-config module and version> <library> <header> [<what it links>...])
# sets <target>_FOUND, and makes dep::<target> when it is.
find_package(PkgConfig QUIET)
function(dep_import name module library header)
  set(${name}_FOUND FALSE PARENT_SCOPE)
  if(NOT PkgConfig_FOUND)
    return()
  endif()
  pkg_check_modules(${name}_pc QUIET "${module}")
  if(NOT ${name}_pc_FOUND)
    return()
  endif()
  find_library(${name}_LIBRARY ${library} HINTS ${${name}_pc_LIBRARY_DIRS})
  find_path(${name}_INCLUDE ${header} HINTS ${${name}_pc_INCLUDE_DIRS})
  mark_as_advanced(${name}_LIBRARY ${name}_INCLUDE)
  if(NOT ${name}_LIBRARY OR NOT ${name}_INCLUDE)
    return()
  endif()
  add_library(dep::${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(dep::${name} PROPERTIES
    IMPORTED_LOCATION "${${name}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${${name}_INCLUDE}"
    INTERFACE_LINK_LIBRARIES "${ARGN}")
  set(${name}_FOUND TRUE PARENT_SCOPE)
endfunction()

# Settles one optional library: ZONEVET_HAS_<name>, and ZONEVET_<name>_TARGET to link.
function(zonevet_optional name target)
  set(wish "${ZONEVET_WITH_${name}}")
  set(has FALSE)
  if(wish STREQUAL "AUTO" OR wish)
    set(has ${${target}_FOUND})
    if(NOT has AND NOT wish STREQUAL "AUTO")
      message(FATAL_ERROR "ZONEVET_WITH_${name} is ${wish}, but its library is not there: scripts/setup")
    endif()
  endif()
  message(STATUS "ZONEVET_WITH_${name}: ${has} (${wish})")
  set(ZONEVET_HAS_${name} ${has} PARENT_SCOPE)
  set(ZONEVET_${name}_TARGET "" PARENT_SCOPE)
  if(has)
    set(ZONEVET_${name}_TARGET dep::${target} PARENT_SCOPE)
  endif()
endfunction()

# Archives do not say what they need; shared libraries do.
set(unistring "")
set(psl_links "")
set(unistring_FOUND TRUE)
if(ZONEVET_STATIC)
  find_library(unistring_LIBRARY unistring)
  mark_as_advanced(unistring_LIBRARY)
  set(unistring "${unistring_LIBRARY}")
  if(NOT unistring)
    set(unistring_FOUND FALSE)
  endif()
endif()
if(unistring_FOUND)
  dep_import(idn2 libidn2>=2.3 idn2 idn2.h ${unistring})
  if(ZONEVET_STATIC)
    set(psl_links dep::idn2 ${unistring})
  endif()
  if(idn2_FOUND OR NOT ZONEVET_STATIC)
    dep_import(psl libpsl>=0.21 psl libpsl.h ${psl_links})
  endif()
endif()
dep_import(crypto libcrypto>=3 crypto openssl/bn.h ${CMAKE_DL_LIBS})
dep_import(yaml yaml-0.1>=0.2 yaml yaml.h)
zonevet_optional(PSL psl)
zonevet_optional(IDN idn2)
zonevet_optional(CRYPTO crypto)
zonevet_optional(YAML yaml)
