package io.gantry.process.stage.archive;

import io.gantry.model.collection.FrozenDataset;
import java.util.Collection;
import java.util.Objects;

/** The words for people in an archive, in both languages. */
final class ArchiveReadme {

    private static final String NOT_TOLD = "-";

    private ArchiveReadme() {}

    static String of(Collection<FrozenDataset> datasets, String profile) {
        StringBuilder text = new StringBuilder("""
                What is in here
                ---------------
                A folder for each dataset; manifest.json and manifest.csv name every picture with its source, licence,
                SHA-256 and how it was de-identified, also those that are missing or left out, with the reason.
                Use each dataset under its licence and cite it as its authors ask.
                DICOM: %s.
                The licence, source and citation of a dataset are those that were known when the collection was made.

                Что внутри
                ----------
                Папка для каждого набора данных; в manifest.json и manifest.csv названо каждое изображение: источник,
                лицензия, SHA-256 и способ обезличивания, а также отсутствующие и исключённые изображения с причиной.
                Используйте каждый набор по его лицензии и цитируйте его так, как просят авторы.

                """.formatted(profile));
        for (FrozenDataset dataset : datasets) {
            text.append(dataset.folder()).append("/\n  ").append(dataset.title());
            text.append("\n  Licence: ").append(Objects.requireNonNullElse(dataset.licence(), NOT_TOLD));
            text.append("\n  Source: ").append(Objects.requireNonNullElse(dataset.sourceUrl(), NOT_TOLD));
            text.append("\n  Citation: ").append(Objects.requireNonNullElse(dataset.citation(), NOT_TOLD));
            text.append("\n\n");
        }
        return text.toString();
    }
}
