// Answers from what the reader kept when the network does not. It keeps nothing itself, and
// answers nothing but what is asked for by GET and stands in a pack: the network comes first.
//
// A pack is a cache called “pack <language> <key> <version>”. Its list is put there last: a pack
// without it was not finished, and is not used.
;(function () {
  'use strict'

  const KINDS = ['style', 'script', 'image', 'font']

  function findPacks() {
    return caches.keys().then((names) =>
      Promise.all(
        names
          .filter((name) => name.startsWith('pack '))
          .map((name) => {
            const parts = name.split(' ')
            return caches
              .open(name)
              .then((pack) =>
                pack
                  .match(`/${parts[1]}/packs/${parts[2]}.json`, { ignoreVary: true })
                  .then((list) => (list ? pack : null))
              )
          })
      ).then((packs) => packs.filter(Boolean))
    )
  }

  function findKept(address) {
    return findPacks()
      .then((packs) => Promise.all(packs.map((pack) => pack.match(address, { ignoreVary: true }))))
      .then((answers) => answers.find(Boolean))
  }

  function answerWithoutNetwork(request, error) {
    return findKept(request.url).then((kept) => {
      if (kept) return kept
      // A photograph, for example: the page is read without it.
      if (request.mode !== 'navigate') return new Response('', { status: 504 })
      const path = new URL(request.url).pathname
      // A part of a page that is kept as a whole; else the page of what is kept.
      const whole = `${path.replace(/[^/]+\/$/, '')}?whole`
      return findKept(whole)
        .then((page) => page || findKept(`/${path.split('/')[1]}/offline/`))
        .then((page) => {
          if (page) return page
          throw error
        })
    })
  }

  self.addEventListener('install', () => self.skipWaiting())
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
  self.addEventListener('fetch', (event) => {
    const request = event.request
    const isOurs = new URL(request.url).origin === self.location.origin
    const isRead = request.mode === 'navigate' || KINDS.includes(request.destination)
    if (request.method !== 'GET' || !isOurs || !isRead) return
    event.respondWith(fetch(request).catch((error) => answerWithoutNetwork(request, error)))
  })
})()
