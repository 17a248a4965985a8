-- How titles and names are searched and sorted.

CREATE OR REPLACE FUNCTION liandong.fold(words text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- A text's own plan is never better, and making it costs as much as folding.
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    -- One look into the index for each character but a digit: a join would read the whole table.
    RETURN (
        SELECT coalesce(string_agg(
            CASE WHEN s.one COLLATE "C" BETWEEN '0' AND '9' THEN s.one ELSE coalesce(
                (SELECT c.folded FROM liandong.character c WHERE c.character = s.one COLLATE "C"),
                s.one) END, '' ORDER BY s.at), '')
        FROM string_to_table(normalize(words, NFKC), NULL) WITH ORDINALITY AS s(one, at));
END $$;
COMMENT ON FUNCTION liandong.fold(text) IS
    'The text as it is searched: simplified, in small letters, with one kind of brackets.';
GRANT EXECUTE ON FUNCTION liandong.fold(text) TO liandong_tenant, liandong_owner;

CREATE OR REPLACE FUNCTION liandong.folded_names(elements jsonb) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    -- Folded together: calling the function takes longer than a name. No name has two lines. What a
    -- former release stored is a plain text.
    SELECT coalesce(regexp_split_to_array(liandong.fold(string_agg(
        coalesce(e.said ->> 'name', e.said #>> '{}'), E'\n' ORDER BY e.place)), E'\n'), '{}')
    FROM jsonb_array_elements(nullif(elements, 'null')) WITH ORDINALITY AS e(said, place)
$$;
COMMENT ON FUNCTION liandong.folded_names(jsonb) IS
    'The names of the elements of a list, in its order, each as it is searched.';

CREATE OR REPLACE FUNCTION liandong.sorted_as(folded text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    -- A Chinese numeral is a number where it is counted: 四平 and 三亚 are names.
    pattern constant text := '[0-9]+|(?<=第)[〇零一二三四五六七八九十百千万两]+|'
        '[〇零一二三四五六七八九十百两][〇零一二三四五六七八九十百千万两]*'
        '(?=[轮届次期批年月日号季组条项章节、)])';
    word record;
BEGIN
    FOR word IN SELECT w.word, w.sorted FROM liandong.word w
        WHERE strpos(folded, w.word) > 0 ORDER BY length(w.word) DESC, w.word
    LOOP
        folded := replace(folded, word.word, word.sorted);
    END LOOP;
    folded := (
        SELECT string_agg(p.words || coalesce(liandong.by_value(p.number[1]), ''), '' ORDER BY p.at)
        FROM ROWS FROM (regexp_split_to_table(folded, pattern),
                        regexp_matches(folded, pattern, 'g')) WITH ORDINALITY AS p(words, number, at));
    RETURN (
        SELECT coalesce(string_agg(
            CASE WHEN s.one COLLATE "C" BETWEEN '0' AND '9' THEN s.one ELSE coalesce(
                (SELECT c.sorted FROM liandong.character c WHERE c.character = s.one COLLATE "C"),
                s.one) END, '' ORDER BY s.at), '')
        FROM string_to_table(folded, NULL) WITH ORDINALITY AS s(one, at));
END $$;
COMMENT ON FUNCTION liandong.sorted_as(text) IS
    'What a folded text is sorted by, in byte order: numbers by value, Chinese by pinyin.';
GRANT EXECUTE ON FUNCTION liandong.sorted_as(text) TO liandong_owner;

CREATE OR REPLACE FUNCTION liandong.by_value(number text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    digits text := translate(number, '〇零一二三四五六七八九两', '001234567892');
    sum bigint := 0; section bigint := 0; digit bigint := 0; c text;
BEGIN
    IF digits !~ '^[0-9]+$' THEN
        FOREACH c IN ARRAY string_to_array(digits, NULL) LOOP
            CASE c
                WHEN '十' THEN section := section + greatest(digit, 1) * 10; digit := 0;
                WHEN '百' THEN section := section + greatest(digit, 1) * 100; digit := 0;
                WHEN '千' THEN section := section + greatest(digit, 1) * 1000; digit := 0;
                WHEN '万' THEN
                    sum := sum + greatest(section + digit, 1) * 10000; section := 0; digit := 0;
                ELSE digit := c;
            END CASE;
        END LOOP;
        digits := sum + section + digit;
    END IF;
    digits := ltrim(digits, '0');
    -- Of two numbers the one with more digits is greater.
    RETURN lpad(length(digits)::text, 3, '0') || digits;
END $$;
COMMENT ON FUNCTION liandong.by_value(text) IS
    'An Arabic or Chinese number as it is sorted: 十二 as 12, 二〇二六 as 2026.';
GRANT EXECUTE ON FUNCTION liandong.by_value(text) TO liandong_owner;
