// How long a text is, beside how long it should be: “123 / 160”. The form's help says it in words;
// without this script nothing is missing.
;(function () {
  'use strict'

  const numbers = new Intl.NumberFormat(document.documentElement.lang || 'en')

  function count(text) {
    const letters = new Intl.Segmenter(document.documentElement.lang || 'en')
    return Array.from(letters.segment(text.trim())).length
  }

  function add(field) {
    const most = Number(field.dataset.counter)
    const counter = document.createElement('div')
    counter.className = 'counter'
    counter.setAttribute('aria-hidden', 'true')
    field.insertAdjacentElement('afterend', counter)
    const show = () => {
      const length = count(field.value)
      counter.textContent = `${numbers.format(length)} / ${numbers.format(most)}`
      counter.toggleAttribute('data-over', length > most)
    }
    field.addEventListener('input', show)
    show()
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-counter]').forEach(add)
  })
})()
