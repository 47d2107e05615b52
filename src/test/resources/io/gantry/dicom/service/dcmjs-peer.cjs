// A peer built on dcmjs-dimse: `send PORT FILE` echoes and stores, `serve PORT` takes instances and prints their UIDs.
const dcmjsDimse = require('dcmjs-dimse');
const { Client, Server, Scp } = dcmjsDimse;
const { CEchoRequest, CStoreRequest } = dcmjsDimse.requests;
const { CEchoResponse, CStoreResponse } = dcmjsDimse.responses;
const { PresentationContextResult, Status } = dcmjsDimse.constants;
dcmjsDimse.log.setLevel && dcmjsDimse.log.setLevel('error');

const [mode, port, file] = process.argv.slice(2);

function send() {
  const client = new Client();
  for (const [name, request] of [['echo', new CEchoRequest()], ['store', new CStoreRequest(file)]]) {
    request.on('response', (response) => console.log(name + ' ' + response.getStatus()));
    client.addRequest(request);
  }
  client.on('networkError', (e) => console.log('network error ' + e));
  client.on('associationReleased', () => console.log('released'));
  client.send('127.0.0.1', Number(port), 'DCMJS', 'GANTRY');
}

class StorageScp extends Scp {
  associationRequested(association) {
    for (const context of association.getPresentationContexts()) {
      const proposed = association.getPresentationContext(context.id);
      proposed.setResult(PresentationContextResult.Accept, proposed.getTransferSyntaxUids()[0]);
    }
    this.sendAssociationAccept();
  }

  cEchoRequest(request, callback) {
    const response = CEchoResponse.fromRequest(request);
    response.setStatus(Status.Success);
    callback(response);
  }

  cStoreRequest(request, callback) {
    console.log('stored ' + request.getDataset().getElement('SOPInstanceUID'));
    const response = CStoreResponse.fromRequest(request);
    response.setStatus(Status.Success);
    callback(response);
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
  }
}

if (mode === 'send') {
  send();
} else {
  new Server(StorageScp).listen(Number(port));
}
