variable "policy" {}
variable "secret" {
  sensitive = true
}

resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "dmarc" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "_dmarc"
  type    = "TXT"
  ttl     = 60
  records = ["v=DMARC1; p=${var.policy}", "of no concern"]
}

resource "aws_route53_record" "secret" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "secret"
  type    = "TXT"
  ttl     = 60
  records = [var.secret]
}

resource "aws_route53_record" "lb" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "lb"
  type    = "CNAME"
  ttl     = 60
  records = [aws_lb.front.dns_name]
}
