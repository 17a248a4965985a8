-- What else is read of a context.

CREATE OR REPLACE FUNCTION liandong.speaking_member() RETURNS text
LANGUAGE sql STABLE
RETURN substr(current_setting('liandong.context', true), 7, 36);
COMMENT ON FUNCTION liandong.speaking_member() IS
    'The id of the member that the context names; to be believed once `acting()` found its body.';

CREATE OR REPLACE FUNCTION liandong.refusal_of_context(context text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN k.id IS NULL OR right(context, -60) <> encode(sha256(k.outer_pad
            || sha256(k.inner_pad || textsend(left(context, 60)))), 'hex') THEN 'UNKNOWN_KEY'
        WHEN now() >= k.valid_until THEN 'FORMER_KEY'
        WHEN now() >= to_timestamp(substr(context, 43, 10)::float8) THEN 'EXPIRED'
    END
    FROM (SELECT) AS one LEFT JOIN liandong_secret.context_key k ON k.id = substr(context, 53, 8)
$$;
COMMENT ON FUNCTION liandong.refusal_of_context(text) IS
    'Why no transaction can speak with this context; NULL if one of its level can.';
GRANT EXECUTE ON FUNCTION liandong.refusal_of_context(text) TO liandong_sign_in;
