-- name: name_deputy
DECLARE
    today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
    first date := head ->> 'starts_on'; last date := head ->> 'ends_on';
    director liandong.member; named liandong.member; reason text; field text := 'member_id';
BEGIN
    SELECT * INTO director FROM liandong.member m
    WHERE m.province = new.province AND m.owner = new.owner AND m.id = new.member;
    -- Who acts in another one's stead cannot name anybody, whatever the policy says.
    IF 'DIRECTOR' <> ALL (director.roles) THEN
        RAISE EXCEPTION 'forbidden' USING ERRCODE = 'LD403', DETAIL = new.kind;
    END IF;
    SELECT * INTO named FROM liandong.member m
    WHERE m.province = new.province AND m.owner = new.owner
      AND m.id = (head ->> 'member_id')::uuid;
    reason := CASE
        WHEN named.id IS NULL THEN 'not_found'
        WHEN named.id = director.id THEN 'deputy_is_oneself'
        WHEN named.disabled THEN 'member_disabled'
        WHEN 'DIRECTOR' = ANY (named.roles) THEN 'deputy_is_director' END;
    IF reason IS NULL THEN
        field := 'ends_on';
        reason := CASE WHEN last >= first + interval '1 year' THEN 'longer_than_a_year' END;
    END IF;
    IF reason IS NULL THEN
        field := 'starts_on';
        reason := CASE
            WHEN first < today THEN 'in_the_past'
            -- Otherwise nobody could say for whom an act is, or who acts for the director.
            WHEN EXISTS (
                SELECT FROM liandong.deputy d
                WHERE d.province = new.province AND d.owner = new.owner AND d.state = 'NAMED'
                  AND (d.director_id = director.id OR d.member_id = named.id)
                  AND d.starts_on <= last AND d.ends_on >= first) THEN 'deputy_overlaps' END;
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION '%', reason USING ERRCODE = 'LD422', DETAIL = field;
    END IF;
    RETURN jsonb_build_array(
        jsonb_build_object('field', 'member', 'new', named.name),
        jsonb_build_object('field', 'starts_on', 'new', first),
        jsonb_build_object('field', 'ends_on', 'new', last));
END
