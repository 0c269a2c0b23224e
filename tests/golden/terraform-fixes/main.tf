resource "google_dns_managed_zone" "z" {
  name     = "org"
  dns_name = "example.org."
}

resource "google_dns_record_set" "spf" {
  managed_zone = google_dns_managed_zone.z.name
  name         = "example.org" # the apex
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["v=spf1 mx inlcude:_spf.example.net -all"]
}

resource "aws_route53_zone" "z" {
  name = "example.com"
}

resource "aws_route53_record" "dkim" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "s1._domainkey.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4hXhmxsMfVG6fSYFKTQMN0Q4Wl2kNpDLWLm3aKiVmxbKzJEAgJvNxcPwFFHdPpTdkMqKZzJ9Z8n3KCmJVbIcZHwKYvDR6xqTMfKSYU3vIYcFPrLZOf8lHFbXC2h4ZnTMYvTqCVGH3hK5tTzYF5ZHjYUOZkqjKXMLw6Fv5TyeHpLJxYXGzj4Z8v8bN5vJ6F1qS2Ww4TzY1k0cXbGm3dRzQ8Yt7wH9oUj5yK0pL2aN4eVfB6sD8xC1mJ3hQ7rZ9uWwIDAQAB"]
}

resource "aws_route53_record" "spf" {
  zone_id = aws_route53_zone.z.zone_id
  name    = ""
  type    = "SPF"
  ttl     = 300
  records = ["\"v=spf1 mx -all\""]
}

resource "aws_route53_record" "dmarc" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "_dmarc.example.com.example.com"
  type    = "TXT"
  ttl     = 300
  records = ["v=DMARC1\; p=none\; rua=dmarc@example.com"]
}
