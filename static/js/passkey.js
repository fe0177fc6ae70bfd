// Passkeys: asks the browser to make one or to show one, and sends what it says with the form.
// <form data-passkey="create|get" data-options="id of the JSON" (or data-from="address of it")>
// with a hidden field `credential`, a button [data-passkey-go] and a place for words [data-passkey-said].

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-go]");
  const said = form.querySelector("[data-passkey-said]");
  if (!window.PublicKeyCredential) {
    button.hidden = true;
    said.textContent = "This browser cannot use passkeys.";
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    button.disabled = true;
    try {
      const options = await optionsOf(form);
      const shown = form.dataset.passkey === "create" ? await made(options) : await found(options);
      form.elements.credential.value = JSON.stringify(shown);
      HTMLFormElement.prototype.submit.call(form);
    } catch (problem) {
      said.textContent = words(problem);
      button.disabled = false;
    }
  });
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.dataset.from, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function made({ creation_options: { publicKey } }) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: named(publicKey.excludeCredentials),
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  });
  const { clientDataJSON, attestationObject } = credential.response;
  return told(credential, { clientDataJSON, attestationObject });
}

async function found({ request_options: { publicKey } }) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: named(publicKey.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return told(credential, { clientDataJSON, authenticatorData, signature, userHandle });
}

function told(credential, response) {
  const parts = Object.entries(response).filter(([, value]) => value);
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    response: Object.fromEntries(parts.map(([name, value]) => [name, text(value)])),
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function named(list = []) {
  return list.map((one) => ({ ...one, id: bytes(one.id) }));
}

function bytes(written) {
  const plain = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function words({ name }) {
  if (name === "NotAllowedError") return "Nothing was chosen, or it took too long. Try again.";
  if (name === "InvalidStateError") return "This device already has a passkey for the portal.";
  if (name === "SecurityError") return "Passkeys do not work at this address of the portal.";
  return "That did not work. Try again, or use another way to sign in.";
}
