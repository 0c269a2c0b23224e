resource "cloudflare_zone" "z" { zone = "example.com" }
resource "cloudflare_record" "mx" {
  zone_id  = cloudflare_zone.z.id
  name     = "@"
  type     = "MX"
  content  = "mail"
  priority = 10
}
resource "cloudflare_dns_record" "srv" {
  zone_id = cloudflare_zone.z.id
  name    = "_sip._tcp.example.com"
  type    = "SRV"
  ttl     = 1
  data    = { priority = 1, weight = 2, port = 5060, target = "sip.example.com" }
}
resource "google_dns_managed_zone" "g" {
  name     = "g"
  dns_name = "example.org."
}
resource "google_dns_record_set" "txt" {
  managed_zone = google_dns_managed_zone.g.name
  name         = "www.example.org"
  type         = "TXT"
  rrdatas      = ["v=spf1 -all", "\"a\" \"b\""]
}
resource "azurerm_dns_caa_record" "c" {
  name                = "@"
  zone_name           = "example.net"
  resource_group_name = "r"
  ttl                 = 300
  record {
    flags = 0
    tag   = "isue"
    value = "ca.example.net"
  }
  dynamic "record" {
    for_each = ["a", "b"]
    content {
      flags = 300
      tag   = "iodef"
      value = record.value
    }
  }
}
resource "digitalocean_record" "d" {
  domain = "example.info"
  type   = "MX"
  name   = "@"
  value  = "10 mail"
}
resource "hcloud_zone_rrset" "h" {
  zone    = "example.de"
  name    = "@"
  type    = "TXT"
  records = [{ value = "v=spf1 -all" }]
}
resource "ns1_record" "n" {
  zone   = "example.fr."
  domain = "www.example.fr."
  type   = "A"
  answers { answer = "192.0.2.1" }
}
resource "ns1_record" "parts" {
  zone   = "example.fr"
  domain = "example.fr"
  type   = "MX"
  answers = [{ answer_parts = ["10", "mail.example.fr"] }, { answer_parts = ["20 b.example.fr"] }]
}
resource "namecheap_domain_records" "nc" {
  domain     = "example.us"
  email_type = "FWD"
  record {
    hostname = "a"
    type     = "TXT"
    address  = "say \"x\""
  }
}
resource "godaddy_domain_record" "gd" {
  domain      = "example.us"
  addresses   = ["192.0.2.256"]
  nameservers = var.x
}
resource "akamai_dns_record" "ds" {
  zone        = "example.us"
  name        = "a.example.us"
  recordtype  = "DS"
  ttl         = 300
  keytag      = 1
  algorithm   = 13
  digest_type = 2
  digest      = "00"
}
resource "scaleway_domain_record" "geo" {
  dns_zone = "example.us"
  name     = "b"
  type     = "A"
  data     = "192.0.2.1"
  geo_ip {
    matches { data = "192.0.2.256" }
  }
}
