// What only a script can make true stands in the page as data, which no browser shows, not one
// for a terminal either ({% scripted %}). Here it becomes a part of the page. Loaded before the
// scripts that use those parts.
;(function () {
  'use strict'

  document.querySelectorAll('script[data-html]').forEach((data) => {
    // HTML of the site's own templates, escaped there like all of the page.
    const parts = new DOMParser().parseFromString(JSON.parse(data.textContent), 'text/html').body
    while (parts.firstChild) {
      data.parentNode.insertBefore(parts.firstChild, data)
    }
    data.parentNode.removeChild(data)
  })
})()
