#include "dns/url_text.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

// "port www.example.com", or "none".
std::string read(std::string_view text) {
  const auto found = read_url(text);
  if (!found) return "none";
  std::string kind = "path";
  if (found->kind == UrlText::Kind::url) kind = "url";
  if (found->kind == UrlText::Kind::port) kind = "port";
  return kind + ' ' + std::string(text.substr(found->host, found->host_size));
}

}  // namespace

TEST_CASE("URLs") {
  CHECK(read("https://www.example.com") == "url www.example.com");
  CHECK(read("https://www.example.com.") == "url www.example.com");
  CHECK(read("https://www.example.com/a/b.html?c=d#e") == "url www.example.com");
  CHECK(read("svn+ssh://www.example.com:8080/") == "url www.example.com");
  CHECK(read("https://www.example.com./") == "url www.example.com");
  CHECK(read("https://localhost/") == "url ");
  CHECK(read("https://192.0.2.1/") == "url ");
  CHECK(read("https://[2001:db8::1]/") == "url ");
  CHECK(read("https://user@www.example.com/") == "url ");
  CHECK(read("https://user:word@www.example.com/") == "url ");
  CHECK(read("https://a.example\x1A.com/") == "url ");
  CHECK(read("https://a.example.\x1A/") == "url ");
  CHECK(read("https://") == "url ");
  CHECK(read("://www.example.com") == "none");
  CHECK(read("1http://www.example.com") == "none");
}

TEST_CASE("hosts with a port or path") {
  CHECK(read("www.example.com:8080") == "port www.example.com");
  CHECK(read("www.example.com:8080.") == "port www.example.com");
  CHECK(read("www.example.com:8080/a") == "port www.example.com");
  CHECK(read("192.0.2.1:53") == "port ");
  CHECK(read("web:8080") == "none");
  CHECK(read("www.example.com:") == "none");
  CHECK(read("www.example.com:http") == "none");
  CHECK(read("2001:db8::1") == "none");
  CHECK(read("::ffff:192.0.2.1") == "none");
  CHECK(read("www.example.com/") == "path www.example.com");
  CHECK(read("www.example.com./a") == "path www.example.com");
  CHECK(read("www.example.com/index.html") == "path www.example.com");
  CHECK(read("host/www.example.com") == "none");
  CHECK(read("a..example.com/b") == "none");
  CHECK(read(".example.com/b") == "none");
}

TEST_CASE("names of networks are no hosts with a path") {
  CHECK(read("1.0/25") == "none");
  CHECK(read("1.0/25.2.0.192.in-addr.arpa.") == "none");
  CHECK(read("1.office/25.example.com.") == "none");
  CHECK(read("192.0.2.0/24") == "none");
  CHECK(read("") == "none");
  CHECK(read(".") == "none");
  CHECK(read("/") == "none");
  CHECK(read(":") == "none");
}
