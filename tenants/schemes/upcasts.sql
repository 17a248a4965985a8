-- name: to_2
-- There was one team, and each stage had its days alone.
content - 'team' || jsonb_build_object(
    -- Its key is the same in all versions, as that of one team is.
    'teams', jsonb_build_array('{"key": "1.1", "name": "巡察组"}' || (content -> 'team')),
    'timetable', (
        SELECT coalesce(jsonb_agg(s.stage - '{starts_on,ends_on}'::text[] || jsonb_build_object(
            'period', jsonb_build_object(
                'text', to_char((s.stage ->> 'starts_on')::date, 'YYYY"年"FMMM"月"FMDD"日"')
                    || '至' || to_char((s.stage ->> 'ends_on')::date, 'YYYY"年"FMMM"月"FMDD"日"'),
                'starts_on', s.stage -> 'starts_on',
                'ends_on', s.stage -> 'ends_on')) ORDER BY s.place), '[]')
        FROM jsonb_array_elements(content -> 'timetable') WITH ORDINALITY AS s(stage, place)))
