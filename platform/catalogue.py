"""What a database's catalogue says: tables, functions, policies, rights, as comparable lines."""

from sqlalchemy import Connection

ACL = """
    SELECT string_agg(format('%s=%s%s', coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC'),
        a.privilege_type, CASE WHEN a.is_grantable THEN '*' ELSE '' END), ' '
        ORDER BY nullif(a.grantee, 0)::regrole::text, a.privilege_type)
    FROM aclexplode({acl}) a"""
OURS = "= 'liandong'::regnamespace"
# Each gives one line for each thing; two databases with the same lines have the same rules.
QUERIES = (
    f"""SELECT format('table %s of %s, row security %s %s: %s', c.relname, c.relowner::regrole,
            c.relrowsecurity, c.relforcerowsecurity,
            ({ACL.format(acl="coalesce(c.relacl, acldefault('r', c.relowner))")}))
        FROM pg_class c WHERE c.relnamespace {OURS} AND c.relkind IN ('r', 'p', 'v', 'm')""",
    f"""SELECT format('column %s.%s %s %s %s: %s', c.relname, a.attname,
            format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
            ({ACL.format(acl="a.attacl")}))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace {OURS} AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0
          AND NOT a.attisdropped""",
    """SELECT format('policy %s', p) FROM pg_policies p WHERE p.schemaname = 'liandong'""",
    f"""SELECT format('constraint %s %s: %s', c.conrelid::regclass, c.conname,
            pg_get_constraintdef(c.oid)) FROM pg_constraint c WHERE c.connamespace {OURS}""",
    """SELECT i.indexdef FROM pg_indexes i WHERE i.schemaname = 'liandong'""",
    f"""SELECT format('trigger %s: %s', t.tgenabled, pg_get_triggerdef(t.oid))
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace {OURS} AND NOT t.tgisinternal""",
    f"""SELECT format('function %s of %s: %s %s', p.oid::regprocedure, p.proowner::regrole,
            pg_get_functiondef(p.oid),
            ({ACL.format(acl="coalesce(p.proacl, acldefault('f', p.proowner))")}))
        FROM pg_proc p WHERE p.pronamespace {OURS}""",
    f"""SELECT format('schema %s of %s: %s', n.nspname, n.nspowner::regrole,
            ({ACL.format(acl="coalesce(n.nspacl, acldefault('n', n.nspowner))")}))
        FROM pg_namespace n WHERE n.nspname = 'liandong'""",
    f"""SELECT format('database: %s',
            ({ACL.format(acl="coalesce(d.datacl, acldefault('d', d.datdba))")}))
        FROM pg_database d WHERE d.datname = current_database()""",
    """SELECT format('role %s: %s %s %s %s %s %s, member of %s, set %s', r.rolname, r.rolsuper,
            r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin, r.rolinherit,
            (SELECT array_agg(m.roleid::regrole::text ORDER BY 1)
             FROM pg_auth_members m WHERE m.member = r.oid),
            (SELECT array_agg(s.setconfig::text ORDER BY 1)
             FROM pg_db_role_setting s WHERE s.setrole = r.oid))
        FROM pg_roles r WHERE r.rolname LIKE 'liandong%'""",
    """SELECT format('version %s', v.version_num) FROM public.alembic_version v""",
)


def catalogue(connection: Connection) -> frozenset[str]:
    """Lines that are equal in two databases where the same is kept, allowed and refused."""
    found = (connection.exec_driver_sql(query.replace("%", "%%")) for query in QUERIES)
    return frozenset(str(line) for lines in found for (line,) in lines)
