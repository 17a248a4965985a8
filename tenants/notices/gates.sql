-- name: can_be_sent
SELECT CASE
    WHEN said.kind <> 'BRIEFING' AND jsonb_array_length(said.problems) = 0 THEN 'no_problem_said'
    WHEN said.kind = 'CIRCULAR'
         AND EXISTS (SELECT FROM jsonb_array_elements(said.problems) p
                     WHERE p ->> 'polarity' IS NULL) THEN 'case_without_polarity'
    WHEN jsonb_array_length(said.recipients) = 0 THEN 'no_recipient'
    WHEN EXISTS (
        SELECT FROM jsonb_array_elements(said.problems) p,
             jsonb_array_elements(coalesce(nullif(p -> 'findings', 'null'), '[]')) f
        WHERE NOT EXISTS (
            SELECT FROM liandong.opinion o
            WHERE o.province = head ->> 'province' AND o.owner = head ->> 'owner'
              AND o.content -> 'findings' @> jsonb_build_array(jsonb_build_object('key', f))))
        THEN 'finding_not_ones_own'
    ELSE (
        SELECT wrong.reason || ' ' || jsonb_build_object('recipient', coalesce(b.name, wrong.name))
        FROM (SELECT r.place, r.value ->> 'body' AS body, r.value ->> 'name' AS name, CASE
                  WHEN (r.value ->> 'body' IS NULL) = (r.value ->> 'name' IS NULL)
                      THEN 'recipient_unclear'
                  WHEN row_number() OVER (PARTITION BY r.value ->> 'body', r.value ->> 'name',
                                                       r.value ->> 'post' ORDER BY r.place) > 1
                      THEN 'recipient_repeated'
                  WHEN r.value ->> 'body' IS NOT NULL AND NOT EXISTS (
                      SELECT FROM liandong.body o JOIN liandong.body t ON t.id = r.value ->> 'body'
                      WHERE o.id = head ->> 'owner'
                        AND (o.id = ANY (t.ancestors)
                             OR said.kind = 'BRIEFING' AND t.id = o.superior))
                      THEN 'recipient_out_of_reach' END AS reason
              FROM jsonb_array_elements(said.recipients) WITH ORDINALITY r(value, place)) wrong
        LEFT JOIN liandong.body b ON b.id = wrong.body
        WHERE wrong.reason IS NOT NULL ORDER BY wrong.place LIMIT 1) END
FROM (SELECT newest #>> '{content,kind}' AS kind, newest #> '{content,problems}' AS problems,
             newest #> '{content,recipients}' AS recipients) said
