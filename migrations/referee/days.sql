-- The day of an act that is recorded later (补录): not to come, and not before what the act follows.

CREATE OR REPLACE FUNCTION liandong.check_not_in_the_future(day date) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
    IF day > today THEN
        RAISE EXCEPTION 'in_the_future' USING ERRCODE = 'LD422', DETAIL = 'occurred_on',
            HINT = jsonb_build_object('day', day, 'today', today);
    END IF;
END $$;
COMMENT ON FUNCTION liandong.check_not_in_the_future(date) IS
    'Raises LD422 if the day is after today, which is the day in China.';

CREATE OR REPLACE FUNCTION liandong.check_follows(day date, head jsonb, keys text[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE earliest date;
BEGIN
    SELECT max(coalesce(a.occurred_on, (a.performed_at AT TIME ZONE 'Asia/Shanghai')::date))
    INTO earliest
    FROM liandong.act a
    -- Of the record, and of what it is a part of, as far as the acting body may know.
    WHERE a.subject_id IN ((head ->> 'id')::uuid, (head ->> 'subject_id')::uuid)
      AND a.audience && keys
      -- Drafts are written when the paper is recorded, and nothing follows from a share.
      AND EXISTS (SELECT FROM liandong.transition t
                  WHERE t.subject = a.subject AND t.act = a.kind AND t.told <> 'actor'
                    AND t.from_state <> t.to_state);
    IF day < earliest THEN
        RAISE EXCEPTION 'before_what_it_follows' USING ERRCODE = 'LD422', DETAIL = 'occurred_on',
            HINT = jsonb_build_object('day', day, 'earliest', earliest);
    END IF;
END $$;
COMMENT ON FUNCTION liandong.check_follows(date, jsonb, text[]) IS
    'Raises LD422 if the day of an act on the record with this head is before that of the act that '
    'brought the record into its state; the hint has the parameters of the message.';
