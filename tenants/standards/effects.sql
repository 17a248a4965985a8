-- name: applies_below
DECLARE levels text[] := ARRAY['CENTRAL', 'PROVINCIAL', 'CITY', 'COUNTY'];
BEGIN
    IF array_position(levels, head ->> 'applies_to') <= (
        SELECT array_position(levels, b.level) FROM liandong.body b WHERE b.id = new.owner) THEN
        RAISE EXCEPTION 'out_of_range' USING ERRCODE = 'LD422', DETAIL = 'applies_to';
    END IF;
    RETURN NULL;
END
