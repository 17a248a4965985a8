-- name: to_2
-- Guiding thought and days were obligatory fields of their own.
content - '{guiding_thought,starts_on,ends_on}'::text[] || jsonb_build_object(
    'year', left(content ->> 'starts_on', 4)::integer,
    'last_year', nullif(left(content ->> 'ends_on', 4), left(content ->> 'starts_on', 4))::integer,
    'period', jsonb_build_object(
        'text', to_char((content ->> 'starts_on')::date, 'YYYY"年"FMMM"月"FMDD"日"') || '至'
            || to_char((content ->> 'ends_on')::date, 'YYYY"年"FMMM"月"FMDD"日"'),
        'starts_on', content -> 'starts_on',
        'ends_on', content -> 'ends_on'),
    -- Its key is the same in all versions, as that of one section is.
    'sections', jsonb_build_array(jsonb_build_object(
        'key', '1.1', 'title', '指导思想', 'text', content -> 'guiding_thought')))
