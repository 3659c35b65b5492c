// Shows the description of the API. Nothing but this server is asked: no fonts, no proxy for requests, nothing that reports, no assistant of others.
Scalar.createApiReference('#docs', {
  url: new URL('openapi/v1.json', document.baseURI).toString(),
  baseServerURL: new URL('.', document.baseURI).toString().replace(/\/$/, ''),
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  authentication: { preferredSecurityScheme: 'key' },
  defaultOpenAllTags: true,
  hideModels: false,
});
