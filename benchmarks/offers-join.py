#!/usr/bin/env python3
"""Picks beside offers in a file of their own: count and best 20 of a made-up pick table, a fifth of it in stock, as one table, joined twice row
by row, and joined once by the index of what is in stock (PickStore, OfferViews). Processor time, best of seven in turn; answers must be the same.

  benchmarks/offers-join.py PARTS DIRECTORY      a fifth of PARTS has the type; DIRECTORY takes three databases
"""
import json, os, random, sqlite3, sys, time
parts, directory = int(sys.argv[1]), sys.argv[2]
random.seed(1)
def new(name):
    path = f"{directory}/{name}.sqlite"
    if os.path.exists(path): os.remove(path)
    return sqlite3.connect(path)
fast, offers, whole = new("fast"), new("offers"), new("whole")
fast.execute("CREATE TABLE resistor_pick(lcsc_id INTEGER PRIMARY KEY, package TEXT NOT NULL, ohm REAL, tolerance REAL, power REAL) STRICT")
whole.execute("CREATE TABLE resistor_pick(lcsc_id INTEGER PRIMARY KEY, package TEXT NOT NULL, stock INTEGER NOT NULL, is_basic INTEGER NOT NULL, is_preferred INTEGER NOT NULL, ohm REAL, tolerance REAL, power REAL) STRICT")
offers.execute("CREATE TABLE component_offers(lcsc_id INTEGER PRIMARY KEY, stock INTEGER NOT NULL, is_basic INTEGER NOT NULL, is_preferred INTEGER NOT NULL, last_update INTEGER NOT NULL, price_json TEXT NOT NULL) STRICT")
prices = json.dumps([{"qFrom": 10**i, "qTo": 10**(i+1)-1, "price": round(0.0123456/(i+1), 8)} for i in range(5)], separators=(",", ":"))
values = sorted(round(10**(random.random()*6), 2) for _ in range(50))
for part in range(1, parts + 1):
    stock = random.randint(1, 10**6) if random.random() < 0.2 else 0
    basic, preferred = int(random.random() < 0.01), int(random.random() < 0.01)
    offers.execute("INSERT INTO component_offers VALUES(?,?,?,?,?,?)", (part, stock, basic, preferred, 1700000000, prices))
    if random.random() < 0.2:
        key, rest = (part, random.choice(["0402", "0603", "0805"])), (random.choice(values), random.choice([1.0, 5.0]), random.random())
        fast.execute("INSERT INTO resistor_pick VALUES(?,?,?,?,?)", key + rest)
        if stock: whole.execute("INSERT INTO resistor_pick VALUES(?,?,?,?,?,?,?,?)", key + (stock, basic, preferred) + rest)
offers.execute("CREATE INDEX component_offers_in_stock ON component_offers(lcsc_id, stock, is_basic, is_preferred) WHERE stock > 0")
fast.execute("CREATE INDEX v ON resistor_pick(ohm, package)")
whole.execute("CREATE INDEX v ON resistor_pick(ohm, package, stock)")
for c in (fast, offers, whole): c.execute("ANALYZE"); c.commit(); c.close()
order = "is_preferred DESC, is_basic DESC, stock DESC, lcsc_id"
def opened(name, index=None):
    c = sqlite3.connect(f"file:{directory}/{name}.sqlite?mode=ro&immutable=1", uri=True)
    if index:
        c.execute("ATTACH ? AS offers", (f"file:{directory}/offers.sqlite?mode=ro&immutable=1",))
        if index != "NOT INDEXED": c.execute("PRAGMA offers.cache_size = -16384")
        c.execute("CREATE TEMP VIEW resistor_pick AS SELECT p.lcsc_id, p.package, o.stock, o.is_basic, o.is_preferred, p.ohm, p.tolerance, p.power "
            f"FROM main.resistor_pick p JOIN offers.component_offers o {index} ON o.lcsc_id = +p.lcsc_id WHERE o.stock > 0")
    return c
def twice(c, w):
    n = c.execute(f"SELECT count(*) FROM resistor_pick WHERE {w}").fetchone()[0]
    return n, c.execute(f"SELECT * FROM resistor_pick WHERE {w} ORDER BY {order} LIMIT 20").fetchall()
def once(c, w):
    r = c.execute(f"WITH found AS MATERIALIZED (SELECT lcsc_id, stock, is_basic, is_preferred FROM resistor_pick WHERE {w}), "
        f"best AS (SELECT lcsc_id AS best_id FROM found ORDER BY {order} LIMIT 20) SELECT picked.*, (SELECT count(*) FROM found) "
        f"FROM best CROSS JOIN resistor_pick AS picked ON picked.lcsc_id = best_id ORDER BY {order}").fetchall()
    return r[0][-1], [x[:-1] for x in r]
ways = {"one table": (opened("whole"), twice), "joined twice, by row": (opened("fast", "NOT INDEXED"), twice),
    "joined once, by the index": (opened("fast", "INDEXED BY component_offers_in_stock"), once)}
for asked in ("stock >= 1", f"stock >= 1 AND ohm = {values[3]}", f"stock >= 1 AND ohm BETWEEN {values[10]} AND {values[20]}"):
    best, answers = {}, []
    for _ in range(7):
        for name, (c, way) in ways.items():
            began = time.process_time(); answer = way(c, asked); spent = time.process_time() - began
            best[name] = min(best.get(name, 9e9), spent); answers.append(answer)
    assert all(a == answers[0] for a in answers)
    print(asked, answers[0][0], {n: round(t * 1000, 2) for n, t in best.items()})
