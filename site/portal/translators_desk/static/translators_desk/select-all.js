// "Select all" ticks every language to translate into.
;(function () {
  'use strict'

  document.addEventListener('DOMContentLoaded', () => {
    const all = document.querySelector('[name="select_all"]')
    if (!all) return
    all.addEventListener('change', () => {
      document.querySelectorAll('[name="locales"]').forEach((box) => {
        box.checked = all.checked
      })
    })
  })
})()
