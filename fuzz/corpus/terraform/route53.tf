variable "domain" {
  default = "example.com"
}

locals {
  key = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC1TaNgLlSyQMNWVLNLvyY"
}

resource "aws_route53_zone" "main" {
  name = var.domain
}

resource "aws_route53_record" "spf" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ""
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 inlcude:_spf.example.net ~al"]
}

resource "aws_route53_record" "dkim" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "s1._domainkey"
  type    = "TXT"
  ttl     = "300"
  records = [join("\"\"", [local.key, "x"])]
}

resource "aws_route53_record" "dmarc" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "_dmarc.${var.domain}"
  type    = "TXT"
  ttl     = 300
  records = [<<-EOT
    v=DMARC1; p=none; rua=dmarc@${var.domain}
  EOT
  ]
}

resource "aws_route53_record" "each" {
  for_each = { www = "192.0.2.1", ftp = "192.0.2.300" }
  zone_id  = aws_route53_zone.main.zone_id
  name     = each.key
  type     = "A"
  ttl      = 300
  records  = [each.value]
}

resource "aws_route53_record" "alias" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"
  alias {
    name                   = "lb.example.net"
    zone_id                = "Z1"
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "weighted" {
  count          = 2
  zone_id        = aws_route53_zone.main.zone_id
  name           = "w"
  type           = "CNAME"
  ttl            = 60
  set_identifier = "w${count.index}"
  weighted_routing_policy {
    weight = 10
  }
  records = ["a.example.net", "b.example.net"]
}
