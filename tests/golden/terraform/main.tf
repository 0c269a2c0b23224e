variable "domain" {
  type = string
}

variable "newsletter" {
  type    = string
  default = "include:_spf.news.example"
}

resource "aws_route53_zone" "main" {
  name = var.domain
}

locals {
  zone_id = aws_route53_zone.main.zone_id
  hosts = {
    www  = ["192.0.2.10", "192.0.2.11"]
    blog = ["192.0.2.256"]
  }
}

resource "aws_route53_record" "host" {
  for_each = local.hosts
  zone_id  = local.zone_id
  name     = each.key
  type     = "A"
  ttl      = 300
  records  = each.value
}

resource "aws_route53_record" "spf" {
  zone_id = local.zone_id
  name    = ""
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 ${var.newsletter} inlude:_spf.google.com ~all"]
}

# Nobody knows this one: it says nothing of what it gives.
resource "aws_route53_record" "lb" {
  zone_id = local.zone_id
  name    = "lb"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.front.dns_name]
}

module "mail" {
  source  = "./modules/mail"
  zone_id = local.zone_id
  policy  = "quarantin"
}

module "elsewhere" {
  source  = "example/records/aws"
  version = "~> 1.0"
}

resource "aws_route53_record" "mail_again" {
  zone_id = local.zone_id
  name    = "mail"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.com"]
}
