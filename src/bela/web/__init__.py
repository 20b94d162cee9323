"""The pages: forms, views, templates, parts and styles. Translates between a browser and the rooms; decides nothing."""
