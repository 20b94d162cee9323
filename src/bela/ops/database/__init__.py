"""The database: the embedded server under the state folder, or the one `DATABASE_URL` names.

`address` says where and as whom to connect; `embedded` starts and stops the server that comes along;
`roles` makes the three roles and the database, and grants each role its part.
"""
