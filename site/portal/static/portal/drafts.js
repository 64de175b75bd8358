// Forgets the drafts that this device keeps when somebody signs out, or their session ended by
// itself (data-forget-now): others may use it next. Whether it keeps drafts at all stays.
// Whatever keeps a draft in the browser's storage keeps it under a key that begins with PREFIX.
;(function () {
  'use strict'

  const PREFIX = 'draft.'

  function forgetDrafts() {
    try {
      Object.keys(window.localStorage)
        .filter((key) => key.startsWith(PREFIX))
        .forEach((key) => window.localStorage.removeItem(key))
    } catch (error) {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  if (document.currentScript.hasAttribute('data-forget-now')) forgetDrafts()
  document.addEventListener('submit', (event) => {
    if (event.target.hasAttribute('data-forget-drafts')) forgetDrafts()
  })
})()
