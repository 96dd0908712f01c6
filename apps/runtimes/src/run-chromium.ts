import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findBrowser } from 'e2e/find-browser'
import { bundle } from './bundle.ts'
import type { Report } from './conformance.ts'
import { startBox } from './start-box.ts'

/** Runs the conformance suite in a page of Chromium. */
export async function runChromium(): Promise<Report> {
  const script = await bundle('script', ['browser'])
  await using box = await startBox()
  const { jwksUrl, controlUrl, pageUrl } = box
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage({ bypassCSP: true })
    // A page of the issuer’s, whatever its policy: no other origin may read the key set.
    await page.goto(pageUrl)
    await page.evaluate(await readFile(script, 'utf8'))
    const argument = JSON.stringify({ jwksUrl, controlUrl })
    return await page.evaluate<Report>(`runConformance(${argument})`)
  } finally {
    await browser.close()
  }
}
