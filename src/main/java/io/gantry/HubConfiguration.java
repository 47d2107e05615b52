package io.gantry;

import io.gantry.archive.ArchiveLimits;
import io.gantry.inference.DeviceChoice;
import io.gantry.inference.InferenceSettings;
import io.gantry.inference.ModelSource;
import io.gantry.inference.ModelTrial;
import io.gantry.inference.Models;
import io.gantry.model.work.NodeId;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.settings.EarlierRuns;
import io.gantry.settings.LimitSettings;
import io.gantry.settings.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Puts the parts that know nothing of Spring together. */
@Configuration
class HubConfiguration {

    @Bean
    NodeId nodeId() {
        return new NodeId(UUID.randomUUID());
    }

    /** Beside the spool, which is a node's own. */
    @Bean
    EarlierRuns earlierRuns(NodeId present, SpoolSettings spool) {
        Path folder = spool.folder().toAbsolutePath();
        return EarlierRuns.begin(folder.resolveSibling(folder.getFileName() + ".runs"), present.id());
    }

    @Bean
    ArchiveLimits archiveLimits(LimitSettings limits) {
        return new ArchiveLimits(
                limits.zipEntries(),
                limits.zipEntrySize().toBytes(),
                limits.zipTotalSize().toBytes(),
                limits.zipRatio(),
                limits.zipDepth());
    }

    @Bean
    PictureReader pictureReader(LimitSettings limits) {
        PictureLimits usual = PictureLimits.defaults();
        return new PictureReader(usual.withAtMost(limits.pictureSize().toBytes(), usual.maxPixels()));
    }

    @Bean
    Models models(
            @Value("${gantry.inference.models}") Path folder,
            @Value("${gantry.inference.uploaded}") Path uploaded,
            @Value("${gantry.inference.threads}") int threads,
            @Value("${gantry.inference.native-cache}") Path nativeCache,
            @Value("${gantry.inference.device}") String device,
            @Value("${gantry.inference.batch-delay}") Duration batchDelay,
            @Value("${gantry.inference.patience}") Duration patience,
            ModelSource source) {
        return new Models(
                new InferenceSettings(
                        folder, uploaded, threads, nativeCache, DeviceChoice.of(device), batchDelay, patience),
                source);
    }

    @Bean
    ModelTrial modelTrial(
            @Value("${gantry.inference.native-cache}") Path nativeCache,
            @Value("${gantry.inference.device}") String device,
            @Value("${gantry.inference.trial}") Duration limit,
            @Value("${gantry.inference.memory}") DataSize memory) {
        return new ModelTrial(nativeCache, DeviceChoice.of(device), limit, memory.toBytes());
    }
}
