"""The law as dated, cited data, and the pure functions that judge a purchase by it.

Other rooms use `bela.law.api`, which says how. Inside: `provisions/` and `rules/*.yaml` are the rule
book; `rulebook` loads, checks and freezes it; `rules/*.py` are the functions; `judging` applies them;
`price` is the one place for net, VAT, food tax and gross; `reading` and `purchase_reader` read facts
strictly; `speech` says a finding in a sentence.
"""
