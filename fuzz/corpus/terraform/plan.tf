variable "ip" { sensitive = true }
resource "aws_route53_zone" "z" { name = "example.com" }
resource "aws_route53_record" "r" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "www"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.300", var.ip]
}
=== plan.json
{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{"resources":[
{"address":"aws_route53_zone.z","mode":"managed","type":"aws_route53_zone","name":"z","values":{"name":"example.com"}},
{"address":"aws_route53_record.r","mode":"managed","type":"aws_route53_record","name":"r","values":{"name":"www","type":"A","ttl":60,"records":["192.0.2.300","192.0.2.9"]},"sensitive_values":{"records":true}}]}},
"resource_changes":[{"address":"aws_route53_record.r","mode":"managed","type":"aws_route53_record","name":"r","change":{"actions":["create"],"before":null,"after":{"name":"www","type":"A","ttl":60,"records":["192.0.2.300","192.0.2.9"]},"after_unknown":{"zone_id":true},"after_sensitive":{"records":[false,true]}}},
{"address":"aws_route53_zone.z","mode":"managed","type":"aws_route53_zone","name":"z","change":{"actions":["no-op"],"before":{"name":"example.com"},"after":{"name":"example.com"},"after_unknown":{"zone_id":true},"after_sensitive":{}}}],
"configuration":{"root_module":{"resources":[{"address":"aws_route53_record.r","mode":"managed","type":"aws_route53_record","name":"r","expressions":{"zone_id":{"references":["aws_route53_zone.z.zone_id","aws_route53_zone.z"]}}}]}}}
