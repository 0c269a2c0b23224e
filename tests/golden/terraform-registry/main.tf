module "zones" {
  source = "terraform-aws-modules/route53/aws//modules/zones"
  zones = {
    "example.com" = { comment = "x" }
    "b" = { domain_name = "example.org" }
  }
}
module "records" {
  source    = "terraform-aws-modules/route53/aws//modules/records"
  version   = "~> 3.0"
  zone_name = "example.com"
  records = [
    {
      name    = ""
      type    = "TXT"
      ttl     = 3600
      records = ["v=spf1 inlcude:_spf.google.com -all"]
    },
    {
      name = "www"
      type = "A"
      alias = { name = aws_lb.x.dns_name, zone_id = aws_lb.x.zone_id }
    },
    {
      name    = "mail"
      type    = "A"
      ttl     = 3600
      records = ["192.0.2.256"]
    },
  ]
}
module "two" {
  source  = "github.com/terraform-aws-modules/terraform-aws-route53//modules/records?ref=v2.11.1"
  zone_id = module.zones.route53_zone_zone_id["b"]
  records = [
    {
      name    = ""
      type    = "MX"
      ttl     = 3600
      records = ["10 192.0.2.1"]
    },
  ]
}
module "six" {
  source = "terraform-aws-modules/route53/aws"
  version = "~> 6.0"
  name = "example.net"
  records = {
    www = { type = "A", ttl = 300, records = ["192.0.2.300"] }
    txt = {
      name    = "foo"
      type    = "TXT"
      ttl     = 300
      records = ["\"v=spf1 -all\""]
    }
    apex = { full_name = "example.net", type = "MX", ttl = 300, records = ["10 mx.example.net."] }
    lb = { type = "A", alias = { name = "x", zone_id = "Z" } }
  }
}
module "google" {
  source  = "terraform-google-modules/cloud-dns/google"
  project_id = var.p
  type = "public"
  name = "ex"
  domain = "example.info."
  recordsets = [
    { name = "", type = "MX", ttl = 300, records = ["1 mx.example.net"] },
    { name = "www", type = "A", ttl = 300, records = ["192.0.2.1"] },
  ]
}
variable "p" {}
