// Why octoDNS 1.22 refuses records that DNS would take: the one table of its own sentences, each
// with the id of the validator that says it; one without is that of an exception. `{}` stands for
// what is underlined. Where several validators refuse a thing each has its reason.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zonevet {

using OctodnsReasons = std::span<const std::string_view>;

namespace octodns_reasons {

// Owners.
inline constexpr std::string_view kLabels[] = {
    "invalid name for SRV record, via: srv-name",
    "SRV name must have at least two labels (_service._proto), via: srv-name-rfc",
    "invalid name for URI record, via: uri-name",
    "URI name must have at least two labels (_service._proto), via: uri-name-rfc"};
inline constexpr std::string_view kService[] = {
    "invalid name for SRV record, via: srv-name", "invalid SRV service label, via: srv-name-rfc",
    "invalid name for URI record, via: uri-name", "invalid URI service label, via: uri-name-rfc"};
inline constexpr std::string_view kServiceForm[] = {"invalid SRV service label, via: srv-name-rfc",
                                                    "invalid URI service label, via: uri-name-rfc"};
inline constexpr std::string_view kProtocol[] = {"invalid SRV proto label, via: srv-name-rfc",
                                                 "invalid URI proto label, via: uri-name-rfc"};
inline constexpr std::string_view kAliasRoot[] = {"non-root ALIAS not allowed, via: alias-root"};
inline constexpr std::string_view kSpfType[] = {
    "The SPF record type is DEPRECATED in favor of TXT values, via: spf-record-type"};

// Targets.
inline constexpr std::string_view kNoTarget[] = {
    "missing value, via: target-value-rfc", "missing value(s), via: targets-value-rfc",
    "missing exchange, via: mx-value",      "missing exchange, via: mx-value-rfc",
    "missing target, via: srv-value",       "missing target, via: srv-value-rfc"};
inline constexpr std::string_view kFqdn[] = {
    "is not a valid FQDN, via: target-value-rfc", "is not a valid FQDN, via: targets-value-rfc",
    "is not a valid FQDN, via: mx-value",         "is not a valid FQDN, via: mx-value-rfc",
    "is not a valid FQDN, via: srv-value",        "is not a valid FQDN, via: svcb-value-rfc",
    "is not a valid FQDN, via: https-value-rfc"};
inline constexpr std::string_view kAddress[] = {
    "is an IP address, via: target-value-not-ip", "is an IP address, via: targets-value-not-ip",
    "is an IP address, via: mx-value-not-ip", "is an IP address, via: srv-value-not-ip"};
inline constexpr std::string_view kNoDot[] = {
    "missing trailing ., via: target-value-best-practice",
    "missing trailing ., via: targets-value-best-practice",
    "missing trailing ., via: mx-value-best-practice",
    "missing trailing ., via: naptr-value-best-practice",
    "missing trailing ., via: srv-value-best-practice",
    "missing trailing ., via: svcb-value-best-practice",
    "missing trailing ., via: https-value-best-practice"};

// Numbers that DNS takes.
inline constexpr std::string_view kSshfpAlgorithm[] = {
    "unrecognized algorithm \"{}\", via: sshfp-value"};
inline constexpr std::string_view kSshfpType[] = {
    "unrecognized fingerprint_type \"{}\", via: sshfp-value"};
inline constexpr std::string_view kTlsaUsage[] = {
    "invalid certificate_usage \"{}\", via: tlsa-value"};
inline constexpr std::string_view kTlsaSelector[] = {"invalid selector \"{}\", via: tlsa-value"};
inline constexpr std::string_view kTlsaMatching[] = {
    "invalid matching_type \"{}\", via: tlsa-value"};
inline constexpr std::string_view kCaaFlags[] = {
    "flags \"{}\" is not valid; must be 0 or 128, via: caa-value-rfc"};
inline constexpr std::string_view kSrvPort[] = {
    "port 0 is reserved; must be > 0 when target is not \".\", via: srv-value-rfc"};
inline constexpr std::string_view kSrvNothing[] = {
    "must be 0 when target is \".\", via: srv-value-rfc"};

// Digests and texts.
inline constexpr std::string_view kLength[] = {
    "fingerprint length does not match fingerprint_type, via: sshfp-value",
    "fingerprint must be hex characters for fingerprint_type, via: sshfp-value-rfc",
    "certificate_association_data must be hex characters for matching_type, via: tlsa-value-rfc",
    "digest must be hex characters for digest_type, via: ds-value-rfc"};
inline constexpr std::string_view kHex[] = {
    "invalid fingerprint \"{}\"; must be hex, via: sshfp-value-rfc",
    "invalid certificate_association_data \"{}\"; must be hex, via: tlsa-value-rfc",
    "invalid digest \"{}\"; must be hex, via: ds-value-rfc"};
inline constexpr std::string_view kNumber[] = {
    "fingerprint length does not match fingerprint_type, via: sshfp-value"};
inline constexpr std::string_view kParted[] = {
    "fingerprint length does not match fingerprint_type, via: sshfp-value",
    "invalid fingerprint \"{}\"; must be hex, via: sshfp-value-rfc",
    "invalid certificate_association_data \"{}\"; must be hex, via: tlsa-value-rfc",
    "invalid digest \"{}\"; must be hex, via: ds-value-rfc"};
inline constexpr std::string_view kDsOfOld[] = {"missing key_tag, via: ds-value-rfc"};
inline constexpr std::string_view kNaptrFlags[] = {
    "unrecognized flags \"{}\", via: naptr-value",
    "unrecognized flags \"{}\", via: naptr-value-rfc"};
inline constexpr std::string_view kNaptrFlagsNone[] = {"unrecognized flags \"\", via: naptr-value"};
inline constexpr std::string_view kUriTarget[] = {"missing target, via: uri-value"};
inline constexpr std::string_view kNonAscii[] = {
    "non ASCII character in the value, via: chunked-value-rfc"};
inline constexpr std::string_view kUnescaped[] = {
    "unescaped ; in the value, via: chunked-value-rfc"};
inline constexpr std::string_view kDoubleEscaped[] = {
    "double escaped ; in the value, via: chunked-value-rfc"};

// Nothing where something should be.
inline constexpr std::string_view kEmpty[] = {
    "empty value, via: ip-value-rfc",
    "missing value(s), via: openpgpkey-value-rfc",
    "fingerprint length does not match fingerprint_type, via: sshfp-value",
    "invalid fingerprint; must be hex, via: sshfp-value-rfc",
    "invalid certificate_association_data; must be hex, via: tlsa-value-rfc",
    "invalid digest; must be hex, via: ds-value-rfc",
    "invalid tag, via: caa-value-rfc"};

// What the set `best-practice` advises against.
inline constexpr std::string_view kSshfpSha1[] = {
    "SSHFP fingerprint_type 1 (SHA-1) is deprecated; use fingerprint_type 2 (SHA-256), via: "
    "sshfp-value-best-practice"};
inline constexpr std::string_view kTlsaFull[] = {
    "TLSA matching_type 0 (full data) is not recommended; use matching_type 1 (SHA-256) or 2 "
    "(SHA-512), via: tlsa-value-best-practice"};
inline constexpr std::string_view kDsAlgorithm[] = {
    "DS algorithm {} is deprecated per RFC 8624, via: ds-value-best-practice"};
inline constexpr std::string_view kDsSha1[] = {
    "DS digest_type 1 (SHA-1) is not recommended per RFC 8624; use digest_type 2 (SHA-256), via: "
    "ds-value-best-practice"};
inline constexpr std::string_view kCaaWild[] = {
    "CAA issue tag is present without issuewild, via: caa-value-best-practice"};

// SvcParams.
inline constexpr std::string_view kSvcAlias[] = {
    "svcparams set on AliasMode SVCB record, via: svcb-value-rfc",
    "svcparams set on AliasMode SVCB record, via: https-value-rfc"};
inline constexpr std::string_view kSvcUnknown[] = {"Unknown SvcParam {}, via: svcb-value-rfc",
                                                   "Unknown SvcParam {}, via: https-value-rfc"};
inline constexpr std::string_view kSvcKeyForm[] = {
    "SvcParam key \"{}\" has wrong format, via: svcb-value-rfc",
    "SvcParam key \"{}\" has wrong format, via: https-value-rfc"};
inline constexpr std::string_view kSvcKeyNumber[] = {
    "SvcParam key \"{}\" has wrong key number, via: svcb-value-rfc",
    "SvcParam key \"{}\" has wrong key number, via: https-value-rfc"};
inline constexpr std::string_view kSvcNoList[] = {"is not a list, via: svcb-value-rfc",
                                                  "is not a list, via: https-value-rfc"};
inline constexpr std::string_view kSvcNoValue[] = {
    "SvcParam no-default-alpn has value when it should not, via: svcb-value-rfc",
    "SvcParam no-default-alpn has value when it should not, via: https-value-rfc"};
inline constexpr std::string_view kSvcPort[] = {"port is not a number, via: svcb-value-rfc",
                                                "port is not a number, via: https-value-rfc"};
inline constexpr std::string_view kSvcPortRange[] = {
    "port {} is not a valid number, via: svcb-value-rfc",
    "port {} is not a valid number, via: https-value-rfc"};
inline constexpr std::string_view kSvcEch[] = {
    "ech SvcParam is invalid Base64, via: svcb-value-rfc",
    "ech SvcParam is invalid Base64, via: https-value-rfc"};
inline constexpr std::string_view kSvcMandatory[] = {
    "unsupported SvcParam \"{}\" in mandatory, via: svcb-value-rfc",
    "unsupported SvcParam \"{}\" in mandatory, via: https-value-rfc"};
inline constexpr std::string_view kSvcText[] = {"value is no text, via: svcb-value-rfc",
                                                "value is no text, via: https-value-rfc"};
inline constexpr std::string_view kSvcAscii[] = {
    "non ASCII character in the value, via: svcb-value-rfc",
    "non ASCII character in the value, via: https-value-rfc"};
inline constexpr std::string_view kSvcUnescaped[] = {
    "unescaped ; in the value, via: svcb-value-rfc",
    "unescaped ; in the value, via: https-value-rfc"};
inline constexpr std::string_view kSvcDoubleEscaped[] = {
    "double escaped ; in the value, via: svcb-value-rfc",
    "double escaped ; in the value, via: https-value-rfc"};

// Records.
inline constexpr std::string_view kNoPort[] = {
    "int() argument must be a string, a bytes-like object or a real number"};
inline constexpr std::string_view kGeo[] = {"invalid geo \"{}\", via: geo",
                                            "'NoneType' object has no attribute 'group'"};
inline constexpr std::string_view kHealthcheck[] = {
    "invalid healthcheck protocol, via: healthcheck"};
inline constexpr std::string_view kCnameRoot[] = {"root CNAME not allowed, via: cname-root-rfc"};
inline constexpr std::string_view kCnameBeside[] = {
    "Invalid state, CNAME cannot coexist with other records, via: cname-coexistence"};
inline constexpr std::string_view kAliasBeside[] = {
    "Invalid state, ALIAS cannot coexist with A or AAAA records, via: cname-coexistence"};

}  // namespace octodns_reasons

// The id of the validator that gives a reason; empty where none does.
std::string_view octodns_validator_of(std::string_view reason);

// The whole sentence; `underlined` may be of several lines, and have control characters.
std::string octodns_sentence(std::string_view reason, std::string_view underlined);

}  // namespace zonevet
