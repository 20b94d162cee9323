"""The pages: forms, views, templates, parts, css. Translates between browser and rooms, decides nothing."""
