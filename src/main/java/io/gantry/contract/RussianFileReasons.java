package io.gantry.contract;

import java.util.Map;
import java.util.regex.Pattern;

/** What is wrong with files, archives and pixels, and with segmentations to compare with, in Russian. */
final class RussianFileReasons {

    private static final String AGAIN = " Отправьте его ещё раз.";
    private static final String FRAME = "The DICOM object is cut short inside its pixels: frame (\\d+) of (\\d+) .+";

    private RussianFileReasons() {}

    static void addTo(Map<Pattern, String> words) {
        files(words);
        archives(words);
        pixels(words);
        references(words);
        hub(words);
    }

    private static void files(Map<Pattern, String> words) {
        put(
                words,
                "Two different images carry the same SOP Instance UID (\\S+) \\((.+)\\)\\. Send .+",
                "У двух разных изображений один и тот же SOP Instance UID $1 ($2). Отправьте серии в отдельных ZIP-архивах.");
        put(words, "The file is empty \\(0 bytes\\)\\. Send it again\\.", "Файл пуст (0 байт)." + AGAIN);
        put(
                words,
                "The file is named like a DICOM file but is none\\.",
                "По имени это файл DICOM, но по содержимому нет.");
        put(words, "No model takes a plain (\\S+) image\\.", "Ни одна модель не принимает обычные изображения $1.");
        put(words, "(?:This is not a DICOM file|The file has no DICOM prefix)\\.", "Это не файл DICOM.");
        put(words, FRAME, "Файл DICOM оборван: кадр $1 из $2 неполный." + AGAIN);
        put(words, "The DICOM (?:file|object) is cut short.+", "Файл DICOM оборван." + AGAIN);
        put(words, "The DICOM object is damaged: .+", "Файл DICOM повреждён." + AGAIN);
        put(
                words,
                "The DICOM object has no valid (.+?) (\\([0-9A-F]{4},[0-9A-F]{4}\\)).*",
                "В файле DICOM нет допустимого значения $1 $2.");
        put(
                words,
                "The instance has no Study or Series Instance UID\\.",
                "В файле DICOM нет Study Instance UID или Series Instance UID.");
        put(
                words,
                "The DICOM object nests sequences more than (\\d+) .+",
                "Вложенность последовательностей DICOM больше $1.");
        put(words, "The header of the DICOM object .+", "Заголовок файла DICOM слишком велик.");
    }

    private static void archives(Map<Pattern, String> words) {
        put(words, "The ZIP is cut: .+", "Архив ZIP оборван: нет его конца. Отправьте его ещё раз целиком.");
        put(
                words,
                "(?:The ZIP is damaged: .+|The file is damaged inside the ZIP\\. .+)",
                "Архив ZIP повреждён. Создайте его заново.");
        put(
                words,
                "This is one part of a split ZIP\\. .+",
                "Это часть многотомного ZIP-архива. Отправьте архив одним файлом.");
        put(
                words,
                "The (?:ZIP|file) is protected by a password\\. .+",
                "Архив ZIP защищён паролем. Создайте его заново без пароля.");
        put(words, "The ZIP holds no DICOM files", "В ZIP-архиве нет файлов DICOM");
        put(
                words,
                "The ZIP holds more than (\\d+) files\\. .+",
                "В ZIP-архиве больше $1 файлов. Отправьте его по частям.");
        put(
                words,
                "The ZIP unpacks to more than (.+)\\. Send .+",
                "Распакованный ZIP-архив больше $1. Отправьте его по частям.");
        put(words, "The file is larger than (.+)\\.", "Файл больше $1.");
        put(
                words,
                "The file unpacks to more than (\\d+) times its size in the ZIP\\.",
                "Распакованный файл больше сжатого более чем в $1 раз.");
        put(
                words,
                "ZIPs inside the ZIP are nested too deep\\. .+",
                "Слишком глубоко вложенные ZIP-архивы. Распакуйте их.");
        put(
                words,
                "The file is compressed in a way that is not supported\\. .+",
                "Способ сжатия в ZIP-архиве не поддерживается. Создайте архив заново способом Deflate.");
        put(words, "The file's name points outside the ZIP\\. .+", "Имя файла указывает за пределы ZIP-архива.");
        put(words, "This is a link or device, not a file\\. .+", "Это ссылка или устройство, а не файл.");
    }

    private static void pixels(Map<Pattern, String> words) {
        put(
                words,
                "The image is compressed with (.+), which this hub can't read yet\\.",
                "Изображение сжато способом $1, который пока не поддерживается.");
        put(words, "The compressed pixels hold less than .+", "Сжатое изображение неполное." + AGAIN);
        put(words, "The compressed pixels are damaged: .+", "Сжатое изображение повреждено." + AGAIN);
        put(words, "The \\d+ compressed frames lie in .+", "В сжатом изображении не удаётся разделить кадры.");
        put(words, "The image is in palette colour and .+", "В изображении с палитрой нет полной палитры.");
        put(
                words,
                "The (?:header describes pixels that can't exist|image header describes no image that can be read): .+",
                "Заголовок описывает изображение, которого не может быть." + AGAIN);
        put(words, "The image has \\d+ frames of .+ more than this hub takes\\.", "Изображение слишком велико.");
        put(
                words,
                "Colour of (\\d+) bits a sample can't be read\\.",
                "Цветные изображения по $1 бит не поддерживаются.");
    }

    private static void references(Map<Pattern, String> words) {
        put(
                words,
                "This is a segmentation of a series that did not come with it\\. .+",
                "Это сегментация серии, которой нет в отправленном. Отправьте их вместе.");
        put(
                words,
                "This is a segmentation of a series whose images are no longer kept\\. .+",
                "Это сегментация серии, изображения которой уже не хранятся. Отправьте их вместе.");
        put(
                words,
                "Of several segmentations of a series only the first that fits is compared with\\.",
                "Из нескольких сегментаций серии сравнивается только первая подходящая.");
        put(
                words,
                "The reference segmentation lies in another frame of reference than the series\\.",
                "Приложенная сегментация задана в другой системе координат, чем серия.");
        put(
                words,
                "The reference segmentation lies on another grid than the series\\.",
                "Сетка приложенной сегментации не совпадает с сеткой серии.");
        put(
                words,
                "The reference segmentation has (\\d+ x \\d+) pixels, the series (\\d+ x \\d+)\\.",
                "В приложенной сегментации $1 пикселей, в серии $2.");
        put(
                words,
                "The reference segmentation lies beside the slices of the series\\.",
                "Приложенная сегментация лежит в стороне от срезов серии.");
        put(
                words,
                "(\\d+) of (\\d+) frames of the reference segmentation lie on no slice of this series\\.",
                "Кадров приложенной сегментации без среза в этой серии: $1 из $2.");
        segments(words);
    }

    private static void segments(Map<Pattern, String> words) {
        put(
                words,
                "The reference segmentation does not say where its frames lie\\.",
                "В приложенной сегментации не указано, где лежат её кадры.");
        put(
                words,
                "The frames of the reference segmentation do not lie parallel to each other\\.",
                "Кадры приложенной сегментации не параллельны.");
        put(
                words,
                "The reference segmentation marks (\\d+) things and calls none of them a lesion\\.",
                "В приложенной сегментации отмечено объектов: $1, и ни один не назван поражением.");
        put(
                words,
                "The reference segmentation is of type (\\S+), which this hub can't compare with\\.",
                "Тип приложенной сегментации $1: с ним сравнивать нельзя.");
        put(
                words,
                "The series does not say where its slices lie, the reference can't be matched\\.",
                "В серии не указано, где лежат её срезы: сопоставить с ней сегментацию нельзя.");
    }

    private static void hub(Map<Pattern, String> words) {
        put(words, "This hub has no model (\\S+)\\.", "Модели $1 нет.");
        put(
                words,
                "The model (\\S+) (?:failed on|gave no probability for) this series\\.",
                "Модель $1 не справилась с этой серией.");
        put(
                words,
                "The hub (?:could not do this in|began this) (\\d+) (?:tries|times).+",
                "Сервис не смог это выполнить, попыток: $1. Сообщите администратору.");
    }

    private static void put(Map<Pattern, String> words, String english, String russian) {
        words.put(Pattern.compile(english, Pattern.DOTALL), russian);
    }
}
