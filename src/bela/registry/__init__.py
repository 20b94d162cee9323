"""The register of enterprises: imported or registered, verified, allowed to sell, paid.

From a name on a list (`name`), over a person with a proven phone (`drafting`), to an enterprise that may
sell (`active`) and can be paid (a bank account whose holder was checked). What a list said is kept apart,
as staged rows; nothing of a list touches an enterprise before it is admitted. docs/registry.md says more.
"""
