-- Who is asking. Every policy asks anew for each table of a statement: a function that called
-- another would take half as long again, so each of them checks the signature itself. The parts
-- of a context are those of `tenants/context.py`; it is valid only in the login of its level.

CREATE OR REPLACE FUNCTION liandong.@{name}() RETURNS @{type}
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT @{result}
    FROM liandong_secret.context_key k, liandong.body b
    WHERE k.id = substr(current_setting('liandong.context', true), 53, 8)
      AND b.id = left(current_setting('liandong.context', true), 6)
      AND session_user = 'liandong_' || lower(b.level)
      -- HMAC-SHA256. The time is read only of a text that was signed, so the cast cannot fail.
      AND CASE WHEN right(current_setting('liandong.context', true), -60)
            = encode(sha256(k.outer_pad || sha256(k.inner_pad
                || textsend(left(current_setting('liandong.context', true), 60)))), 'hex')
          THEN now() < least(k.valid_until, to_timestamp(
                substr(current_setting('liandong.context', true), 43, 10)::float8)) END
$$;
COMMENT ON FUNCTION liandong.@{name}() IS '@{comment}';
