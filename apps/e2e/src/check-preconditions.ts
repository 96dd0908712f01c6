import { findBrowser } from './find-browser.ts'
import { shops } from './shops.ts'

/** Says once what is missing, before every test would say it. */
export default async function checkPreconditions(): Promise<void> {
  for (const shop of Object.values(shops)) await shop.check()
  const { executablePath } = await findBrowser()
  // Workers inherit it: a browser that has to be unpacked is unpacked once.
  process.env['CHROMIUM_PATH'] = executablePath
}
