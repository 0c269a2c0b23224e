=== main.tf.json
{"locals": {"domain": "example.com"}, "variable": {"v": {"type": "map(string)", "default": {"a": 1}}},
 "resource": {"a": {"b": {"name": "www.${local.domain}", "t": "\u0022${join(",", ["a"])}%{ if true }x%{ endif }"},
 "c": [{"list": [1, true, null, {"k": "v"}]}]}}}
=== x.auto.tfvars.json
{"v": {"b": "${not}"}}
