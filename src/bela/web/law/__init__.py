"""Pages of the law: the rule book, one rule, one number of the law, and "may this purchase be made?"."""
