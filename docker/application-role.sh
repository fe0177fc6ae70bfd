#!/bin/sh
# Run once by the postgres image when the database is new: the role that web and worker sign in as.
# `manage.py database_roles` says what it may do, after every migration.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
     --set password="$MSS_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE mss_app LOGIN PASSWORD :'password';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
