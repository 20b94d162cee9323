"""What an invoice owes and who collects it: plain Python on the law's provisions and prices.

    invoice = read_invoice(parse(text))     # FactError(field, reason) for an invoice that is wrong
    sheet = assess(invoice)                 # on the law of the day of payment; .as_json() is the contract's
    sheet.citations["22"]                   # beside it: where each figure stands written

These are procurement rules with their sources, not tax advice; the sheet is a calculation, never a
withholding slip (that is the tax office's).
"""

from bela.tax.assessing import assess
from bela.tax.invoice import Invoice, read_invoice
from bela.tax.sheet import IncomeTax, TaxSheet

__all__ = ["IncomeTax", "Invoice", "TaxSheet", "assess", "read_invoice"]
