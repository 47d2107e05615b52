-- A hub with a past: {past} pushed studies that ended, with all that is kept of each, and {waiting} series that wait.
create temporary table grown as select i, gen_random_uuid() as study, gen_random_uuid() as series, gen_random_uuid() as part,
    gen_random_uuid() as submission, gen_random_uuid() as analysis, gen_random_uuid() as association,
    now() - make_interval(secs => 100 + i) as at
from (select count(*)::integer as before from dicom_study) b, generate_series(before + 1, before + {past}) i;

insert into submission (id, door, state, name, size, object_key, series_total, created_at, split_at, analysed_at,
    completed_at, images_kept)
select submission, 'dicom', 'completed', '1.2.' || i, 1000, 'dicom/' || i, 1, at, at, at, at, false from grown;

insert into analysis (id, submission_id, ordinal, path, study_uid, series_uid, modality, instances, state, label,
    probability, pathology, model_name, model_version, manufacturer, scanner, created_at, ended_at)
select analysis, submission, 1, '', '1.2.' || i, '1.2.3.' || i, 'CT', 1, 'done', 'nodule', 0.5, 1, 'ct-nodule', '1.0.0',
    'Gantry', 'Phantom ' || i % 60, at, at
from grown;

insert into association_receipt (id, calling_ae, called_ae, address, opened_at, closed_at, ended, received)
select association, 'SENDER', 'GANTRY', '127.0.0.1', at, at, 'released', 1 from grown;

insert into dicom_study (id, study_uid, called_ae, calling_ae, address, version, first_at, changed_at)
select study, '1.2.' || i, 'GANTRY', 'SENDER', '127.0.0.1', 1, at, at from grown;

insert into association_study (association_id, study_id) select association, study from grown;

insert into dicom_series (id, study_id, series_uid, modality, evidence, complete_at, version)
select series, study, '1.2.3.' || i, 'CT', 'quiet', at, 1 from grown;

insert into dicom_part (id, study_id, object_key, state, created_at)
select part, study, 'part/' || i, 'expired', at from grown;

insert into dicom_instance (study_id, series_id, part_id, entry, sop_uid, sop_class, transfer_syntax, size, digest,
    association_id, received_at, state, from_version)
select study, series, part, 'a', '1.2.3.4.' || i, '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1', 1000, '\x00',
    association, at, 'counts', 1 from grown;

insert into dicom_version (study_id, version, submission_id, created_at) select study, 1, submission, at from grown;

insert into delivery (id, destination, submission_id, analysis_id, kind, state, attempts, created_at, ended_at)
select gen_random_uuid(), 'pacs', submission, analysis, 'sr', 'committed', 1, at, at from grown;

insert into event (subject_type, subject, type, at, published)
select 'submission', submission, type, at, true
from grown, unnest(array['received', 'split', 'completed']) type;

insert into work (id, kind, subject, lane, state, attempts, created_at, claimed_at, ended_at)
select gen_random_uuid(), 'infer', analysis, 'door:dicom', 'done', 1, at, at, at from grown;

insert into users (subject, username) values ('growth', 'growth') on conflict do nothing;

insert into model (id, name, version, task, descriptor, sha256, size, memory, object_key, uploaded_by)
select gen_random_uuid(), 'growth', '1.0.0', 'classification', '', '', 1, 1, 'models/growth', id
from users where subject = 'growth' on conflict do nothing;

insert into shadow_reading (id, model_id, analysis_id, served_version, served_sha256, served_label, served_probability,
    served_seconds, state, label, probability, seconds, created_at, ended_at)
select gen_random_uuid(), (select id from model where name = 'growth'), analysis, '1.0.0', '', 'nodule', 0.5, 1, 'done',
    case when i % 4 = 0 then 'no nodule' else 'nodule' end, 0.6, 2, at, at from grown;

insert into task (uid, owner_id, status, detection_model, classification_model, media_type, size, object_key, result,
    detection_by, classification_by, scene_probability, created_at, ended_at)
select analysis, (select id from users where subject = 'growth'), 'done', 1, 3, 'image/jpeg', 1000, 'tasks/' || analysis,
    '{"image_class": "office", "primitives": [{"probability": 0.55}, {"probability": 0.95}]}',
    'yolo 1.0.0 a', 'scenes 1.0.0 b', 0.85, at, at from grown;

insert into shadow_picture (id, model_id, task_uid, served_version, served_sha256, served_seconds, state, findings, seconds,
    created_at, ended_at)
select gen_random_uuid(), (select id from model where name = 'growth'), analysis, '1.0.0', '', 1, 'done',
    '[{"served_label": "cube", "served_probability": 0.5, "label": "cube", "probability": 0.6},
      {"served_label": "cone", "served_probability": 0.7}]', 2, at, at from grown;

insert into job (id, owner_id, status, stage, progress, series_total, series_ended, created_at)
select gen_random_uuid(), (select id from users where subject = 'growth'), 'completed', 'completed', 100, 1, 1, at from grown;

insert into object (key, kind, holder, size, state, since)
select 'growth/' || series, 'part', part, 1000, 'kept', at from grown;

insert into audit (at, subject, action, resource, resource_id)
select at, 'somebody', 'read', 'study', study::text from grown;

insert into submission (id, door, state, name, size, object_key, series_total)
select gen_random_uuid(), 'drop', 'analysing', 'waiting', 1000, 'waiting', {waiting};

insert into work (id, kind, subject, lane, place)
select gen_random_uuid(), 'growth', gen_random_uuid(), 'user:' || i % 100, i from generate_series(1, {waiting}) i;

drop table grown;
