resource "azurerm_dns_mx_record" "mx" {
  zone_name           = "example.net"
  resource_group_name = "dns"
  ttl                 = 300

  record {
    preference = 10
    exchange   = "192.0.2.25"
  }
}

resource "digitalocean_record" "sub" {
  domain = "example.info"
  type   = "CNAME"
  name   = "www"
  value  = "web.example.info"
}

resource "hcloud_zone_rrset" "txt" {
  zone    = "example.de"
  name    = "@"
  type    = "TXT"
  records = [{ value = "v=spf1 mx -all" }]
}

resource "ns1_record" "a" {
  zone   = "example.fr"
  domain = "www.example.fr."
  type   = "A"
  answers {
    answer = "192.0.2.1"
  }
}
