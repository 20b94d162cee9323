"""The pages of those who fulfil an order and pay for it: sellers, receivers, treasurers, keepers."""
