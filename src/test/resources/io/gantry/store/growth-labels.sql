-- Years of labelling beside the past of studies: {past} requests of one picture each, labelled and checked, by a hundred
-- customers; as many pictures of a hundred datasets, tasks over pictures, signed addresses, and results that were read and labelled.
insert into users (subject, username) select 'growth ' || i, 'growth ' || i from generate_series(1, 100) i;

create temporary table grown as select row_number() over (order by submission_id) as i, id as analysis,
    gen_random_uuid() as request, gen_random_uuid() as image, gen_random_uuid() as task, gen_random_uuid() as held,
    gen_random_uuid() as quality, ended_at as at
from analysis where state = 'done' limit {past};

alter table grown add column customer integer;
update grown set customer = (select min(id) from users where subject like 'growth %') + i % 100;

insert into labelling_request (id, owner_id, title, classes, created_at)
select request, customer, 'Request ' || i, '{a,b}', at from grown;

insert into request_image (id, request_id, filename, kind, content_type, size, sha256, object_key, width, height, created_at)
select image, request, 'a.png', 'png', 'image/png', 1000, md5(i::text), 'request-images/' || image, 10, 10, at from grown;

insert into pending_upload (image_id, request_id, filename, content_type, expires_at)
select gen_random_uuid(), request, 'b.png', 'image/png', at + interval '1 year' from grown;

insert into labelling_task (id, request_id, labeler_id, created_at) select task, request, customer, at from grown;

insert into labelling_task_image (task_id, image_id, ordinal, labels, labelled_by, labelled_at)
select task, image, 1, '{a}', customer, at from grown;

insert into label_history (task_id, image_id, labels, labelled_by, at) select task, image, '{a}', customer, at from grown;

insert into gold_label (image_id, labels, set_by) select image, '{a}', customer from grown where i % 100 = 0;

insert into dataset (title) select 'growth ' || i from generate_series(0, 99) i;
insert into dataset_image (id, dataset_id, path, kind, size, sha256)
select held, (select id from dataset where title = 'growth ' || i % 100), i || '.png', 'png', 1000, md5('d' || i) from grown;

insert into picture_assessment (request_image_id, owner_id, fingerprint, instance_uid, ai_generated_score, flags)
select image, customer, decode(repeat('00', 964), 'hex'), '1.2.' || i, 0, '{}' from grown;
insert into picture_assessment (dataset_image_id, fingerprint, ai_generated_score, flags)
select held, decode(repeat('00', 964), 'hex'), 0, '{}' from grown;
insert into picture_key (key, number)
select distinct (number * 7919 + k * 104729) % 16777216, number from picture_assessment, generate_series(1, 5) k;

insert into quality_check (id, request_id, status, done, total, created_at, ended_at)
select quality, request, 'completed', 2, 2, at, at from grown;
insert into quality_result (check_id, image_id, compared) select quality, image, true from grown;
insert into quality_match (check_id, image_id, holder, met_id, found_by, score)
select quality, image, 'dataset', held, 'near', 0.5 from grown;

insert into task (uid, owner_id, status, detection_model, classification_model, media_type, size, object_key, created_at)
select gen_random_uuid(), customer, 'done', 1, 2, 'image/png', 1000, 'tasks/' || i, at from grown;

insert into review (analysis_id, verdict, reason, reader_id, at)
select analysis, case when i % 100 = 0 then 'rejected' else 'accepted' end, 'because', customer, at from grown;
insert into review_history (analysis_id, verdict, reason, reader_id, at)
select analysis_id, verdict, reason, reader_id, at from review;

insert into chosen_result (request_id, ordinal, analysis_id, label, probability, model, labels, outcome, image_id)
select request, 1, analysis, 'nodule', 0.5, 'ct-nodule 1.0.0', '{a}', 'pictured', image from grown where i % 2 = 0;

drop table grown;
