-- name: applies_below
DECLARE levels text[] := ARRAY['CENTRAL', 'PROVINCIAL', 'CITY', 'COUNTY'];
BEGIN
    IF array_position(levels, head ->> 'applies_to') <= (
        SELECT array_position(levels, b.level) FROM liandong.body b WHERE b.id = new.owner) THEN
        RAISE EXCEPTION 'out_of_range' USING ERRCODE = 'LD422', DETAIL = 'applies_to';
    END IF;
    RETURN liandong.effect_takes_up_from_below(new, head, newest, given);
END

-- name: takes_up_from_below
DECLARE wrong integer;
BEGIN
    IF jsonb_typeof(given -> 'takes_up') IS DISTINCT FROM 'object' THEN RETURN NULL; END IF;
    IF head ->> 'document' <> 'SCHEME' OR NOT EXISTS (
        SELECT FROM liandong.body b WHERE b.level = head ->> 'applies_to'
          AND new.owner = ANY (b.ancestors) AND b.superior <> new.owner) THEN
        RAISE EXCEPTION 'nothing_to_take_up' USING ERRCODE = 'LD422', DETAIL = 'takes_up';
    END IF;
    SELECT e.place - 1 INTO wrong
    FROM jsonb_array_elements_text(nullif(given #> '{takes_up,bodies}', 'null'))
         WITH ORDINALITY e(code, place)
    JOIN liandong.body b ON b.id = e.code
    WHERE b.level <> head ->> 'applies_to' OR new.owner <> ALL (b.ancestors)
       OR b.superior = new.owner
    ORDER BY e.place LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'not_reviewed_below' USING ERRCODE = 'LD422',
            DETAIL = format('takes_up.bodies.%s', wrong);
    END IF;
    RETURN NULL;
END
