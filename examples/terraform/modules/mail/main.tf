variable "zone_id" {
  type = string
}

variable "policy" {
  type    = string
  default = "reject"
}

resource "aws_route53_record" "dmarc" {
  zone_id = var.zone_id
  name    = "_dmarc"
  type    = "TXT"
  ttl     = 3600
  records = ["v=DMARC1; p=${var.policy}; rua=mailto:dmarc@meadow.example"]
}

resource "aws_route53_record" "verification" {
  zone_id = var.zone_id
  name    = "_verification"
  type    = "TXT"
  ttl     = 3600
  records = ["\"example-verification=1234\""]
}
