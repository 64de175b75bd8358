// Shows what needs passkeys where the browser has them, and says when one did not work.
// The ceremony itself is allauth's (mfa/js/webauthn.js); without this file nothing
// but the passkey buttons is missing.
;(function () {
  'use strict'

  function show(selector, visible) {
    document.querySelectorAll(selector).forEach((element) => {
      element.hidden = !visible
    })
  }

  document.addEventListener('DOMContentLoaded', () => {
    const able = Boolean(window.PublicKeyCredential && navigator.credentials)
    show('[data-needs-passkeys]', able)
    show('[data-without-passkeys]', !able)
  })

  document.addEventListener('allauth.error', (event) => {
    event.preventDefault()
    show('[data-passkey-error]', true)
    const notice = document.querySelector('[data-passkey-error]')
    if (notice) notice.focus()
  })
})()
