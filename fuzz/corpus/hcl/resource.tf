# zonevet: allow x
resource "aws_route53_record" "www" {
  for_each = toset(["a", "b"])
  zone_id  = aws_route53_zone.main.zone_id
  name     = "${each.key}.example.com"
  type     = "TXT"
  ttl      = 300
  records  = ["v=spf1 include:a.example -all", "v=DKIM1; k=rsa; p=abc\"\"def"]
  alias { name = module.lb.dns_name }
  dynamic "record" {
    for_each = { for k, v in var.records : k => v... if v != null }
    content {
      value = lookup(record.value, "value", local.defaults[0].*.value)
    }
  }
}
