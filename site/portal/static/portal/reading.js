// What helps on a page that is read: leave it at once (parts/exit.html), pass it on
// (parts/share.html), hear it (parts/aloud.html). The links are there without it.
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

  // Reading aloud, with a voice that the device has for the language: without one, no button.
  // A passage is a heading, a paragraph, an item: it is marked while it is spoken.
  function findPassages(body) {
    const blocks = 'h2, h3, h4, p, li, dt, dd, th, td, blockquote'
    return Array.prototype.filter.call(
      body.querySelectorAll(blocks),
      (each) =>
        each.textContent.trim() &&
        !each.querySelector(blocks) &&
        !each.closest('[data-aloud], details:not([open]), form, .not-printed, [hidden]')
    )
  }

  function getLanguage(element) {
    return element.closest('[lang]').lang
  }

  function findVoice(language) {
    const speaks = (voice) => voice.lang.replace('_', '-').split('-')[0] === language
    return window.speechSynthesis.getVoices().find(speaks)
  }

  function offerReading(part) {
    const speech = window.speechSynthesis
    const body = part.parentNode
    const buttons = {}
    let passages = []
    let spoken = null

    function show(state) {
      const focused = document.activeElement
      part.setAttribute('data-state', state)
      buttons.listen.hidden = state === 'speaking'
      buttons.pause.hidden = state !== 'speaking'
      buttons.stop.hidden = state === 'silent'
      // Whoever works with the keyboard goes on where the button was that is gone.
      if (part.contains(focused) && focused.hidden) {
        const next = state === 'speaking' ? buttons.pause : buttons.listen
        next.focus()
      }
    }

    function mark(passage) {
      if (spoken) spoken.removeAttribute('data-spoken')
      spoken = passage
      if (!passage) return
      passage.setAttribute('data-spoken', '')
      passage.scrollIntoView({ block: 'nearest' })
    }

    function end() {
      passages = []
      mark(null)
      speech.cancel()
      show('silent')
    }

    function speakNext() {
      const passage = passages.shift()
      if (!passage) {
        end()
        return
      }
      const voice = findVoice(getLanguage(passage))
      if (!voice) {
        speakNext()
        return
      }
      const words = new window.SpeechSynthesisUtterance(passage.textContent.trim())
      words.lang = voice.lang
      words.voice = voice
      // What was stopped ends, too.
      words.onend = () => passage === spoken && speakNext()
      words.onerror = () => passage === spoken && end()
      mark(passage)
      speech.speak(words)
    }

    const uses = {
      listen: () => {
        if (part.getAttribute('data-state') === 'paused') {
          speech.resume()
        } else {
          passages = findPassages(body)
          speakNext()
        }
        if (spoken) show('speaking')
      },
      pause: () => {
        speech.pause()
        show('paused')
      },
      stop: end,
    }
    Object.keys(uses).forEach((name) => {
      const button = make('button', part.getAttribute(`data-${name}`), {
        type: 'button',
        class: 'button plain-button',
        'data-use': name,
      })
      button.addEventListener('click', uses[name])
      buttons[name] = part.appendChild(button)
    })
    show('silent')
    window.addEventListener('pagehide', end)
  }

  function prepareReading(part) {
    if (!window.speechSynthesis) return
    function offer() {
      if (part.firstChild || !findVoice(getLanguage(part))) return
      offerReading(part)
    }
    // Many devices find their voices a moment later.
    window.speechSynthesis.addEventListener('voiceschanged', offer)
    offer()
  }

  document.querySelectorAll('[data-exit]').forEach(prepareExit)
  document.querySelectorAll('[data-share]').forEach(prepareSharing)
  document.querySelectorAll('[data-aloud]').forEach(prepareReading)
})()
