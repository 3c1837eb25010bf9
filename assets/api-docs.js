// Starts the API's documentation page; a file of its own, for the policy lets no script run inside a page.
SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#api", deepLinking: true });
