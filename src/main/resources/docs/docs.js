window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  // A sign-in survives a reload of the page.
  persistAuthorization: true,
  // The one service that Swagger UI would ask elsewhere.
  validatorUrl: null,
});
