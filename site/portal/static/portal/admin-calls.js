// Starts Wagtail's widgets from data beside them (core/admin_scripts.py): the policy of the back
// office lets no page bring a script of its own. Only functions of these names are called.
;(function () {
  'use strict'

  const NAMES = /^(init(Date|Time|DateTime)Chooser|createTaskChooser)$/
  const CONSTRUCTORS = /^(InlinePanel|MultipleChooserPanel|[A-Za-z]*Chooser)$/

  function call(data) {
    const name = data.dataset.call
    const called = window[name]
    data.removeAttribute('data-call')
    if (typeof called !== 'function') return
    const written = JSON.parse(data.textContent)
    // Wagtail's templates have JSON already: it is packed as text into ours.
    const values = 'packed' in data.dataset ? written.map((value) => JSON.parse(value)) : written
    if (NAMES.test(name)) called(...values)
    else if (CONSTRUCTORS.test(name)) new called(...values)
  }

  function callAll(part) {
    if (part.nodeType !== Node.ELEMENT_NODE) return
    if (part.matches('script[data-call]')) call(part)
    part.querySelectorAll('script[data-call]').forEach(call)
  }

  const seen = new MutationObserver((changes) => {
    changes.forEach((change) => change.addedNodes.forEach(callAll))
  })

  // Wagtail's own functions are there by then; the widgets of a page in the order they stand in.
  document.addEventListener('DOMContentLoaded', () => {
    callAll(document.body)
    seen.observe(document.body, { childList: true, subtree: true })
  })
})()
