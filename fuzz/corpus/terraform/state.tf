# none
=== terraform.tfstate
{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"x","outputs":{},"resources":[
{"mode":"managed","type":"aws_route53_zone","name":"z","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"schema_version":0,"attributes":{"id":"Z1","zone_id":"Z1","name":"example.com"},"sensitive_attributes":[]}]},
{"module":"module.m[\"a\"]","mode":"managed","type":"aws_route53_record","name":"r","instances":[{"index_key":"k","attributes":{"zone_id":"Z1","name":"@","type":"TXT","ttl":60,"records":["v=spf1 +all"]},"sensitive_attributes":[[{"type":"get_attr","value":"records"},{"type":"index","value":{"value":0,"type":"number"}}]]},
{"index_key":1,"attributes":{"zone_id":"Z1","name":"w","type":"CNAME","ttl":60,"records":["192.0.2.1"],"set_identifier":"a"}}]}],"check_results":null}
