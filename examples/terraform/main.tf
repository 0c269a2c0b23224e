resource "aws_route53_zone" "meadow" {
  name = "meadow.example"
}

locals {
  # Everybody who sends mail for us.
  senders = ["include:_spf.meadow.example", "inlcude:_spf.example.net"]
}

resource "aws_route53_record" "spf" {
  zone_id = aws_route53_zone.meadow.zone_id
  name    = ""
  type    = "TXT"
  ttl     = 3600
  records = ["v=spf1 ${join(" ", local.senders)} -all"]
}

resource "aws_route53_record" "hosts" {
  for_each = { www = "192.0.2.80", shop = "192.0.2.801" }
  zone_id  = aws_route53_zone.meadow.zone_id
  name     = each.key
  type     = "A"
  ttl      = var.ttl
  records  = [each.value]
}

module "mail" {
  source  = "./modules/mail"
  zone_id = aws_route53_zone.meadow.zone_id
  policy  = "quarantaine"
}

variable "ttl" {
  type = number
}
