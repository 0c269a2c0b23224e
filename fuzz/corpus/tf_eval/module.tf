module "dns" {
  source   = "./modules/dns"
  for_each = { a = "192.0.2.1", b = "192.0.2.2" }
  name     = each.key
  zone_id  = aws_route53_zone.main.zone_id
}
resource "aws_route53_zone" "main" { name = "example.com" }
resource "aws_route53_record" "all" {
  for_each = toset([for k, v in { x = 1, y = 2 } : "${k}-${v}" if v > 0])
  zone_id  = aws_route53_zone.main.zone_id
  name     = module.dns["a"].fqdn
  type     = "TXT"
  ttl      = var.ttl
  records  = [local.spf, file("spf.txt"), "%{ if true }a%{ else }b%{ endif }"]
}
locals {
  spf   = join(" ", ["v=spf1", "include:${local.host}", "-all"])
  host  = lower("MX.example.net")
  cycle = local.cycle
}
variable "ttl" {
  type    = number
  default = "300"
}
=== spf.txt
v=spf1 -all
=== override.tf
resource "aws_route53_record" "all" { ttl = 60 }
=== modules/dns/main.tf
variable "name" {}
variable "zone_id" {}
variable "opts" {
  type    = object({ a = optional(string, "x"), b = list(map(number)) })
  default = { b = [{ c = "1" }] }
}
resource "azurerm_dns_txt_record" "r" {
  count = length(var.name) > 0 ? 2 : 0
  name  = "${var.name}${count.index}"
  dynamic "record" {
    for_each = var.opts.b
    content { value = record.value.c }
  }
}
output "fqdn" { value = azurerm_dns_txt_record.r[0].name }
