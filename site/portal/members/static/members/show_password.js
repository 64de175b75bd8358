// A button below each password that shows what has been typed: on a phone nobody types blind.
// Hidden again before the form is sent, so that no browser keeps it as plain words.
;(function () {
  'use strict'

  const words = document.currentScript.dataset

  function prepare(field) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link-button show-password'
    button.setAttribute('aria-controls', field.id)

    function show(visible) {
      field.type = visible ? 'text' : 'password'
      button.textContent = visible ? words.hide : words.show
    }

    show(false)
    button.addEventListener('click', () => show(field.type === 'password'))
    field.form.addEventListener('submit', () => show(false))
    field.setAttribute('autocapitalize', 'none')
    field.setAttribute('spellcheck', 'false')
    field.insertAdjacentElement('afterend', button)
  }

  document.querySelectorAll('form.form input[type=password]').forEach(prepare)
})()
