// What helps on a page that is read: leave it at once (parts/exit.html), pass it on
// (parts/share.html). The links are there without it.
;(function () {
  'use strict'

  const PRESSES = 3
  const SECONDS = 5

  function make(name, text, attributes) {
    const element = document.createElement(name)
    element.textContent = text || ''
    Object.keys(attributes || {}).forEach((key) => element.setAttribute(key, attributes[key]))
    return element
  }

  // Nothing of the page stays on the screen while the other one loads, and the way back does not
  // lead to it.
  function leave(link) {
    const address = link.href
    document.title = link.hostname
    document.querySelectorAll('link[rel~=icon]').forEach((icon) => icon.remove())
    document.body.textContent = ''
    window.location.replace(address)
  }

  function listenForShift(link) {
    let presses = 0
    let alone = false
    let timer = 0

    function count(number) {
      presses = number
      link.setAttribute('data-pressed', String(presses))
      window.clearTimeout(timer)
      if (presses) timer = window.setTimeout(() => count(0), SECONDS * 1000)
    }

    document.addEventListener('keydown', (event) => {
      alone = event.key === 'Shift'
      if (!alone) count(0)
    })
    document.addEventListener('keyup', (event) => {
      if (event.key !== 'Shift' || !alone) return
      count(presses + 1)
      if (presses === PRESSES) leave(link)
    })
  }

  function prepareExit(link) {
    const keys = make('span', '', { class: 'exit-keys' })
    const lights = make('span', '', { 'aria-hidden': 'true' })
    for (let number = 0; number < PRESSES; number += 1) lights.appendChild(make('i'))
    keys.appendChild(lights)
    keys.appendChild(document.createTextNode(link.getAttribute('data-keys')))
    link.appendChild(keys)
    link.addEventListener('click', (event) => {
      event.preventDefault()
      leave(link)
    })
    listenForShift(link)
  }

  // Browsers give the clipboard to pages over https only; the older way works everywhere.
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    const field = make('textarea', text)
    document.body.appendChild(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done ? Promise.resolve() : Promise.reject(new Error('not copied'))
  }

  function prepareSharing(part) {
    const url = part.getAttribute('data-share')
    const title = part.getAttribute('data-title')
    const ways = part.querySelector('ul')
    const said = part.querySelector('[data-copied]')

    function addFirst(name, use) {
      const button = make('button', part.getAttribute(`data-${name}`), {
        type: 'button',
        'data-way': name,
      })
      const item = make('li')
      item.appendChild(button)
      ways.insertBefore(item, ways.firstChild)
      button.addEventListener('click', use)
    }

    addFirst('copy', () => {
      copy(url).then(
        () => {
          said.textContent = said.getAttribute('data-copied')
        },
        () => {
          said.textContent = url
        }
      )
    })
    if (navigator.share) {
      // Whoever changes their mind has not met a fault.
      addFirst('apps', () => navigator.share({ title, url }).catch(() => {}))
    }
  }

  document.querySelectorAll('[data-exit]').forEach(prepareExit)
  document.querySelectorAll('[data-share]').forEach(prepareSharing)
})()
