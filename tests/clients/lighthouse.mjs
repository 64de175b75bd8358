// Asks Lighthouse about each address, with one browser: node lighthouse.mjs CHROME URL …
// Prints a JSON list: address, the score of each category, and the audits that failed.
import process from 'node:process'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const [chromePath, ...addresses] = process.argv.slice(2)
const chrome = await launch({
  chromePath,
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu'],
})
const found = []
for (const address of addresses) {
  const { lhr } = await lighthouse(address, {
    port: chrome.port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['accessibility', 'best-practices', 'seo'],
    // How fast it is, is measured elsewhere, so nothing is slowed down: a simulation would come
    // after loading. With any other method it waits for five seconds in which nothing happens.
    throttlingMethod: 'simulate',
    disableFullPageScreenshot: true,
  })
  found.push({
    address,
    scores: Object.fromEntries(Object.values(lhr.categories).map((each) => [each.id, each.score])),
    failed: Object.values(lhr.audits)
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map((audit) => audit.id),
  })
}
await chrome.kill()
process.stdout.write(JSON.stringify(found))
