a = b.c[0].d["e"][f].*.g.0.h
i = j[*].k[0][*].l
m = f(n, [o], {p = q}, r...)
s = p::t::u()
