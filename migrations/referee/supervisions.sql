-- Supervisions of several bodies at once, which the supervising body alone knows to belong together.

CREATE OR REPLACE FUNCTION liandong.group_of(
    supervision_province text, supervision_owner text, supervision_id uuid) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.detail #>> '{0,new}' FROM liandong.act a
    WHERE a.subject_id = supervision_id AND a.province = supervision_province
      AND a.owner = supervision_owner AND a.kind = 'supervision.group'
$$;
COMMENT ON FUNCTION liandong.group_of(text, text, uuid) IS
    'The global id of the supervision that the group of this one begins with, as the act says that its '
    'own body alone is told of; NULL for everybody else, and where there is none.';
GRANT EXECUTE ON FUNCTION liandong.group_of(text, text, uuid) TO liandong_tenant;
