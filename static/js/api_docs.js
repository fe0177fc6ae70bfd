// The addresses of the API, drawn from the schema. Calls made here are the person's own.

const place = document.getElementById("api-docs");

window.SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  validatorUrl: null,
  persistAuthorization: false,
  defaultModelsExpandDepth: 0,
  requestInterceptor: (call) => {
    if (!["GET", "HEAD"].includes(call.method ?? "GET")) {
      call.headers["X-CSRFToken"] = place.dataset.token;
    }
    return call;
  },
});
