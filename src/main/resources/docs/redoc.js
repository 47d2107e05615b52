// Searching would need a worker made from a string, which the page's policy forbids.
Redoc.init('/openapi.json', { disableSearch: true, hideDownloadButton: false }, document.getElementById('redoc'));
