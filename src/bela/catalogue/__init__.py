"""What is for sale: shops, offers and their versions, curation, photos, prices, search."""
