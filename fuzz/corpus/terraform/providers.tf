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
