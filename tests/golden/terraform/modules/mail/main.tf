variable "zone_id" {}
variable "policy" {
  default = "reject"
}

resource "aws_route53_record" "mx" {
  zone_id = var.zone_id
  name    = ""
  type    = "MX"
  ttl     = 300
  records = ["10 mail.example.com"]
}

resource "aws_route53_record" "mail" {
  zone_id = var.zone_id
  name    = "mail"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.25"]
}

resource "aws_route53_record" "dmarc" {
  zone_id = var.zone_id
  name    = "_dmarc"
  type    = "TXT"
  ttl     = 300
  records = [<<-EOT
    v=DMARC1; p=${var.policy}; rua=dmarc@example.com
  EOT
  ]
}
