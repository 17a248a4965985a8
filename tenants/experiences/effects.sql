-- name: count_adoption
BEGIN
    UPDATE liandong.experience e SET adoptions = e.adoptions + 1
    WHERE e.province = head ->> 'province' AND e.owner = head ->> 'owner'
      AND e.id = (head ->> 'id')::uuid;
    RETURN NULL;
END
