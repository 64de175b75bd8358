// Writing on a phone: marks at a touch, a draft on this device, a word when the network is gone.
// A form is written and sent without this file just as well. Drafts stay in this browser: they
// are never sent anywhere, are forgotten after a week, once posted, and when somebody signs out
// or their session ends (portal/drafts.js, by the beginning of their key).
;(function () {
  'use strict'

  const DRAFT = 'draft.'
  const NONE_HERE = 'drafts.none'
  const LIFE = 7 * 24 * 60 * 60 * 1000
  const PAUSE = 400
  const KEPT = ['subject', 'content', 'language', 'kind', 'made_from']

  // --- What this device keeps. A browser may refuse to keep anything. -------------
  function stored(action) {
    try {
      return action(window.localStorage)
    } catch (error) {
      return null
    }
  }

  function forget(wanted) {
    stored((storage) => {
      Object.keys(storage).forEach((key) => {
        if (key.startsWith(DRAFT) && wanted(key, storage)) storage.removeItem(key)
      })
    })
  }

  function read(key) {
    return stored((storage) => JSON.parse(storage.getItem(key)))
  }

  function isOld(key, storage) {
    try {
      return !(Date.now() - JSON.parse(storage.getItem(key)).saved < LIFE)
    } catch (error) {
      return true
    }
  }

  function keepsNone() {
    return stored((storage) => storage.getItem(NONE_HERE)) !== null
  }

  // --- The draft of one form -------------------------------------------------------
  function values(form) {
    const fields = {}
    KEPT.forEach((name) => {
      const field = form.elements.namedItem(name)
      if (field) fields[name] = field.value
    })
    return fields
  }

  function fill(form, kept) {
    KEPT.forEach((name) => {
      const field = form.elements.namedItem(name)
      if (!field || typeof kept[name] !== 'string') return
      const before = field.value
      field.value = kept[name]
      if (field.tagName === 'SELECT' && field.selectedIndex < 0) field.value = before
    })
  }

  function sameText(one, other) {
    return (one.subject || '') === (other.subject || '') && one.content === other.content
  }

  function keepDraft(form) {
    const key = DRAFT + form.dataset.draft
    const notice = form.querySelector('[data-draft-notice]')
    const none = form.querySelector('[data-no-drafts] input')
    const served = values(form)
    let unsaved = false
    let timer = 0

    function save() {
      window.clearTimeout(timer)
      unsaved = false
      if (keepsNone()) return
      const now = values(form)
      stored((storage) => {
        if (!form.hasAttribute('data-given') && sameText(now, served)) storage.removeItem(key)
        else storage.setItem(key, JSON.stringify({ saved: Date.now(), fields: now }))
      })
    }

    function restore() {
      const draft = (read(key) || {}).fields
      if (!draft || typeof draft.content !== 'string' || sameText(draft, served)) return
      fill(form, draft)
      notice.hidden = false
    }

    // What the server gave back is newer than what this device kept.
    if (form.hasAttribute('data-given')) save()
    else restore()

    form.addEventListener('input', (event) => {
      if (!KEPT.includes(event.target.name)) return
      unsaved = true
      window.clearTimeout(timer)
      timer = window.setTimeout(save, PAUSE)
    })
    function saveRest() {
      if (unsaved) save()
    }
    document.addEventListener('visibilitychange', saveRest)
    window.addEventListener('pagehide', saveRest)
    form.addEventListener('submit', saveRest)

    notice.querySelector('button').addEventListener('click', () => {
      window.clearTimeout(timer)
      unsaved = false
      forget((kept) => kept === key)
      fill(form, served)
      notice.hidden = true
      form.elements.namedItem('content').focus()
      form.dispatchEvent(new Event('input'))
    })

    none.checked = keepsNone()
    none.closest('[data-no-drafts]').hidden = false
    none.addEventListener('change', () => {
      if (none.checked) forget(() => true)
      stored((storage) => {
        if (none.checked) storage.setItem(NONE_HERE, '1')
        else storage.removeItem(NONE_HERE)
      })
      if (!none.checked) save()
    })
  }

  // --- Sending -----------------------------------------------------------------------
  function sendOnlyWhenConnected(form) {
    const notice = form.querySelector('[data-offline]')
    form.addEventListener('submit', (event) => {
      if (navigator.onLine !== false) return
      event.preventDefault()
      notice.hidden = false
      notice.focus()
    })
    window.addEventListener('online', () => {
      notice.hidden = true
    })
  }

  function sayWhenTooLong(form, area) {
    const note = form.querySelector('[data-too-long]')
    area.after(note)
    function look() {
      note.hidden = area.value.length <= Number(note.dataset.tooLong)
    }
    form.addEventListener('input', look)
    look()
  }

  // --- Marks at a touch ----------------------------------------------------------------
  // `insertText` can be taken back with the browser's own undo; `setRangeText` cannot.
  function put(area, start, end, text, from, to) {
    area.focus()
    area.setSelectionRange(start, end)
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, start, end, 'end')
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
    area.setSelectionRange(start + from, start + to)
  }

  function bold(area) {
    const whole = area.value.slice(area.selectionStart, area.selectionEnd)
    const words = whole.trim()
    const start = area.selectionStart + whole.indexOf(words)
    const end = start + words.length
    if (words.length > 4 && words.startsWith('**') && words.endsWith('**')) {
      put(area, start, end, words.slice(2, -2), 0, words.length - 4)
    } else {
      put(area, start, end, `**${words}**`, 2, 2 + words.length)
    }
  }

  function link(area) {
    const start = area.selectionStart
    const words = area.value.slice(start, area.selectionEnd)
    if (/^https?:\/\/\S+$/.test(words)) {
      put(area, start, area.selectionEnd, `[](${words})`, 1, 1)
    } else {
      const address = words.length + 3
      put(area, start, area.selectionEnd, `[${words}](https://)`, address, address + 8)
    }
  }

  function beginLines(mark) {
    return function (area) {
      const text = area.value
      const start = text.lastIndexOf('\n', area.selectionStart - 1) + 1
      const newline = text.indexOf('\n', area.selectionEnd)
      const end = newline < 0 ? text.length : newline
      const lines = text.slice(start, end).split('\n')
      const marked = lines.every((line) => line.startsWith(mark))
      const changed = lines
        .map((line) => (marked ? line.slice(mark.length) : mark + line))
        .join('\n')
      put(area, start, end, changed, changed.length, changed.length)
    }
  }

  const MARKS = { bold, link, list: beginLines('- '), quote: beginLines('> ') }

  function offerMarks(form, area) {
    const bar = form.querySelector('[data-marks]')
    const place = form.querySelector('[data-marks-place]')
    place.parentNode.replaceChild(bar, place)
    bar.hidden = false
    bar.addEventListener('click', (event) => {
      const button = event.target.closest('button[data-mark]')
      if (button) MARKS[button.dataset.mark](area)
    })
  }

  // --- Links to posts --------------------------------------------------------------------
  function offerCopies() {
    if (!navigator.clipboard) return
    document.addEventListener('click', (event) => {
      const wanted = event.target.closest('a[data-copied]')
      if (!wanted || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      navigator.clipboard.writeText(wanted.href).then(
        () => {
          const said = document.createElement('span')
          said.setAttribute('role', 'status')
          said.className = 'quiet'
          wanted.after(said)
          said.textContent = wanted.dataset.copied
          window.setTimeout(() => {
            said.remove()
          }, 5000)
        },
        () => {
          window.location.assign(wanted.href)
        }
      )
    })
  }

  function begin() {
    forget(isOld)
    document.querySelectorAll('.message[data-posted]').forEach((message) => {
      forget((key) => key === DRAFT + message.dataset.posted)
    })
    document.querySelectorAll('form[data-draft]').forEach((form) => {
      const area = form.elements.namedItem('content')
      offerMarks(form, area)
      keepDraft(form)
      sayWhenTooLong(form, area)
      sendOnlyWhenConnected(form)
    })
    offerCopies()
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
  else begin()
})()
