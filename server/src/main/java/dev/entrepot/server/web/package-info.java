/// What is the same for every endpoint and page: routes, requests, forms, responses, problems, the
/// layout, assets, security headers.
///
/// Types of the HTTP library stop here, except where bytes are streamed.
@NullMarked
package dev.entrepot.server.web;

import org.jspecify.annotations.NullMarked;
