/// What is the same for every endpoint: routes, requests, responses, problems, security headers.
///
/// Types of the HTTP library stop here, except where bytes are streamed.
@NullMarked
package dev.entrepot.server.web;

import org.jspecify.annotations.NullMarked;
