"""The questions of the record as data: one module a few blocks, `bela.registry.questions` is all of them."""
