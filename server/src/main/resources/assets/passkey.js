// Passkeys. Without this script their forms stay hidden, and passwords work as ever.
"use strict";

async function answer(form) {
  const asked = await fetch("/account/passkey/challenge/", {
    method: "POST",
    body: new URLSearchParams({ csrf: form.elements.csrf.value }),
  });
  if (!asked.ok) throw new Error((await asked.text()) || "The index did not answer.");
  const options = await asked.json();
  const credential = options.user
    ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });
  return JSON.stringify(credential.toJSON());
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const form of document.querySelectorAll("form.passkey")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        form.elements.response.value = await answer(form);
        form.submit();
      } catch (error) {
        form.querySelector("[role=alert]").textContent =
          error.name === "NotAllowedError" ? "No passkey was used." : error.message;
      }
    });
  }
}
