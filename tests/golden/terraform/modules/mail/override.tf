resource "aws_route53_record" "mx" {
  ttl = "5m"
}
