a = 1
b = <<E
c
E
