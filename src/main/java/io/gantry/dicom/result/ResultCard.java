package io.gantry.dicom.result;

import io.gantry.dicom.data.Tag;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.AnalysedSeries;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws a result: label, probability, regions, the model, what was analysed, and a warning. */
final class ResultCard {

    private static final int WIDTH = 768;
    private static final int HEIGHT = 576;
    private static final int MARGIN = 32;
    private static final int LINE = 26;
    private static final int LARGE = 3;
    private static final int BAR = 16;
    private static final int MOST_LESIONS = 5;
    private static final int MOST_NOTES = 3;
    private static final int MOST_OTHERS = 3;
    private static final double PERCENT = 100;

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xF0F0F0;
    private static final int GREY = 0xA8A8A8;
    private static final int DARK = 0x404040;
    private static final int AMBER = 0xFFB000;
    private static final int BLUE = 0x60B0FF;

    private final SourceSeries source;
    private final AnalysedSeries analysed;
    private final Picture picture = new Picture(WIDTH, HEIGHT, BLACK);
    private int top = MARGIN;

    ResultCard(SourceSeries source, AnalysedSeries analysed) {
        this.source = source;
        this.analysed = analysed;
    }

    Picture draw() {
        Classification verdict = analysed.judgement().verdict();
        int colour = verdict.pathology() ? AMBER : BLUE;
        line(GREY, "AI result" + ResultHeader.versionOf(analysed));
        picture.write(MARGIN, top, LARGE, colour, verdict.label());
        top += Glyphs.HEIGHT * LARGE + LINE / 2;
        line(WHITE, "Probability of pathology: " + percent(verdict.probability()));
        picture.fill(MARGIN, top, WIDTH - 2 * MARGIN, BAR, DARK);
        picture.fill(MARGIN, top, (int) Math.round((WIDTH - 2 * MARGIN) * verdict.probability()), BAR, colour);
        top += BAR + LINE / 2;
        drawNotes();
        drawLesions();
        drawOthers();
        drawOrigin(verdict);
        picture.write(MARGIN, HEIGHT - MARGIN - Glyphs.HEIGHT, 1, AMBER, ResultHeader.DISCLAIMER);
        return picture;
    }

    /** What the reader has to know of the images, broken at blanks. */
    private void drawNotes() {
        int longest = (WIDTH - 2 * MARGIN) / Glyphs.WIDTH;
        for (String note : analysed.notes().stream().limit(MOST_NOTES).toList()) {
            String rest = note;
            while (rest.length() > longest) {
                int blank = rest.lastIndexOf(' ', longest);
                int end = blank > 0 ? blank : longest;
                line(AMBER, rest.substring(0, end));
                rest = rest.substring(end).strip();
            }
            line(AMBER, rest);
        }
    }

    private void drawLesions() {
        Findings findings = analysed.judgement().findings();
        if (findings == null) {
            return;
        }
        line(
                WHITE,
                String.format(
                        Locale.ROOT,
                        "Regions: %d, %.0f mm3 in all",
                        findings.lesionCount(),
                        findings.totalVolumeMm3()));
        for (Lesion lesion : findings.lesions().stream().limit(MOST_LESIONS).toList()) {
            line(
                    GREY,
                    String.format(
                            Locale.ROOT,
                            "  %s: %.0f mm3, confidence %s",
                            lesion.label(),
                            lesion.volumeMm3(),
                            percent(lesion.confidence())));
        }
    }

    /** What further models said, as many as there is room for. */
    static Stream<SeriesJudgement> shownOthers(AnalysedSeries analysed) {
        return analysed.others().stream()
                .flatMap(other -> Stream.ofNullable(other.judgement()))
                .limit(MOST_OTHERS);
    }

    private void drawOthers() {
        shownOthers(analysed)
                .forEach(said -> line(
                        said.verdict().pathology() ? AMBER : BLUE,
                        "By " + ResultHeader.nameOf(said.model()) + " (" + ResultHeader.shortHash(said.model()) + "): "
                                + said.verdict().label() + ", "
                                + percent(said.verdict().probability())));
        long more = analysed.others().size() - shownOthers(analysed).count();
        if (more > 0) {
            line(GREY, more + " more of the models asked: see the report.");
        }
    }

    private void drawOrigin(Classification verdict) {
        top = Math.max(top, HEIGHT - MARGIN - 7 * LINE);
        line(
                WHITE,
                "Model: " + ResultHeader.nameOf(verdict.model()) + " (" + ResultHeader.shortHash(verdict.model())
                        + ")");
        line(
                GREY,
                "Analysed: "
                        + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                                .format(ResultHeader.madeAt(source, analysed)));
        line(
                GREY,
                "Series " + source.header().string(Tag.SeriesNumber).orElse("") + ", " + source.modality() + ", "
                        + source.instances().size() + " instances: "
                        + source.header().string(Tag.SeriesDescription).orElse("no description"));
        line(GREY, "Study  " + source.studyUid());
        line(GREY, "Series " + source.seriesUid());
    }

    private void line(int colour, String text) {
        picture.write(MARGIN, top, 1, colour, text);
        top += LINE;
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f %%", probability * PERCENT);
    }
}
