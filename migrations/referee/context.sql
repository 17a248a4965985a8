-- What else is read of a context.

CREATE OR REPLACE FUNCTION liandong.speaking_member() RETURNS text
LANGUAGE sql STABLE
RETURN substr(current_setting('liandong.context', true), 7, 36);
COMMENT ON FUNCTION liandong.speaking_member() IS
    'The id of the member that the context names; to be believed once `acting()` found its body.';

CREATE OR REPLACE FUNCTION liandong.acting_member(actor liandong.body) RETURNS liandong.member
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE found liandong.member;
BEGIN
    SELECT * INTO found FROM liandong.member m
    WHERE m.province = actor.province AND m.owner = actor.id AND NOT m.disabled
      AND m.id::text = liandong.speaking_member();
    IF found.id IS NULL THEN
        RAISE EXCEPTION 'not_signed_in' USING ERRCODE = 'LD401';
    END IF;
    RETURN found;
END $$;
COMMENT ON FUNCTION liandong.acting_member(liandong.body) IS
    'The member of the acting body that the transaction speaks for. LD401: nobody is signed in.';

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
