// The URIs that mail records name.

#include "content/web_uri.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

TEST_CASE("https URIs of public hosts") {
  for (const std::string_view uri :
       {"https://example.com/", "HTTPS://logo.example.com/a.svg", "https://example.com",
        "https://user@example.com:8443/a?b=c#d", "https://example.com/a%2Cb"}) {
    INFO(std::string(uri));
    CHECK(wrong_with_https(uri).empty());
  }
  CHECK(wrong_with_https("http://example.com/a") == "is no https URI");
  CHECK(wrong_with_https("https") == "is no https URI");
  CHECK(wrong_with_https("") == "is no https URI");
  CHECK(wrong_with_https("https:example.com/a") == "has no `//` behind `https:`");
  for (const std::string_view uri :
       {"https://", "https:///a", "https://localhost/a", "https://.example.com/",
        "https://a..example.com/", "https://user@/", "https://exa!mple.com/"}) {
    INFO(std::string(uri));
    CHECK(wrong_with_https(uri) == "names no host by its whole name");
  }
}

TEST_CASE("signs that no URI holds") {
  CHECK(wrong_with_https("https://example.com/a b") == "holds a blank");
  CHECK(wrong_with_https("https://example.com/a,b").starts_with("holds a comma"));
  CHECK(wrong_with_https("https://example.com/<a>").starts_with("holds a sign"));
  CHECK(wrong_with_https("https://ex\xC3\xA4mple.com/").starts_with("holds a sign"));
  CHECK(wrong_with_mailto("mailto:a@example.com,b@example.com").starts_with("holds a comma"));
}

TEST_CASE("mailto URIs with one mailbox") {
  CHECK(wrong_with_mailto("mailto:tls@example.com").empty());
  CHECK(wrong_with_mailto("MailTo:tls@example.com?subject=x").empty());
  CHECK(wrong_with_mailto("tls@example.com") == "is no mailto URI");
  CHECK(wrong_with_mailto("mailto://tls@example.com").starts_with("has `//` behind"));
  for (const std::string_view uri : {"mailto:", "mailto:tls", "mailto:@example.com", "mailto:tls@",
                                     "mailto:?to=a@example.com"}) {
    INFO(std::string(uri));
    CHECK(wrong_with_mailto(uri) == "names no mailbox");
  }
}

TEST_CASE("the path of a URI") {
  CHECK(path_of_uri("https://example.com/a/b.svg?x=/c#/d") == "/a/b.svg");
  CHECK(path_of_uri("https://example.com").empty());
  CHECK(path_of_uri("https://example.com?x=/c").empty());
  CHECK(path_of_uri("mailto:a@example.com").empty());
  CHECK(path_of_uri("").empty());
}
