// What only a script can make true stands in the page as data, which no browser shows, not one
// for a terminal either ({% scripted %}). Here it becomes a part of the page. Loaded before the
// scripts that use those parts.
;(function () {
  'use strict'

  document.querySelectorAll('script[data-html]').forEach((data) => {
    const parts = document.createElement('template')
    parts.innerHTML = JSON.parse(data.textContent)
    data.parentNode.replaceChild(parts.content, data)
  })
})()
