package io.gantry.store.catalogue;

import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFields;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A row of the table {@code dataset}. */
final class DatasetRow {

    private DatasetRow() {}

    static StatementSpec with(StatementSpec statement, DatasetFields fields) {
        return statement
                .param("title", fields.title())
                .param("titleOther", fields.titleOther())
                .param("descriptionRu", fields.descriptionRu())
                .param("descriptionEn", fields.descriptionEn())
                .param("sourceUrl", fields.sourceUrl())
                .param("licence", fields.licence())
                .param("citation", fields.citation())
                .param("area", fields.area())
                .param("modality", PostgresLexicon.array(fields.modality()))
                .param("taskTypes", PostgresLexicon.array(fields.taskTypes()))
                .param("tags", PostgresLexicon.array(fields.tags()));
    }

    static Dataset read(ResultSet row, int number) throws SQLException {
        var fields = new DatasetFields(
                row.getString("title"),
                row.getString("title_other"),
                row.getString("description_ru"),
                row.getString("description_en"),
                row.getString("source_url"),
                row.getString("licence"),
                row.getString("citation"),
                row.getString("area"),
                Concepts.strings(row, "modality"),
                Concepts.strings(row, "task_types"),
                Concepts.strings(row, "tags"));
        return new Dataset(
                row.getInt("id"),
                fields,
                row.getLong("num_images"),
                row.getDouble("size_mb"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
