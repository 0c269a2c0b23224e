locals {
  a0 = ["0123456789"]
  a1 = concat(local.a0, local.a0, local.a0)
  a2 = [local.a1, local.a1, local.a1]
  a3 = flatten([local.a2, local.a2])
  s1 = "${join("", local.a3)}${join("", local.a3)}"
  s2 = "${local.s1}${local.s1}${local.s1}"
}
resource "a" "b" {
  count = 1000
  x     = [for i in range(1000) : "${i}${count.index}"]
  y     = a.b[*].x
  z     = values({ for k, v in local.a2 : k => v... })
}
module "self" { source = "./" }
