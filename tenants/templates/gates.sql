-- name: has_a_file
SELECT CASE WHEN NOT jsonb_path_exists(newest, '$.content.attachments[*].file')
            THEN 'template_without_file' END
