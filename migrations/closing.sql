-- What PostgreSQL lets every login of a database do and the platform's logins have no use for: locks
-- and large objects to get in others' way, and statistics to count what others wrote. Only a superuser
-- can take it from PUBLIC. Those whose work needs it are given it by name.
DO $$
DECLARE
    keepers constant text :=
        'liandong_owner, liandong_referee, liandong_backup, pg_read_all_stats';
    counted constant text[] := '{reltuples, relpages, relallvisible, relallfrozen}';
    what text; plain text;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE NOTICE 'not a superuser: what PUBLIC may do stays as it is';
        RETURN;
    END IF;
    FOR what IN
        SELECT format('FUNCTION %s', p.oid::regprocedure) FROM pg_proc p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace
          AND p.proname ~ '^(pg_(try_)?advisory_|lo_|loread$|lowrite$|pg_stat_get_|pg_lock_status$'
              '|pg_current_wal|pg_(relation|table|indexes|total_relation|database|tablespace)_size$)'
    LOOP
        EXECUTE format('REVOKE EXECUTE ON %s FROM PUBLIC', what);
        EXECUTE format('GRANT EXECUTE ON %s TO %s', what, keepers);
    END LOOP;
    FOR what IN
        SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'
          AND c.relname ~ '^(pg_stat_|pg_statio_|pg_locks$)'
    LOOP
        EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', what);
        EXECUTE format('GRANT SELECT ON %s TO %s', what, keepers);
    END LOOP;
    SELECT string_agg(quote_ident(a.attname), ', ') INTO plain FROM pg_attribute a
    WHERE a.attrelid = 'pg_class'::regclass AND a.attnum > 0 AND a.attname <> ALL (counted);
    EXECUTE format('REVOKE SELECT ON pg_class FROM PUBLIC');
    EXECUTE format('GRANT SELECT (%s) ON pg_class TO PUBLIC', plain);
    EXECUTE format('GRANT SELECT ON pg_class TO %s', keepers);
END $$;
