// Keeps packs on this phone, lists them and removes them, only when the reader says so.
// A pack is a cache called “pack <language> <key> <version>” (worker.js).
;(function () {
  'use strict'

  const LIST = /^\/([\w-]+)\/packs\/([\w-]+)\.json$/
  // Of all that is fetched for a pack, nothing may be about the person who is signed in.
  const ANONYMOUS = { credentials: 'omit', redirect: 'error', cache: 'no-cache' }

  if (!('caches' in window) || !navigator.serviceWorker) {
    document.querySelectorAll('[data-keep], [data-packs]').forEach((part) => {
      part.setAttribute('data-state', 'impossible')
    })
    return
  }

  function say(part, name) {
    const said = part.querySelector('[role=status]')
    said.textContent = name ? said.getAttribute(`data-${name}`) : ''
    part.setAttribute('data-state', name)
  }

  function read(address) {
    return fetch(address, ANONYMOUS).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status))
      return answer
    })
  }

  function isMetered() {
    const connection = navigator.connection || {}
    return connection.saveData === true || connection.type === 'cellular'
  }

  function getBeginning(address) {
    const parts = LIST.exec(address)
    return `pack ${parts[1]} ${parts[2]} `
  }

  // The earlier version stays until the new one is complete.
  function keep(address) {
    const beginning = getBeginning(address)
    return read(address).then((answer) =>
      answer
        .clone()
        .json()
        .then((list) => {
          const name = beginning + list.version
          return caches
            .open(name)
            .then((pack) =>
              Promise.all(
                list.files.map((file) => read(file).then((page) => pack.put(file, page)))
              ).then(() => pack.put(address, answer))
            )
            .catch((error) =>
              caches.delete(name).then(() => {
                throw error
              })
            )
            .then(() => caches.keys())
            .then((names) =>
              Promise.all(
                names
                  .filter((each) => each.startsWith(beginning) && each !== name)
                  .map((each) => caches.delete(each))
              )
            )
            .then(() => navigator.serviceWorker.register('/sw.js'))
        })
    )
  }

  function findKept() {
    return caches.keys().then((names) =>
      Promise.all(
        names
          .filter((name) => name.startsWith('pack '))
          .map((name) => {
            const parts = name.split(' ')
            const address = `/${parts[1]}/packs/${parts[2]}.json`
            return caches
              .open(name)
              .then((pack) => pack.match(address, { ignoreVary: true }))
              .then((answer) => (answer ? answer.json() : null))
              .then((list) => list && { address, language: parts[1], list })
          })
      ).then((packs) => packs.filter(Boolean))
    )
  }

  function removeAll() {
    return caches
      .keys()
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => navigator.serviceWorker.getRegistrations())
      .then((workers) => Promise.all(workers.map((worker) => worker.unregister())))
  }

  // What it weighs and from when it is stands there before anything is fetched.
  function offer(part, address, known) {
    const facts = part.querySelector('[data-weight]')
    const button = part.querySelector('[data-use=keep]')
    part.querySelector('[data-notice=metered]').hidden = !isMetered()
    return read(address)
      .then((answer) => answer.json())
      .then((list) => {
        facts.textContent = `${list.size} · ${list.day}`
        facts.setAttribute('data-weight', String(list.bytes))
        if (known && known.version === list.version) {
          say(part, 'current')
        } else {
          button.hidden = false
          if (known) say(part, 'changed')
        }
      })
      .catch(() => say(part, 'failed'))
  }

  function onKeep(part, address, done) {
    const button = part.querySelector('[data-use=keep]')
    button.addEventListener('click', () => {
      button.disabled = true
      say(part, 'working')
      keep(address)
        .then(() => {
          button.hidden = true
          say(part, 'kept')
          done()
        })
        .catch(() => say(part, 'failed'))
        .then(() => {
          button.disabled = false
        })
    })
  }

  document.querySelectorAll('details[data-keep]').forEach((part) => {
    const address = part.getAttribute('data-keep')
    onKeep(part, address, () => {})
    part.addEventListener('toggle', () => {
      if (!part.open || part.hasAttribute('data-state')) return
      findKept().then((packs) => {
        const known = packs.find((pack) => pack.address === address)
        offer(part, address, known && known.list)
      })
    })
  })

  function listKept(place) {
    const model = place.querySelector('[data-pack]')
    const entries = place.querySelector('ul')

    function show(pack) {
      const entry = model.cloneNode(true)
      const link = entry.querySelector('a')
      link.href = pack.list.files[0]
      link.textContent = pack.list.title
      link.lang = pack.language
      entry.querySelector('[data-weight]').textContent = `${pack.list.size} · ${pack.list.day}`
      entry.querySelector('[data-weight]').setAttribute('data-weight', String(pack.list.bytes))
      entry.setAttribute('data-pack', pack.address)
      entry.hidden = false
      onKeep(entry, pack.address, () => {})
      entry.querySelector('[data-use=look]').addEventListener('click', (event) => {
        event.target.hidden = true
        offer(entry, pack.address, pack.list)
      })
      entries.appendChild(entry)
    }

    function refresh() {
      return findKept().then((packs) => {
        entries.textContent = ''
        packs.forEach(show)
        place.querySelector('[data-empty]').hidden = packs.length > 0
        place.querySelector('[data-use=remove]').hidden = packs.length === 0
      })
    }

    place.querySelector('[data-use=remove]').addEventListener('click', () => {
      removeAll()
        .then(refresh)
        .then(() => say(place, 'removed'))
    })
    model.remove()
    refresh()
  }

  document.querySelectorAll('[data-packs]').forEach(listKept)
})()
