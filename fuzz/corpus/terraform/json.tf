locals { a = 1 }
=== other.tf.json
{"resource":{"aws_route53_zone":{"z":{"name":"example.com"}},"aws_route53_record":{"r":[{"zone_id":"${aws_route53_zone.z.id}","name":"www","type":"TXT","ttl":60,"records":["v=spf1 a:${local.b} ?all","\u0022x"]}]}},"locals":{"b":"host"}}
=== text.txt
v=DMARC1; p=quarantin
=== more.tf
resource "aws_route53_record" "f" {
  zone_id = aws_route53_zone.z.id
  name    = "_dmarc"
  type    = "TXT"
  ttl     = 60
  records = [trimspace(file("${path.module}/text.txt"))]
}
