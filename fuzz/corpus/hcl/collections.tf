a = [
  1, # b
  2
]
c = {
  d = 1, "e" : 2
  (f) = 3
  true = null
}
g = [for h in i : j if k]
l = { for m, n in o : p => q... }
