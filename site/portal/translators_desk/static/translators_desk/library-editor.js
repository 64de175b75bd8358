// wagtail-localize draws its editor without saying which language a text is in: here originals
// and translations get theirs, with its direction.
;(function () {
  'use strict'

  function mark(element, language, direction) {
    if (element && (element.lang !== language || element.dir !== direction)) {
      element.lang = language
      element.dir = direction
    }
  }

  function markAll(editor) {
    const data = editor.dataset
    // Texts; links and pictures beside them are no text.
    editor.querySelectorAll('li.complete, li.incomplete, li.errored').forEach((item) => {
      mark(item.querySelector(':scope > p'), data.source, data.sourceDirection)
      item.querySelectorAll(':scope > div > p, :scope > div > textarea').forEach((text) => {
        mark(text, data.target, data.targetDirection)
      })
    })
  }

  // What the library writes into the page as a script. Its own code is loaded next, before the
  // page is there as a whole, and asks for these when somebody chooses something.
  function nameChoosers(data) {
    window.chooserUrls = window.chooserUrls || {
      imageChooser: data.imageChooser,
      documentChooser: data.documentChooser,
      pageChooser: data.pageChooser,
    }
  }

  function start(editor) {
    nameChoosers(editor.dataset)
    new MutationObserver(() => markAll(editor)).observe(editor, { childList: true, subtree: true })
    markAll(editor)
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-translation-editor]').forEach(start)
  })
})()
