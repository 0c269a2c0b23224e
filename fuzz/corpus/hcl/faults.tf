a {
  b = [
  c = 3
}
d = "e
f = 1 2
"g" = 1
h = 1
h = 2
i
{
}
j { k = 1, l = 2 }
m = "\;"
n = <<E
q = 1
