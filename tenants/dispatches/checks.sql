-- name: told_to_another_body_than_its_act_says
SELECT h.owner, h.id FROM liandong.dispatch h
WHERE NOT h.audience @> array_remove(ARRAY[h.owner, h.recipient], NULL)
   OR NOT h.audience <@ array_remove(ARRAY[h.owner, h.recipient], NULL)
   OR (h.recipient IS NULL) = (h.addressee IS NULL)
   OR NOT EXISTS (
    SELECT FROM liandong.act a
    WHERE a.province = h.province AND a.owner = h.owner AND a.subject_id = h.id
      AND a.kind = CASE WHEN h.recipient IS NULL THEN 'dispatch.send_outside'
                        ELSE 'dispatch.send' END
      AND a.adds = array_remove(ARRAY[h.recipient], NULL))

-- name: waits_although_its_notice_has_ended
SELECT h.owner, h.id FROM liandong.dispatch h
JOIN liandong.notice n ON n.province = h.province AND n.owner = h.owner AND n.id = h.notice_id
WHERE (n.state = 'ISSUED') = (h.state IN ('ENDED', 'WITHDRAWN')) AND h.state <> 'ACCEPTED'
   OR n.state = 'WITHDRAWN' AND h.state <> 'WITHDRAWN'

-- name: says_another_thing_than_its_notice
SELECT h.owner, h.id FROM liandong.dispatch h
JOIN liandong.notice n ON n.province = h.province AND n.owner = h.owner AND n.id = h.notice_id
JOIN liandong.notice_revision v ON v.province = n.province AND v.owner = n.owner
    AND v.subject_id = n.id AND v.number = n.released_number
JOIN liandong.dispatch_revision w ON w.province = h.province AND w.owner = h.owner
    AND w.subject_id = h.id
WHERE (v.content ->> 'title', v.content ->> 'text', v.content ->> 'kind')
      IS DISTINCT FROM (w.content ->> 'title', w.content ->> 'text', w.content ->> 'kind')
