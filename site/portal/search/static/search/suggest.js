// Titles to choose from while somebody types (WAI-ARIA: editable combobox with a list). Without
// it, the form is the same. What is typed is asked for once it rests, and kept nowhere.
;(function () {
  'use strict'

  const REST = 180
  const FEWEST = 2
  const known = new Map()

  function ask(address, signal) {
    if (known.has(address)) return Promise.resolve(known.get(address))
    return fetch(address, { signal, credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((titles) => {
        known.set(address, titles)
        return titles
      })
  }

  function prepare(input, number) {
    const form = input.form
    const list = document.createElement('ul')
    const address = form.getAttribute('data-suggest')
    let typed = input.value
    let at = -1
    let timer = 0
    let request = null

    list.id = `suggestions-${number}`
    list.className = 'suggestions'
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', form.getAttribute('data-suggest-label'))
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', list.id)
    input.parentNode.classList.add('suggested')
    input.parentNode.appendChild(list)

    function mark(place) {
      at = place
      Array.from(list.children).forEach((option, index) => {
        option.setAttribute('aria-selected', String(index === at))
      })
      const option = list.children[at]
      if (option) {
        input.setAttribute('aria-activedescendant', option.id)
        option.scrollIntoView({ block: 'nearest' })
      } else {
        input.removeAttribute('aria-activedescendant')
      }
      input.value = option ? option.textContent : typed
    }

    function close() {
      window.clearTimeout(timer)
      if (request) request.abort()
      request = null
      at = -1
      list.hidden = true
      input.setAttribute('aria-expanded', 'false')
      input.removeAttribute('aria-activedescendant')
    }

    function show(titles) {
      list.textContent = ''
      titles.forEach((title, index) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${index}`
        option.dir = 'auto'
        option.textContent = title
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        list.appendChild(option)
      })
      at = -1
      input.removeAttribute('aria-activedescendant')
      list.hidden = !titles.length
      input.setAttribute('aria-expanded', String(titles.length > 0))
    }

    function look() {
      if (request) request.abort()
      request = new AbortController()
      const url = `${address}?q=${encodeURIComponent(typed.trim())}`
      ask(url, request.signal).then(
        (titles) => {
          if (input.value === typed && document.activeElement === input) show(titles)
        },
        () => {}
      )
    }

    input.addEventListener('input', () => {
      typed = input.value
      close()
      if (typed.trim().length >= FEWEST) timer = window.setTimeout(look, REST)
    })
    input.addEventListener('keydown', (event) => {
      const last = list.children.length - 1
      if (event.isComposing || list.hidden) return
      if (event.key === 'ArrowDown') mark(at < last ? at + 1 : -1)
      else if (event.key === 'ArrowUp') mark(at < 0 ? last : at - 1)
      else if (event.key === 'Escape') {
        mark(-1)
        close()
      } else return
      event.preventDefault()
    })
    input.addEventListener('blur', close)
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      if (event.target.parentNode !== list) return
      input.value = event.target.textContent
      close()
      form.submit()
    })
  }

  if (!window.fetch || !window.AbortController) return
  document.querySelectorAll('form[data-suggest] input[name=q]').forEach(prepare)
})()
