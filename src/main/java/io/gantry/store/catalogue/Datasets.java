package io.gantry.store.catalogue;

import io.gantry.catalogue.Lexemes;
import io.gantry.catalogue.Vocabulary;
import io.gantry.catalogue.Words;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.failure.InvalidRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code dataset}; what the search reads is written in the same transaction. */
@Repository
public class Datasets {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Concepts concepts;
    private final DatasetIndex index;

    Datasets(JdbcClient jdbc, Concepts concepts, DatasetIndex index) {
        this.jdbc = jdbc;
        this.concepts = concepts;
        this.index = index;
    }

    public Optional<Dataset> find(int id) {
        return find(List.of(id)).values().stream().findFirst();
    }

    /** Those of the ids that there are. */
    public Map<Integer, Dataset> find(Collection<Integer> ids) {
        return jdbc
                .sql("select * from dataset where id = any(?)")
                .param(ids.toArray(Integer[]::new))
                .query(DatasetRow::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Dataset::id, Function.identity()));
    }

    /**
     * Keeps a new dataset, without pictures.
     *
     * @throws InvalidRequest when a code is not known or a field is not as it has to be
     */
    @Transactional
    public Dataset create(DatasetFields fields) {
        return create(List.of(fields)).get(0);
    }

    /** Keeps many, all or none; as quick as the index can be written. */
    @Transactional
    public List<Dataset> create(List<DatasetFields> all) {
        Vocabulary vocabulary = concepts.heldVocabulary();
        List<DatasetFields> coded =
                all.stream().map(fields -> coded(fields, vocabulary)).toList();
        keepTags(coded.stream().flatMap(fields -> fields.tags().stream()).toList());
        List<Dataset> created = coded.stream().map(this::insert).toList();
        index.countWords(created);
        for (int from = 0; from < created.size(); from += BATCH) {
            index.put(created.subList(from, Math.min(created.size(), from + BATCH)), vocabulary);
        }
        return created;
    }

    /**
     * Puts other fields in place of those it has; empty when there is no such dataset.
     *
     * @throws InvalidRequest when a code is not known or a field is not as it has to be
     */
    @Transactional
    public Optional<Dataset> change(int id, DatasetFields fields) {
        return change(id, before -> fields);
    }

    /** The same with fields made of those it has. */
    @Transactional
    public Optional<Dataset> change(int id, UnaryOperator<DatasetFields> change) {
        Vocabulary vocabulary = concepts.heldVocabulary();
        Optional<Dataset> before = lock(id);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        DatasetFields coded = coded(change.apply(before.get().fields()), vocabulary);
        Dataset after = DatasetRow.with(
                        jdbc.sql("update dataset set title = :title, title_other = :titleOther,"
                                + " description_ru = :descriptionRu, description_en = :descriptionEn,"
                                + " source_url = :sourceUrl, licence = :licence, citation = :citation, area = :area,"
                                + " modality = :modality, task_types = :taskTypes, tags = :tags, updated_at = now()"
                                + " where id = :id returning *"),
                        coded)
                .param("id", id)
                .query(DatasetRow::read)
                .single();
        keepTags(coded.tags());
        index.discountWords(before.get());
        index.countWords(List.of(after));
        index.put(List.of(after), vocabulary);
        return Optional.of(after);
    }

    /** What was counted of its pictures; false when there is no such dataset. */
    public boolean count(int id, long numImages, double sizeMb) {
        return jdbc.sql("update dataset set num_images = ?, size_mb = ?, updated_at = now() where id = ?")
                        .params(numImages, sizeMb, id)
                        .update()
                == 1;
    }

    /** Removes a dataset with its index; false when there is none. */
    @Transactional
    public boolean remove(int id) {
        Optional<Dataset> before = lock(id);
        before.ifPresent(dataset -> {
            index.discountWords(dataset);
            jdbc.sql("delete from dataset where id = ?").param(id).update();
        });
        return before.isPresent();
    }

    /** Keeps the first datasets of a catalogue that has none; nothing when it has some. One node does it. */
    @Transactional
    public void createFirst(List<DatasetFields> all) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('first datasets'))")
                .query((row, number) -> number)
                .single();
        if (isEmpty()) {
            create(all);
        }
    }

    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from dataset)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Writes again the index of some datasets that may name a concept which changed.
     *
     * @return how many were written; 0 when none is left
     */
    @Transactional
    public int reindexStale() {
        Vocabulary vocabulary = concepts.heldVocabulary();
        List<Integer> ids = index.stale(BATCH);
        if (!ids.isEmpty()) {
            index.put(List.copyOf(find(ids).values()), vocabulary);
        }
        return ids.size();
    }

    private Optional<Dataset> lock(int id) {
        return jdbc.sql("select * from dataset where id = ? for update")
                .param(id)
                .query(DatasetRow::read)
                .optional();
    }

    private Dataset insert(DatasetFields fields) {
        return DatasetRow.with(
                        jdbc.sql("insert into dataset (title, title_other, description_ru, description_en, source_url,"
                                + " licence, citation, area, modality, task_types, tags) values (:title, :titleOther,"
                                + " :descriptionRu, :descriptionEn, :sourceUrl, :licence, :citation, :area, :modality,"
                                + " :taskTypes, :tags) returning *"),
                        fields)
                .query(DatasetRow::read)
                .single();
    }

    private void keepTags(List<String> tags) {
        Map<String, String> names = new LinkedHashMap<>();
        tags.forEach(tag -> names.put(Lexemes.tagKey(tag), tag));
        if (!names.isEmpty()) {
            jdbc.sql("insert into tag (name, key) select name, key from unnest(:names, :keys) as t (name, key)"
                            + " order by key on conflict (key) do nothing")
                    .param("names", PostgresLexicon.array(names.values()))
                    .param("keys", PostgresLexicon.array(names.keySet()))
                    .update();
        }
    }

    /** The fields with the codes as the vocabulary writes them. */
    private static DatasetFields coded(DatasetFields fields, Vocabulary vocabulary) {
        if (Words.of(fields.title(), 1).isEmpty()) {
            throw new InvalidRequest("title must have a word in it");
        }
        List<String> tags = fields.tags().stream().map(String::strip).distinct().toList();
        if (tags.stream().anyMatch(tag -> Words.of(tag, 1).isEmpty())) {
            throw new InvalidRequest("tags must each have a word in them");
        }
        return new DatasetFields(
                stored(fields.title().strip()),
                stored(fields.titleOther()),
                stored(fields.descriptionRu()),
                stored(fields.descriptionEn()),
                stored(fields.sourceUrl()),
                stored(fields.licence()),
                stored(fields.citation()),
                fields.area() == null ? null : Codes.of(vocabulary, ConceptKind.AREA, "area", fields.area()),
                Codes.of(vocabulary, ConceptKind.MODALITY, "modality", fields.modality()),
                Codes.of(vocabulary, ConceptKind.TASK, "task_types", fields.taskTypes()),
                tags.stream().map(Datasets::stored).toList());
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static @Nullable String stored(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
