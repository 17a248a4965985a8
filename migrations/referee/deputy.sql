-- Deputies: who acts in whose stead, and what the referee adds to a new one.

CREATE OR REPLACE FUNCTION liandong.running_deputy(asked uuid) RETURNS liandong.deputy
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.* FROM liandong.deputy d
    JOIN liandong.member m ON (m.province, m.owner, m.id) = (d.province, d.owner, d.member_id)
    JOIN liandong.member o ON (o.province, o.owner, o.id) = (d.province, d.owner, d.director_id)
    WHERE d.member_id = asked AND d.state = 'NAMED' AND NOT m.disabled
      -- Nobody lends what he does not have any more.
      AND NOT o.disabled AND 'DIRECTOR' = ANY (o.roles)
      AND (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN d.starts_on AND d.ends_on
    LIMIT 1
$$;
COMMENT ON FUNCTION liandong.running_deputy(uuid) IS
    'As what the member acts in a director''s stead now; NULL if it does not.';

CREATE OR REPLACE FUNCTION liandong.is_deputy(member uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (liandong.running_deputy(member)).id IS NOT NULL;
END $$;
COMMENT ON FUNCTION liandong.is_deputy(uuid) IS
    'Whether the member acts in a director''s stead now.';
GRANT EXECUTE ON FUNCTION liandong.is_deputy(uuid) TO liandong_sign_in;

CREATE OR REPLACE FUNCTION liandong.in_stead(new liandong.act, lent boolean) RETURNS liandong.act
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE deputy liandong.deputy;
BEGIN
    IF lent THEN deputy := liandong.running_deputy(new.member); END IF;
    IF deputy.id IS NULL THEN
        RAISE EXCEPTION 'forbidden' USING ERRCODE = 'LD403', DETAIL = new.kind;
    END IF;
    new.in_stead_of := deputy.director_id;
    new.in_stead_of_name := deputy.director_name;
    RETURN new;
END $$;
COMMENT ON FUNCTION liandong.in_stead(liandong.act, boolean) IS
    'The act as one in a director''s stead, for an act that the member''s own roles do not permit; '
    'raises LD403 unless it is lent by policy and the member is a deputy now.';

CREATE OR REPLACE FUNCTION liandong.judges_in_stead(proposal jsonb, given jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(NOT given -> 'permitted' ? named AND given -> 'lent' ? named, false)
    FROM concat(proposal ->> 'act', '/', proposal ->> 'relation') named
$$;
COMMENT ON FUNCTION liandong.judges_in_stead(jsonb, jsonb) IS
    'Whether who judges the proposal could perform its act in a director''s stead alone.';

CREATE OR REPLACE FUNCTION liandong.before_deputy(
    new liandong.act, actor liandong.body, fixed jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM liandong.check_shape('deputy.fixed', fixed, actor.keys);
    RETURN fixed || jsonb_build_object(
        'director_id', new.member, 'director_name', new.member_name,
        'member_name', (
            SELECT m.name FROM liandong.member m
            WHERE m.province = new.province AND m.owner = new.owner
              AND m.id = (fixed ->> 'member_id')::uuid));
END $$;
COMMENT ON FUNCTION liandong.before_deputy(liandong.act, liandong.body, jsonb) IS
    'Adds to a new deputy what the referee alone says of it: the names, and in whose stead.';
