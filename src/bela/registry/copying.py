"""Writes many new rows of one table by COPY: an insert of a city's lines spends its time on placeholders."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models
from psycopg import sql


def copy_in(rows: Sequence[models.Model]) -> None:
    """Give the rows their keys and write them; they are all of one model. The table's checks hold as ever."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = meta.concrete_fields
    table = sql.Identifier(meta.db_table)
    columns = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [meta.db_table, len(rows)],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy:
            for row in rows:
                copy.write_row(
                    [
                        field.get_db_prep_save(getattr(row, field.attname), connection=connection)
                        for field in fields
                    ]
                )
