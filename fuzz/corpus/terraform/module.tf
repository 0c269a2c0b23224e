module "a" {
  source = "./m"
  spf    = "v=spf1 ip4:192.0.2.300 -all"
  names  = toset(["a", "b"])
}
output "x" { value = module.a.fqdn }
=== m/main.tf
variable "spf" {}
variable "names" { type = set(string) }
variable "ttl" {
  type    = number
  default = -1
}
resource "aws_route53_zone" "z" { name = "example.com" }
resource "aws_route53_record" "r" {
  for_each = var.names
  zone_id  = aws_route53_zone.z.id
  name     = each.value
  type     = "TXT"
  ttl      = var.ttl
  records  = [var.spf]
}
output "fqdn" { value = aws_route53_zone.z.name }
=== terraform.tfvars
x = 1
=== m/override.tf
resource "aws_route53_record" "r" { ttl = 60 }
