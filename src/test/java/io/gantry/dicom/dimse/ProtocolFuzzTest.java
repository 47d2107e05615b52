package io.gantry.dicom.dimse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.dimse.CallerPolicy.Caller;
import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.ul.InvalidPdu;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduCodec;
import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Any bytes are a PDU, a command set or a storage commitment, or a named refusal; what was understood can be judged and written. */
class ProtocolFuzzTest {
    private static final AcceptorSettings SETTINGS =
            AcceptorSettings.open(List.of(new EchoService(association -> Status.SUCCESS)));

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_pdu_or_refused(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        try {
            Pdu pdu = PduCodec.read(
                    bytes[0], ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice());
            PduCodec.write(pdu);
            if (pdu instanceof Pdu.AssociateRequest request) {
                negotiate(request);
            }
        } catch (InvalidPdu refused) {
            // One of the two permitted outcomes.
        }
    }

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_command_set_or_refused(byte[] bytes) {
        try {
            CommandSet command = CommandSet.read(bytes);
            command.response(Status.SUCCESS).toBytes();
        } catch (InvalidPdu refused) {
            // One of the two permitted outcomes.
        }
    }

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_storage_commitment_or_refused(byte[] bytes) throws IOException {
        try {
            DataSet dataSet = DicomReader.readDataSet(
                            new ByteArrayInputStream(bytes),
                            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                            ReadOptions.whole(1 << 20))
                    .dataSet();
            Commitment.references(dataSet);
            Commitment.report(dataSet);
        } catch (UnreadableDicom refused) {
            // One of the two permitted outcomes.
        }
    }

    private static void negotiate(Pdu.AssociateRequest request) {
        Negotiation negotiation = new Negotiation(SETTINGS, request);
        negotiation.rejection(new Caller(
                request.callingAe(),
                request.calledAe(),
                InetAddress.getLoopbackAddress(),
                Optional.empty(),
                request.user().identity()));
        PduCodec.write(negotiation.accept());
    }
}
