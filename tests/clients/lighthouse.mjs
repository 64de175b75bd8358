// Asks Lighthouse about each address, with one browser: node lighthouse.mjs CATEGORIES CHROME URL …
// CATEGORIES are joined with commas. Prints a JSON list: address, the score of each category, the
// audits that failed, and what was measured (milliseconds, bytes, shift of the layout).
import process from 'node:process'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const [categories, chromePath, ...addresses] = process.argv.slice(2)
const MEASURED = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'total-byte-weight',
]
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
    onlyCategories: categories.split(','),
    // A slow telephone is simulated after loading. With any other method Lighthouse waits for five
    // seconds in which nothing happens.
    throttlingMethod: 'simulate',
    disableFullPageScreenshot: true,
  })
  found.push({
    address,
    scores: Object.fromEntries(Object.values(lhr.categories).map((each) => [each.id, each.score])),
    failed: Object.values(lhr.audits)
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map((audit) => audit.id),
    measured: Object.fromEntries(
      MEASURED.filter((id) => lhr.audits[id]).map((id) => [id, lhr.audits[id].numericValue])
    ),
  })
}
await chrome.kill()
process.stdout.write(JSON.stringify(found))
