"""Pages of the register: the officers' queue, lists and records, and the owner's own way to selling."""
