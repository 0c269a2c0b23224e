resource "cloudflare_zone" "z" {
  zone = "example.com"
}

resource "cloudflare_record" "www" {
  zone_id = cloudflare_zone.z.id
  name    = "www"
  type    = "AAAA"
  content = "2001:db8:::1"
}

resource "cloudflare_dns_record" "dmarc" {
  zone_id = cloudflare_zone.z.id
  name    = "_dmarc.example.com"
  type    = "TXT"
  ttl     = 1
  content = "v=DMARC1 p=none"
}
