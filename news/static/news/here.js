// When an event is by the reader's own clock: what the browser knows, and nobody is told.
;(function () {
  'use strict'

  // The site's English is the world's, its Portuguese that of Portugal and Africa.
  const WRITTEN = { en: 'en-001', pt: 'pt-PT' }
  const said = document.querySelector('[data-here]')
  if (!said || !window.Intl || !Intl.DateTimeFormat) return
  const begins = new Date(said.getAttribute('data-begins'))
  const ends = new Date(said.getAttribute('data-ends'))
  const offset = Number(said.getAttribute('data-offset'))
  if (isNaN(begins) || -begins.getTimezoneOffset() === offset) return
  const language = document.documentElement.lang
  let written
  try {
    const format = new Intl.DateTimeFormat(WRITTEN[language] || language, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    })
    written =
      format.formatRange && ends > begins ? format.formatRange(begins, ends) : format.format(begins)
  } catch (_error) {
    return
  }
  const row = document.createElement('div')
  const term = document.createElement('dt')
  const detail = document.createElement('dd')
  const time = document.createElement('time')
  term.textContent = said.getAttribute('data-here')
  time.textContent = written
  time.setAttribute('datetime', said.getAttribute('data-begins'))
  detail.appendChild(time)
  detail.setAttribute('data-fact', 'here')
  row.appendChild(term)
  row.appendChild(detail)
  // Who reads it by the own clock does not need the world's: in its place, so that nothing moves.
  const universal = said.parentNode.querySelector('[data-universal]')
  if (universal) said.parentNode.replaceChild(row, universal)
  else said.parentNode.insertBefore(row, said.nextSibling)
})()
