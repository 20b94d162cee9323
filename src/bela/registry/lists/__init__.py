"""Reads a list of enterprises as offices keep them: any delimiter, any spreadsheet, any mess.

`opening` says what kind of file it is and refuses what is none; `delimited` and `workbook` give its lines;
`heading` finds the line of column names; `columns` knows how offices spell them; `reading_row` makes
values of a line's cells, each repair and each doubt named; `reading` puts it together.
"""
