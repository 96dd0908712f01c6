import { findBrowser } from './find-browser.ts'
import { storefront } from './storefront.ts'

/** Says once what is missing, before every test would say it. */
export default async function checkPreconditions(): Promise<void> {
  await storefront.check()
  const { executablePath } = await findBrowser()
  // Workers inherit it: a browser that has to be unpacked is unpacked once.
  process.env['CHROMIUM_PATH'] = executablePath
}
