package io.gantry.dicom.service;

import io.gantry.dicom.data.Uids;
import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandSet;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.DataSetInput;
import io.gantry.dicom.dimse.Message;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.spool.Spool;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.ExtendedNegotiation;
import io.gantry.model.Outage;
import io.gantry.model.failure.Failure;
import io.gantry.model.file.WordsOfDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage service class as SCP (PS3.4 Annex B): answers Success only when the instance is durable and handled. */
public final class StoreService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(StoreService.class);

    /** PS3.4 B.3.1: full storage, signatures kept as bits are kept, no element is changed. */
    private static final byte[] LEVEL_OF_SUPPORT = {2, 0, 3, 0, 0, 0};

    /** As long as none had to be refused, they can all be kept. */
    private static final Duration CALM = Duration.ofSeconds(10);

    private final StorageClasses classes;
    private final StoreWriter writer;
    private final StoreHandler handler;
    private final Outage outage = new Outage();

    public StoreService(StorageClasses classes, Spool spool, StoreHandler handler) {
        this.classes = classes;
        this.writer = new StoreWriter(spool);
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return classes.accepts(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> proposed) {
        return classes.choose(proposed);
    }

    @Override
    public Optional<byte[]> extended(ExtendedNegotiation asked) {
        return Optional.of(LEVEL_OF_SUPPORT.clone());
    }

    @Override
    public void serve(Association association, Message request) throws IOException {
        Outcome outcome = judge(association, request);
        association.countStore(outcome.status(), outcome.bytes());
        CommandSet response = request.command().response(outcome.status());
        outcome.comment().ifPresent(comment -> response.putText(CommandTag.ERROR_COMMENT, comment));
        request.data().drain();
        association.send(request.context(), response);
    }

    private Outcome judge(Association association, Message request) throws AssociationEnded {
        CommandSet command = request.command();
        if (command.field() != CommandField.C_STORE_RQ) {
            return Outcome.refused(Status.UNRECOGNIZED_OPERATION, "Only C-STORE is served here");
        }
        String sopClass = command.text(CommandTag.AFFECTED_SOP_CLASS_UID).orElse("");
        String sopInstance = command.text(CommandTag.AFFECTED_SOP_INSTANCE_UID).orElse("");
        if (!Uids.isSafe(sopInstance)) {
            return Outcome.refused(Status.INVALID_SOP_INSTANCE, "SOP Instance UID is no UID");
        }
        if (!sopClass.equals(request.context().abstractSyntax())) {
            return Outcome.refused(Status.SOP_CLASS_NOT_SUPPORTED, "SOP class is not the context's");
        }
        if (!command.hasDataSet()) {
            return Outcome.refused(Status.CANNOT_UNDERSTAND, "The data set is missing");
        }
        if (!handler.hasRoom()) {
            return Outcome.refused(Status.OUT_OF_RESOURCES, "No room for more instances");
        }
        return store(
                new StoreRequest(
                        association.facts(),
                        sopClass,
                        sopInstance,
                        request.context().transferSyntax(),
                        command.text(CommandTag.MOVE_ORIGINATOR_AE_TITLE),
                        command.number(CommandTag.MOVE_ORIGINATOR_MESSAGE_ID)),
                request.data());
    }

    private Outcome store(StoreRequest request, DataSetInput data) throws AssociationEnded {
        try {
            Outcome outcome = writer.take(request, data, handler);
            if (Status.isDone(outcome.status()) && outage.ends(CALM)) {
                LOG.info("Instances are kept again");
            }
            return outcome;
        } catch (AssociationEnded e) {
            throw e;
        } catch (IOException e) {
            if (outage.begins()) {
                LOG.warn("Instances are refused, since they can't be kept: {}", WordsOfDisk.of(e));
            }
            return Outcome.refused(Status.OUT_OF_RESOURCES, "The instance could not be stored");
        } catch (Failure e) {
            LOG.info("An instance was refused: {}", e.getMessage());
            return Outcome.refused(Status.CANNOT_UNDERSTAND, "The data set can not be read");
        } catch (RuntimeException e) {
            LOG.error("An instance could not be handled", e);
            return Outcome.refused(Status.PROCESSING_FAILURE, "The instance could not be handled");
        }
    }

    /** What is answered; the comment is at most 64 characters (VR LO). */
    record Outcome(int status, long bytes, Optional<String> comment) {
        static Outcome refused(int status, String comment) {
            return new Outcome(status, 0, Optional.of(comment));
        }
    }
}
