package io.gantry.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a series was not judged, and what there is to be told of its images, in Russian, for the contract whose messages are
 * Russian (decision 30 of the contracts).
 */
public final class RussianReasons {

    private static final String MODEL = "The model (\\S+) ";

    private static final Map<Pattern, String> WORDS = words();

    private RussianReasons() {}

    /** A reason in Russian; one that is not known stays as it is. */
    public static String of(String reason) {
        for (var entry : WORDS.entrySet()) {
            Matcher matcher = entry.getKey().matcher(reason);
            if (matcher.matches()) {
                return numbers(matcher.replaceFirst(entry.getValue()));
            }
        }
        return reason;
    }

    /** Parts of sentences that stand within several of them. */
    private static String numbers(String sentence) {
        return sentence.replace(" can't be read as a number", " не читается как число")
                .replace(" can't be read as two numbers", " не читается как два числа")
                .replaceAll(" can't be read as (\\d+) numbers", " не читается как $1 чисел")
                .replace(") and Rescale", ") и Rescale")
                .replace(" are missing", " отсутствуют")
                .replace(" is missing", " отсутствует")
                .replace("(0028,1053) is 0", "(0028,1053) равен 0")
                .replace("its frames are in several units", "кадры в разных единицах")
                .replace("scout or screen", "обзорный снимок или снимок экрана")
                .replace("of another size", "другого размера")
                .replace("in colour", "цветной")
                .replace("in grey", "чёрно-белый")
                .replace("without a place in the patient", "без положения в теле пациента")
                .replace("with a place in the patient", "с положением в теле пациента")
                .replace("lying another way", "в другой плоскости")
                .replace("axial", "аксиальные")
                .replace("coronal", "корональные")
                .replace("sagittal", "сагиттальные")
                .replace("oblique", "косые");
    }

    private static Map<Pattern, String> words() {
        var words = new LinkedHashMap<Pattern, String>();
        images(words);
        series(words);
        distances(words);
        RussianFileReasons.addTo(words);
        notes(words);
        return words;
    }

    private static void images(Map<Pattern, String> words) {
        put(
                words,
                MODEL + "does not take images of the type (.+), which this series holds\\.",
                "Модель $1 не принимает изображения типа $2, а в этой серии они есть.");
        put(
                words,
                MODEL + "takes images in (.+); those of this series are in (.+)\\.",
                "Модель $1 принимает изображения $2; в этой серии они $3.");
        put(
                words,
                MODEL + "needs values in HU, which those of this series can't be turned into: (.+)\\.",
                "Модели $1 нужны единицы Хаунсфилда, а перевести в них значения этой серии нельзя: $2.");
        put(
                words,
                MODEL + "takes values in (.+); those of this series are in (.+)\\.",
                "Модель $1 принимает значения в $2; в этой серии они в $3.");
        put(
                words,
                MODEL + "takes (\\S+) images; those of this series do not say how they lie in the patient\\.",
                "Модель $1 принимает только срезы: $2; в этой серии не указано, как они лежат в теле пациента.");
        put(
                words,
                MODEL + "takes (\\S+) images; those of this series are (\\S+)\\.",
                "Модель $1 принимает только срезы: $2; в этой серии они $3.");
        put(
                words,
                "The series can't be analysed: (.+)\\. Correct it and send the series again\\.",
                "Серию нельзя проанализировать: $1. Исправьте это и отправьте серию ещё раз.");
        put(words, "The values of the image can't be told: (.+)\\.", "Значения изображения не определить: $1.");
    }

    private static void series(Map<Pattern, String> words) {
        put(
                words,
                "No model takes series of modality (\\S+) and body part (.+)\\.",
                "Ни одна модель не принимает серии модальности $1 и части тела $2.");
        put(words, "No model takes series of modality (\\S+)\\.", "Ни одна модель не принимает серии модальности $1.");
        put(words, "No model takes series without a modality\\.", "Ни одна модель не принимает серии без модальности.");
        put(
                words,
                MODEL + "takes series of modality (\\S+); this one is of modality (\\S+)\\.",
                "Модель $1 принимает серии модальности $2; у этой модальность $3.");
        put(
                words,
                MODEL + "takes series of (.+); this one shows (.+)\\.",
                "Модель $1 принимает серии части тела $2; на этой показано $3.");
        put(
                words,
                MODEL + "takes series of (.+); this one does not say which body part it shows\\.",
                "Модель $1 принимает серии части тела $2; у этой часть тела не указана.");
        put(
                words,
                MODEL + "needs at least (\\d+) slices; this series has (\\d+)\\.",
                "Модели $1 нужно не менее $2 срезов; в этой серии их $3.");
        put(
                words,
                "The series holds no image pixels(?: \\(modality (\\S+)\\))?, so there is nothing to analyse\\.",
                "В серии нет изображений, анализировать нечего.");
        put(words, "The series mixes image sizes: .+", "В серии смешаны изображения разных размеров.");
        put(words, "The series mixes image orientations: .+", "В серии смешаны изображения разных плоскостей.");
    }

    private static void distances(Map<Pattern, String> words) {
        put(
                words,
                MODEL + "takes slices that are (\\S+) to (\\S+) mm apart; in this series some are (\\S+) mm apart, and"
                        + " slices may be missing there\\.",
                "Модель $1 принимает срезы на расстоянии от $2 до $3 мм; в этой серии есть $4 мм: возможно, срезы пропущены.");
        put(
                words,
                MODEL + "takes slices that are (\\S+) to (\\S+) mm apart; in this series they are (\\S+) mm apart\\.",
                "Модель $1 принимает срезы на расстоянии от $2 до $3 мм; в этой серии оно $4 мм.");
        put(
                words,
                MODEL + "takes pixels that are (\\S+) to (\\S+) mm apart; in this series they are (\\S+) mm apart\\.",
                "Модель $1 принимает пиксели размером от $2 до $3 мм; в этой серии он $4 мм.");
        put(
                words,
                MODEL + "needs the distance between slices, which this series does not give\\.",
                "Модели $1 нужно расстояние между срезами, в этой серии оно не указано.");
        put(
                words,
                MODEL + "needs the distance between pixels, which this series does not give\\.",
                "Модели $1 нужен размер пикселя, в этой серии он не указан.");
        put(
                words,
                MODEL + "takes no series with gaps; most slices of this one are (\\S+) mm apart, but some (\\S+) mm\\.",
                "Модель $1 не принимает серии с пропусками; расстояние между срезами здесь $2 мм, но местами $3 мм.");
        put(
                words,
                MODEL
                        + "needs slices at even distances; most of this series are (\\S+) mm apart, but some (\\S+) mm\\.",
                "Модели $1 нужны срезы через равные расстояния; в этой серии оно $2 мм, но местами $3 мм.");
        put(
                words,
                MODEL + "needs images of one pixel spacing; this series mixes several\\.",
                "Модели $1 нужны изображения с одним размером пикселя; в этой серии их несколько.");
    }

    private static void notes(Map<Pattern, String> words) {
        put(
                words,
                "(\\d+) of (\\d+) images (?:was|were) left out of the analysis, being no part of the stack: (.+)\\.",
                "Изображений не вошло в анализ: $1 из $2, они не относятся к стопке срезов: $3.");
        put(
                words,
                "The slices have (\\d+) gaps? \\(up to (\\S+) mm, where the others lie (\\S+) mm apart\\): .+",
                "Между срезами есть пропуски: $1 (до $2 мм при обычных $3 мм). Возможно, часть срезов не пришла; если серия"
                        + " неполная, отправьте её ещё раз.");
        put(
                words,
                "(\\d+) images? lies? at the same position as another one of the series\\.",
                "Изображений на том же месте, что и другое изображение серии: $1.");
        put(
                words,
                "(\\d+) of (\\d+) images do not say where they lie in the patient\\.",
                "Без положения в теле пациента: $1 из $2 изображений.");
        put(
                words,
                "The images do not say where they lie in the patient\\.",
                "Положение изображений в теле пациента не указано.");
    }

    private static void put(Map<Pattern, String> words, String english, String russian) {
        words.put(Pattern.compile(english, Pattern.DOTALL), russian);
    }
}
