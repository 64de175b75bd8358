// Names while somebody types “@” and a beginning: a list below the line, for keys and fingers.
// Without this file a name is typed in full, as the page says. What is typed after the “@” is
// sent to the site itself, which answers with names from this topic only.
;(function () {
  'use strict'

  const PAUSE = 200
  const MOST = 40
  // As on the server: not within a word or an address.
  const TYPED = new RegExp(`(?:^|[\\s(\\[{"'«“„>*_.,;:!?،؛।-])@([^\\n@]{2,${MOST}})$`)
  // Copied, so that the words break into lines as they do in the field.
  const COPIED = [
    'direction',
    'fontFamily',
    'fontSize',
    'fontWeight',
    'letterSpacing',
    'lineHeight',
    'paddingTop',
    'paddingRight',
    'paddingLeft',
    'textAlign',
  ]

  // How far below the field's upper edge the line with the cursor ends.
  function lineEnd(area) {
    const copy = document.createElement('div')
    const style = window.getComputedStyle(area)
    COPIED.forEach((name) => {
      copy.style[name] = style[name]
    })
    copy.style.position = 'absolute'
    copy.style.visibility = 'hidden'
    copy.style.boxSizing = 'border-box'
    copy.style.width = `${area.clientWidth}px`
    copy.style.whiteSpace = 'pre-wrap'
    copy.style.overflowWrap = 'break-word'
    copy.textContent = area.value.slice(0, area.selectionEnd)
    const cursor = document.createElement('span')
    cursor.textContent = '\u200b'
    copy.appendChild(cursor)
    area.parentNode.appendChild(copy)
    const end = cursor.offsetTop + cursor.offsetHeight - area.scrollTop
    area.parentNode.removeChild(copy)
    return Math.max(0, Math.min(end, area.clientHeight))
  }

  function offerNames(area, place) {
    const list = document.createElement('ul')
    let options = []
    let chosen = -1
    let asked = ''
    let fruitless = null
    let timer = 0

    list.id = 'name-list'
    list.className = 'name-list'
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', place.dataset.label)
    list.hidden = true
    area.after(list)
    area.setAttribute('aria-autocomplete', 'list')
    area.setAttribute('aria-controls', list.id)

    function typed() {
      if (area.selectionStart !== area.selectionEnd) return ''
      const found = TYPED.exec(area.value.slice(0, area.selectionEnd))
      return found ? found[1] : ''
    }

    function close() {
      list.hidden = true
      options = []
      chosen = -1
      area.removeAttribute('aria-activedescendant')
    }

    function mark(number) {
      chosen = (number + options.length) % options.length
      options.forEach((option, index) => {
        option.setAttribute('aria-selected', index === chosen ? 'true' : 'false')
      })
      area.setAttribute('aria-activedescendant', options[chosen].id)
    }

    // `insertText` can be taken back with the browser's own undo; `setRangeText` cannot.
    function take(number) {
      const name = `${options[number].textContent} `
      const end = area.selectionEnd
      const start = end - typed().length
      close()
      area.focus()
      area.setSelectionRange(start, end)
      if (!document.execCommand('insertText', false, name)) {
        area.setRangeText(name, start, end, 'end')
        area.dispatchEvent(new Event('input', { bubbles: true }))
      }
      window.clearTimeout(timer)
    }

    function show(names) {
      while (list.firstChild) list.removeChild(list.firstChild)
      options = names.map((name, number) => {
        const option = document.createElement('li')
        const text = document.createElement('bdi')
        option.id = `name-${number}`
        option.setAttribute('role', 'option')
        text.textContent = name
        option.appendChild(text)
        option.addEventListener('click', () => take(number))
        list.appendChild(option)
        return option
      })
      if (!options.length) {
        close()
        return
      }
      list.style.top = `${area.offsetTop + area.clientTop + lineEnd(area)}px`
      list.hidden = false
      mark(0)
    }

    function ask() {
      const wanted = typed()
      asked = wanted
      if (!wanted || (fruitless !== null && wanted.startsWith(fruitless))) {
        close()
        return
      }
      window
        .fetch(`${place.dataset.names}?q=${encodeURIComponent(wanted)}`, {
          credentials: 'same-origin',
        })
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
        .then((answer) => {
          fruitless = answer.names.length ? null : wanted
          if (asked === wanted && typed() === wanted) show(answer.names)
        })
        .catch(close)
    }

    area.addEventListener('input', () => {
      window.clearTimeout(timer)
      if (typed()) timer = window.setTimeout(ask, PAUSE)
      else close()
    })
    area.addEventListener('keydown', (event) => {
      if (list.hidden || event.isComposing) return
      if (event.key === 'ArrowDown') mark(chosen + 1)
      else if (event.key === 'ArrowUp') mark(chosen - 1)
      else if (event.key === 'Enter' || event.key === 'Tab') take(chosen)
      else if (event.key === 'Escape') close()
      else return
      event.preventDefault()
    })
    area.addEventListener('click', close)
    area.addEventListener('blur', close)
    // A finger on a name must not take the cursor out of the field.
    list.addEventListener('mousedown', (event) => event.preventDefault())
  }

  const area = document.querySelector('form[data-draft] textarea[name=content]')
  const place = document.querySelector('[data-names]')
  if (area && place && window.fetch) offerNames(area, place)
})()
